from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class VoicesConfig(AppConfig):
    name = "encommun.voices"
    label = "voices"

    def ready(self) -> None:
        from encommun.kit.registry import HomeCard, MenuItem, Panel, declare
        from encommun.likeness.declarations import Asking, Beside
        from encommun.notifications.panels import follow_panel

        from . import notices, panels, privacy
        from .beside import voice_lines
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
            follow_panel("recommendation.acts", 50, "recommendation", lambda page: page.recommendation.pk),
            follow_panel("document.acts", 50, "document", lambda page: page.document.pk),
            follow_panel("theme.aside", 50, "theme", lambda page: page.theme.pk),
            follow_panel("edition.aside", 50, "edition", lambda page: page.edition.pk),
            Beside("recommendation", 50, voice_lines),
            Asking("comment", ("recommendation",), ("voices:add",), words=("body",)),
            HomeCard(question="needs_me", order=60, lines=panels.moderator_lines, waits=panels.moderator_waits),
            *notices.VERBS,
            *notices.FOLLOWERS,
            *notices.PARENTS,
            *privacy.declarations(),
        )
