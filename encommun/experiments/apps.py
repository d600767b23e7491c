from django.apps import AppConfig


class ExperimentsConfig(AppConfig):
    name = "encommun.experiments"
    label = "experiments"
