from django.apps import AppConfig


class FollowupConfig(AppConfig):
    name = "encommun.followup"
    label = "followup"
