from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DeliberationConfig(AppConfig):
    name = "encommun.deliberation"
    label = "deliberation"

    def ready(self) -> None:
        from encommun.groups.declarations import RoomTab
        from encommun.kit.refusals import refusal
        from encommun.kit.registry import HomeCard, MenuItem, Panel, Verb, declare

        from . import panels, privacy
        from .retention import RETENTIONS
        from .rules import check_can_word_steps

        declare(
            RoomTab("talk", _("Talk"), "talk/", 30),
            RoomTab("questions", _("Questions"), "questions/", 35),
            RoomTab("path", _("Path"), "path/", 40),
            MenuItem(
                label=_("Steps of the groups"),
                url_name="deliberation:house_steps",
                room="cycle",
                order=83,
                help=_("What every working group goes through, in your own words."),
                main=False,
                visible=lambda member: member.is_authenticated and not refusal(check_can_word_steps, member),
            ),
            Panel("group.main", 30, panels.own_words_panel),
            HomeCard(question="needs_me", order=45, lines=panels.reading_lines, waits=panels.reading_waits),
            Verb("group.words_shown", _("{actor} showed the group’s own words"), tells=False),
            *RETENTIONS,
            *privacy.declarations(),
        )
