from django.apps import AppConfig


class VoicesConfig(AppConfig):
    name = "encommun.voices"
    label = "voices"
