from django.apps import AppConfig


class ContactConfig(AppConfig):
    name = "encommun.contact"
    label = "contact"
