"""The directory: who wants to be found, for what, and by whom."""

from django.apps import AppConfig


class DirectoryConfig(AppConfig):
    name = "encommun.directory"
    label = "directory"

    def ready(self) -> None:
        from encommun.kit.registry import declare

        from . import privacy

        declare(*privacy.declarations())
