"""Working groups: their card, their room, their meetings, what they ask services for."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class GroupsConfig(AppConfig):
    name = "encommun.groups"
    label = "groups"

    def ready(self):
        from encommun.cycles.declarations import Dated, PathFact
        from encommun.cycles.models import Phase
        from encommun.kit.registry import HomeCard, MenuItem, Panel, Task, declare
        from encommun.likeness.declarations import Asking, Beside, Compared
        from encommun.members.rules import services_of
        from encommun.notifications.panels import follow_panel

        from . import facts, likeness, notices, panels, privacy, tasks
        from .declarations import RoomTab
        from .queries import home
        from .queries.calendars import meetings_asked, meetings_told

        declare(
            MenuItem(
                label=_("Working groups"), url_name="groups:index", room="cycle", order=14,
                help=_("Who works on what this year, and where you can come."),
            ),
            MenuItem(
                label=_("Questions of working groups"), url_name="groups:service", room="cycle", order=88, main=False,
                help=_("What groups ask your service before their next meeting."),
                visible=lambda member: bool(services_of(member)),
            ),
            RoomTab("meetings", _("Meetings"), "meetings/", 10),
            RoomTab("people", _("People"), "people/", 20),
            RoomTab("data-requests", _("Data requests"), "data-requests/", 60),
            Panel("theme.main", 5, panels.theme_sessions),
            Panel("theme.main", 60, panels.theme_answers),
            follow_panel("group.aside", 90, "group", lambda page: page.group.pk),
            PathFact(Phase.Stage.UNDERSTAND, facts.asked, facts.told),
            Dated(meetings_asked, meetings_told, order=20),
            Task("meetings", tasks.remind),
            Compared(likeness.KIND, _("Questions to services"), 3, likeness.rows, likeness.shelves, likeness.cards),
            Beside(likeness.KIND, 10, likeness.answers),
            Asking("data-request", (likeness.KIND,), ("groups:request_new",), "question", ("detail",)),
            HomeCard("needs_me", 19, home.request_needs, home.request_waits),
            HomeCard("needs_me", 20, home.meeting_needs, home.meeting_waits),
            HomeCard("needs_me", 23, home.written_needs, home.written_waits),
            HomeCard("needs_me", 23, home.kept_needs, home.kept_waits),
            HomeCard("needs_me", 23, home.agenda_needs, home.agenda_waits),
            HomeCard("needs_me", 23, home.link_needs, home.link_waits),
            *notices.KINDS,
            *notices.VERBS,
            *notices.FOLLOWERS,
            *privacy.declarations(),
        )  # fmt: skip
