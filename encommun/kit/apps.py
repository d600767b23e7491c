from django.apps import AppConfig


class KitConfig(AppConfig):
    name = "encommun.kit"
    label = "kit"
