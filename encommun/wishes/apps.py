"""What members want the next cycle to be about, and their ranking of it."""

from django.apps import AppConfig


class WishesConfig(AppConfig):
    name = "encommun.wishes"
    label = "wishes"

    def ready(self) -> None:
        from encommun.cycles.declarations import Dated, PathFact
        from encommun.cycles.models import Phase
        from encommun.kit.registry import HomeCard, Panel, declare

        from . import facts, home, notices, panels, privacy, retention

        declare(
            Panel("edition.now", 20, panels.edition_panel),
            HomeCard("needs_me", 25, home.needs_me, home.waits),
            HomeCard("needs_me", 26, home.team_needs, home.team_waits),
            HomeCard("needs_me", 27, home.outside_needs, home.outside_waits),
            PathFact(Phase.Stage.ASK, facts.asked, facts.told),
            Dated(panels.days_asked, panels.days_told, order=30),
            *notices.VERBS,
            *notices.KINDS,
            *notices.FOLLOWERS,
            *privacy.declarations(),
            *retention.RETENTIONS,
        )
