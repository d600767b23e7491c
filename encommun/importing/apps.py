from django.apps import AppConfig


class ImportingConfig(AppConfig):
    name = "encommun.importing"
    label = "importing"

    def ready(self) -> None:
        from encommun.kit.registry import declare

        from .declarations import DECLARED

        declare(*DECLARED)
