from django.apps import AppConfig


class MembersConfig(AppConfig):
    name = "encommun.members"
    label = "members"
