"""What people said besides the groups, traced to what it fed."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class InputsConfig(AppConfig):
    name = "encommun.inputs"
    label = "inputs"

    def ready(self) -> None:
        from encommun.cycles.declarations import Dated
        from encommun.kit.registry import HomeCard, Panel, Task, declare
        from encommun.search.declarations import SearchKind

        from . import actions, home, notices, panels, privacy, search

        declare(
            Panel("recommendation.after_text", 45, panels.recommendation_panel),
            Panel("edition.aside", 30, panels.edition_panel),
            Panel("theme.aside", 30, panels.theme_panel, panels.theme_asked),
            Panel("draft.aside", 60, panels.draft_panel),
            Panel("group.aside", 60, panels.group_panel),
            HomeCard("needs_me", 40, home.keeper_needs, home.keeper_waits),
            HomeCard("needs_me", 41, home.poll_needs, home.poll_waits),
            Dated(panels.polls_asked, panels.polls_told, order=40),
            Task("polls", actions.count_polls),
            SearchKind(search.KIND, _("Inputs"), search.input_rows, order=8),
            *notices.VERBS,
            *notices.KINDS,
            *privacy.declarations(),
        )
