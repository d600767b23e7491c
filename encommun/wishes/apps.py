from django.apps import AppConfig


class WishesConfig(AppConfig):
    name = "encommun.wishes"
    label = "wishes"
