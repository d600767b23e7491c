from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class VoicesConfig(AppConfig):
    name = "encommun.voices"
    label = "voices"

    def ready(self) -> None:
        from encommun.kit.registry import HomeCard, MenuItem, Panel, declare
        from encommun.notifications.panels import follow_panel

        from . import notices, panels, privacy
        from .rules import is_moderator

        declare(
            MenuItem(
                label=_("Moderation"),
                url_name="voices:moderation",
                room="register",
                order=85,
                help=_("Comments that members reported."),
                main=False,
                visible=is_moderator,
            ),
            Panel("recommendation.after_text", 50, panels.voices_panel),
            Panel("document.aside", 50, panels.reserved_panel),
            Panel("recommendation.acts", 50, follow_panel("recommendation", lambda page: page.recommendation.pk)),
            Panel("document.acts", 50, follow_panel("document", lambda page: page.document.pk)),
            Panel("theme.aside", 50, follow_panel("theme", lambda page: page.theme.pk)),
            Panel("edition.aside", 50, follow_panel("edition", lambda page: page.edition.pk)),
            HomeCard(question="needs_me", order=60, lines=panels.moderator_lines, waits=panels.moderator_waits),
            *notices.VERBS,
            *notices.FOLLOWERS,
            *notices.PARENTS,
            *privacy.declarations(),
        )
