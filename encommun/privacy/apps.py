from django.apps import AppConfig


class PrivacyConfig(AppConfig):
    name = "encommun.privacy"
    label = "privacy"
