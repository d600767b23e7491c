from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CyclesConfig(AppConfig):
    name = "encommun.cycles"
    label = "cycles"

    def ready(self):
        from encommun.kit.registry import MenuItem, SubjectKind, Verb, declare
        from encommun.search.declarations import SearchKind

        from . import pages, privacy, search

        declare(
            MenuItem(_("Cycles"), "cycles", "cycle", 10, help=_("Where we are this year, and all earlier years")),
            SubjectKind("edition", _("edition"), pages.edition_cards),
            SubjectKind("theme", _("theme"), pages.theme_cards),
            SearchKind("theme", _("Themes"), search.theme_rows, order=3),
            SearchKind("edition", _("Editions"), search.edition_rows, order=4),
            Verb("edition.added", _("{actor} opened the edition {label}"), tells=False),
            Verb("theme.added", _("{actor} added the theme {title}")),
            *privacy.declarations(),
        )
