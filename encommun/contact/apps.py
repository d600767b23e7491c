"""Messages between people, which hide both addresses (DIR-04, DIR-09)."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ContactConfig(AppConfig):
    name = "encommun.contact"
    label = "contact"

    def ready(self) -> None:
        from encommun.kit.registry import HomeCard, MenuItem, Panel, PrivatePage, Task, declare

        from . import panels, privacy, tasks
        from .retention import RETENTIONS
        from .rules import is_message_moderator

        declare(
            MenuItem(
                label=_("My messages"),
                url_name="messages:list",
                room="people",
                order=81,
                help=_("What others wrote to you, and what you wrote to them, without anybody's address."),
                main=False,
                visible=lambda member: member.is_authenticated,
            ),
            MenuItem(
                label=_("Reported messages"),
                url_name="contact:reports",
                room="people",
                order=86,
                help=_("Messages that members reported to the moderators."),
                main=False,
                visible=is_message_moderator,
            ),
            Panel("profile.acts", 10, panels.write_button),
            Panel("me.aside", 20, panels.my_messages),
            HomeCard(question="needs_me", order=5, lines=panels.message_lines),
            HomeCard(question="needs_me", order=61, lines=panels.report_lines, waits=panels.report_waits),
            PrivatePage("/contact/"),
            Task("messages", tasks.messages),
            *RETENTIONS,
            *privacy.declarations(),
        )
