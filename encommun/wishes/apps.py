"""What members want the next cycle to be about, and their ranking of it."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

ASKED = ("recommendation", "wish")  # what a wish may repeat


class WishesConfig(AppConfig):
    name = "encommun.wishes"
    label = "wishes"

    def ready(self) -> None:
        from encommun.cycles.declarations import Dated, PathFact
        from encommun.cycles.models import Phase
        from encommun.kit.registry import HomeCard, Panel, declare
        from encommun.likeness.declarations import Asking, Compared

        from . import facts, home, likeness, notices, panels, privacy, retention

        declare(
            Panel("edition.now", 20, panels.edition_panel),
            HomeCard("needs_me", 25, home.needs_me, home.waits),
            HomeCard("needs_me", 26, home.team_needs, home.team_waits),
            HomeCard("needs_me", 27, home.outside_needs, home.outside_waits),
            PathFact(Phase.Stage.ASK, facts.asked, facts.told),
            Compared(likeness.KIND, _("Wishes"), 2, likeness.rows, likeness.shelves, likeness.cards),
            Asking("wish", ASKED, ("wishes:new", "wishes:edit"), "title", ("text",)),
            Asking("outside-wish", ASKED, ("wishes:outside",), "title", ("text",)),
            Dated(panels.days_asked, panels.days_told, order=30),
            *notices.VERBS,
            *notices.KINDS,
            *notices.FOLLOWERS,
            *privacy.declarations(),
            *retention.RETENTIONS,
        )
