"""Offices: where the cooperative has a door, who stands behind it, and how to get there."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class OfficesConfig(AppConfig):
    name = "encommun.offices"
    label = "offices"

    def ready(self) -> None:
        from encommun.kit.registry import MenuItem, Panel, SubjectKind, declare

        from .notices import VERBS
        from .panels import settings_panel
        from .queries import office_cards

        declare(
            MenuItem(
                label=_("Offices"),
                url_name="offices:list",
                room="people",
                order=44,
                help=_("Where to find an office, its address and who works near it."),
                main=False,
            ),
            SubjectKind(kind="office", label=_("office"), cards=office_cards),
            Panel("house.aside", 10, settings_panel),
            *VERBS,
        )
