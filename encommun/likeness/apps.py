from django.apps import AppConfig


class LikenessConfig(AppConfig):
    name = "encommun.likeness"
    label = "likeness"

    def ready(self) -> None:
        from encommun.kit.registry import Task, declare

        from .actions import refresh

        # Late: letters and notices do not wait for a long building.
        declare(Task("similar texts", refresh, order=90))
