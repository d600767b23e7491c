"""Lists from the cooperative's administrative tool, typology and figures of offices."""

from django.apps import AppConfig


class EnrolmentConfig(AppConfig):
    name = "encommun.enrolment"
    label = "enrolment"

    def ready(self) -> None:
        from encommun.kit.registry import declare

        from .declarations import DECLARED

        declare(*DECLARED)
