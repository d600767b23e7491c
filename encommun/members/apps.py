"""People: accounts, powers, and what the shell shows of them."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MembersConfig(AppConfig):
    name = "encommun.members"
    label = "members"

    def ready(self) -> None:
        from encommun.kit.registry import MenuItem, SubjectKind, Verb, declare

        from . import privacy
        from .queries import member_cards
        from .rules import ADMINISTRATOR, has_role

        declare(
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
            Verb(key="member.added", sentence=_("{actor} opened the account"), tells=False),
            Verb(key="member.changed", sentence=_("{actor} changed the account"), tells=False),
            Verb(key="member.role_given", sentence=_("{actor} gave the role “{kind}”"), tells=False, values=role_words),
            Verb(
                key="member.role_ended", sentence=_("{actor} ended the role “{kind}”"), tells=False, values=role_words
            ),
            *privacy.declarations(),
        )


def role_words(data: dict) -> dict:
    from .models import Role

    return {**data, "kind": dict(Role.Kind.choices).get(data.get("kind"), data.get("kind", ""))}
