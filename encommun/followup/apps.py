from django.apps import AppConfig


class FollowupConfig(AppConfig):
    name = "encommun.followup"
    label = "followup"

    def ready(self) -> None:
        from encommun.kit.registry import declare

        from . import notices, privacy

        declare(*notices.VERBS, *privacy.RECORDS)
