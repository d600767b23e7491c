from django.apps import AppConfig


class GroupsConfig(AppConfig):
    name = "encommun.groups"
    label = "groups"
