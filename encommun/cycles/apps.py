from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CyclesConfig(AppConfig):
    name = "encommun.cycles"
    label = "cycles"

    def ready(self):
        from encommun.kit.registry import HomeCard, MenuItem, SubjectKind, declare
        from encommun.search.declarations import SearchKind

        from . import notices, pages, privacy, search
        from .declarations import Dated
        from .pages import dated

        declare(
            MenuItem(_("Cycles"), "cycles", "cycle", 10, help=_("Where we are this year, and all earlier years")),
            MenuItem(
                _("Where are we now"), "cycle_now", "cycle", 11, main=False,
                help=_("The way from an idea to a result, and what comes next"),
            ),
            MenuItem(
                _("Calendar of the year"), "cycle_calendar", "cycle", 12, main=False,
                help=_("Assemblies, boards, committees, phases and meetings"),
            ),
            SubjectKind("edition", _("edition"), pages.edition_cards),
            SubjectKind("theme", _("theme"), pages.theme_cards),
            SubjectKind("deployment", _("vote of a country"), pages.deployment_cards),
            SearchKind("theme", _("Themes"), search.theme_rows, order=3),
            SearchKind("edition", _("Editions"), search.edition_rows, order=4),
            Dated(dated.phases_asked, dated.phases_told, order=10),
            Dated(dated.dates_asked, dated.dates_told, order=20),
            HomeCard("needs_me", 30, notices.evaluation_lines, notices.evaluations_waiting),
            *notices.VERBS,
            *privacy.declarations(),
        )  # fmt: skip
