from django.apps import AppConfig


class InputsConfig(AppConfig):
    name = "encommun.inputs"
    label = "inputs"
