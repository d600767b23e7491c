"""Trying an idea for real: its sheet, its follow-up circle, its lessons."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ExperimentsConfig(AppConfig):
    name = "encommun.experiments"
    label = "experiments"

    def ready(self) -> None:
        from encommun.kit.registry import HomeCard, MenuItem, Panel, declare
        from encommun.search.declarations import SearchKind

        from . import notices, panels, privacy, search

        declare(
            MenuItem(
                label=_("Experiments"),
                url_name="experiments:library",
                room="cycle",
                order=16,
                help=_("What groups and offices try, and what they learned from it"),
                main=False,
            ),
            Panel("recommendation.after_text", 40, panels.recommendation_panel),
            Panel("group.main", 60, panels.group_panel),
            HomeCard("needs_me", 30, panels.needs_me, panels.waits),
            SearchKind(search.KIND, _("Experiments"), search.experiment_rows, order=6),
            *notices.VERBS,
            *notices.KINDS,
            *notices.FOLLOWERS,
            *privacy.declarations(),
        )
