from django.apps import AppConfig


class ActivityConfig(AppConfig):
    name = "encommun.activity"
    label = "activity"
