from django.apps import AppConfig


class MobilisationConfig(AppConfig):
    name = "encommun.mobilisation"
    label = "mobilisation"
