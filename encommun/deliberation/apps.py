from django.apps import AppConfig


class DeliberationConfig(AppConfig):
    name = "encommun.deliberation"
    label = "deliberation"
