from django.apps import AppConfig


class WebConfig(AppConfig):
    name = "encommun.web"
    label = "web"
