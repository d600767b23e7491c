from django.apps import AppConfig


class NotificationsConfig(AppConfig):
    name = "encommun.notifications"
    label = "notifications"
