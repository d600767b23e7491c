from django.apps import AppConfig


class PublicationConfig(AppConfig):
    name = "encommun.publication"
    label = "publication"
