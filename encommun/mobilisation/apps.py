"""Calls for animators and secretaries, expressions of interest, and the composition of groups."""

from django.apps import AppConfig


class MobilisationConfig(AppConfig):
    name = "encommun.mobilisation"
    label = "mobilisation"

    def ready(self) -> None:
        from encommun.kit.registry import declare

        from . import privacy

        declare(*privacy.declarations())
