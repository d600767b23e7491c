"""Trying an idea for real: its sheet, its follow-up circle, its lessons."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ExperimentsConfig(AppConfig):
    name = "encommun.experiments"
    label = "experiments"

    def ready(self) -> None:
        from encommun.cycles.declarations import Dated, PathFact
        from encommun.cycles.models import Phase
        from encommun.groups.declarations import Recipient
        from encommun.kit.registry import HomeCard, MenuItem, Panel, declare
        from encommun.search.declarations import SearchKind

        from . import actions, calendar, facts, notices, panels, privacy, search
        from .queries import experiment_url, open_experiments

        declare(
            MenuItem(
                label=_("Experiments"),
                url_name="experiments:library",
                room="cycle",
                order=16,
                help=_("What groups and offices try, and what they learned from it"),
                main=False,
            ),
            Panel("recommendation.after_text", 40, panels.recommendation_panel, panels.recommendation_asked),
            Panel("group.main", 60, panels.group_panel, panels.group_asked),
            Panel("edition.aside", 45, panels.edition_panel),
            Panel("theme.aside", 45, panels.theme_panel),
            Panel("office.aside", 45, panels.office_panel),
            HomeCard("needs_me", 30, panels.agreement_needs, panels.agreement_waits),
            HomeCard("needs_me", 31, panels.matter_needs, panels.matter_waits),
            Dated(calendar.asked, calendar.told, order=60),
            PathFact(Phase.Stage.IDEAS, facts.asked, facts.told),
            Recipient("experiment", open_experiments, experiment_url, actions.keep_received),
            SearchKind(search.KIND, _("Experiments"), search.experiment_rows, order=6),
            *notices.VERBS,
            *notices.KINDS,
            *notices.FOLLOWERS,
            *privacy.declarations(),
        )
