"""Writing recommendations together: drafts, versions, presence, conflicts."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DraftingConfig(AppConfig):
    name = "encommun.drafting"
    label = "drafting"

    def ready(self) -> None:
        from encommun.cycles.declarations import PathFact, TextsAtWork
        from encommun.cycles.models import Phase
        from encommun.groups.declarations import RoomTab
        from encommun.kit.registry import HomeCard, Panel, Task, declare
        from encommun.likeness.declarations import Asking

        from . import actions, facts, notices, panels, privacy
        from .queries.lists import titles_at_work

        declare(
            Panel("theme.main", 7, panels.theme_panel, panels.theme_asked),
            TextsAtWork("draft", titles_at_work),
            RoomTab("drafts", _("Drafts"), "drafts/", 20),
            HomeCard("needs_me", 30, notices.conflict_lines, notices.conflicts),
            HomeCard("needs_me", 32, notices.finished_lines, notices.finished),
            PathFact(Phase.Stage.WRITE, facts.asked, facts.told),
            Panel("draft.aside", 70, panels.asked_panel),
            Asking("draft", ("recommendation",), ("group_drafts:new",), "title"),
            Task("versions", actions.thin_versions),
            *notices.VERBS,
            *notices.SUBJECTS,
            *privacy.declarations(),
            *privacy.retentions(),
        )
