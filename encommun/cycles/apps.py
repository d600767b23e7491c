from django.apps import AppConfig


class CyclesConfig(AppConfig):
    name = "encommun.cycles"
    label = "cycles"
