from django.apps import AppConfig


class ImportingConfig(AppConfig):
    name = "encommun.importing"
    label = "importing"
