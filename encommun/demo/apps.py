from django.apps import AppConfig


class DemoConfig(AppConfig):
    name = "encommun.demo"
    label = "demo"
