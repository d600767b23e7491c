from django.apps import AppConfig


class HouseConfig(AppConfig):
    name = "encommun.house"
    label = "house"
