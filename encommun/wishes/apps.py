"""What members want the next cycle to be about, and their ranking of it."""

from django.apps import AppConfig


class WishesConfig(AppConfig):
    name = "encommun.wishes"
    label = "wishes"

    def ready(self) -> None:
        from encommun.cycles.declarations import Dated
        from encommun.kit.registry import HomeCard, Panel, declare

        from . import notices, panels, privacy

        declare(
            Panel("edition.now", 20, panels.edition_panel),
            HomeCard("needs_me", 25, panels.needs_me),
            Dated(panels.calendar_entries, order=30),
            *notices.VERBS,
            *notices.KINDS,
            *notices.FOLLOWERS,
            *privacy.declarations(),
        )
