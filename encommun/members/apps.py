"""People: accounts, powers, and what the shell shows of them."""

from datetime import timedelta

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MembersConfig(AppConfig):
    name = "encommun.members"
    label = "members"

    def ready(self) -> None:
        from encommun.kit.registry import (
            Follower,
            HomeCard,
            MenuItem,
            PrivatePage,
            Retention,
            SubjectKind,
            Task,
            declare,
        )

        from . import panels, privacy, tasks
        from .queries import member_cards
        from .rules import ADMINISTRATOR, has_role
        from .verbs import VERBS

        declare(
            MenuItem(
                label=_("My account"),
                url_name="members:me",
                room="people",
                order=79,
                help=_("How you sign in, your memberships and roles, your language."),
                main=False,
                visible=lambda member: member.is_authenticated,
            ),
            MenuItem(
                label=_("People and roles"),
                url_name="members:list",
                room="people",
                order=90,
                help=_("Open accounts and say who edits, coordinates, answers and carries out."),
                main=False,
                visible=lambda member: has_role(member, ADMINISTRATOR),
            ),
            SubjectKind(kind="member", label=_("member"), cards=member_cards, by_audience=False),
            Follower(members=lambda kind, id: [id] if kind == "member" else [], frequency="immediately"),
            HomeCard(question="needs_me", order=40, lines=panels.second_factor_lines, waits=panels.second_factor_waits),
            Task("standings", tasks.standings),
            Retention(
                key="members.devices",
                model="usersessions.UserSession",
                after=timedelta(days=30),
                what=_("Where you signed in"),
                why=_("A sign-in lasts thirty days."),
                count=lambda now: tasks.old_devices(now - timedelta(days=30)).count(),
                run=lambda now: tasks.old_devices(now - timedelta(days=30)).delete()[0],
            ),
            *(PrivatePage(prefix) for prefix in PRIVATE),
            *VERBS,
            *privacy.declarations(),
        )


# What "see as" never opens: how the person signs in, and whatever is theirs alone. A page under "/me/" is closed from
# the day it exists.
PRIVATE = ("/accounts/", "/me/", "/notices/", "/privacy/mine/")
