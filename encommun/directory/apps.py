"""The directory: who wants to be found, for what, and by whom."""

from django.apps import AppConfig


class DirectoryConfig(AppConfig):
    name = "encommun.directory"
    label = "directory"
