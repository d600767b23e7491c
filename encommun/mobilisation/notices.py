"""The words of this room in the log, and who hears of them without having asked."""

from django.utils.translation import gettext_lazy as _

from encommun.cycles.models import Participation
from encommun.kit.registry import Follower, SubjectKind, Verb

from .models import Application, Entry
from .queries.reading import is_team
from .rules import sees_entry

VERBS = [
    Verb("call.opened", _("{actor} called for animators and secretaries")),
    Verb("call.changed", _("{actor} changed a call"), tells=False),
    Verb("survey.opened", _("{actor} asks members what they would like to work on")),
    Verb("survey.changed", _("{actor} changed the survey of interests"), tells=False),
    Verb("interest.expressed", _("{actor} said what they would like to work on"), tells=False),
    Verb("interest.changed", _("{actor} changed what they would like to work on"), tells=False),
    Verb("interest.withdrawn", _("{actor} withdrew their expression of interest"), tells=False),
    Verb("application.sent", _("{actor} sent an application"), tells=False),
    Verb("application.withdrawn", _("{actor} took an application back"), tells=False),
    Verb("application.accepted", _("{actor} accepted the application")),
    Verb("application.declined", _("{actor} answered the application: not this time")),
    Verb("entry.asked", _("{actor} would like to join the group")),
    Verb("entry.invited", _("{actor} invites you into a group")),
    Verb("entry.accepted", _("{actor} said yes")),
    Verb("entry.declined", _("{actor} said no")),
    Verb("entry.withdrawn", _("{actor} took it back"), tells=False),
    Verb("entry.reminded", _("This still waits for an answer")),
]


def application_cards(ids, member) -> dict[int, tuple[str, str]]:
    """{id: (words, address)} of one's own, and of all for the coordination."""
    if member is None:
        return {}
    rows = Application.objects.filter(pk__in=list(ids)).select_related("call__edition")
    rows = rows if is_team(member) else rows.filter(member=member)
    return {
        row.pk: (
            str(_("application: %(edition)s")) % {"edition": row.call.edition},
            f"/mobilisation/{row.call.edition.slug}/applications/{row.pk}/",
        )
        for row in rows
    }


def entry_cards(ids, member) -> dict[int, tuple[str, str]]:
    """{id: (words, address)} for those who may see it: see rules.sees_entry."""
    if member is None:
        return {}
    rows = Entry.objects.filter(pk__in=list(ids)).select_related("group__edition", "group__theme")
    words = {True: str(_("invitation into %(group)s")), False: str(_("request to join %(group)s"))}
    return {
        row.pk: (words[row.is_invitation] % {"group": row.group}, f"/mobilisation/entries/{row.pk}/")
        for row in rows
        if sees_entry(member, row)
    }


KINDS = [
    SubjectKind("application", _("application"), application_cards, by_audience=False),
    SubjectKind("entry", _("way into a group"), entry_cards, by_audience=False),
]


def applicant(kind: str, id: int) -> list[int]:
    return list(Application.objects.filter(pk=id).values_list("member", flat=True)) if kind == "application" else []


def of_entry(kind: str, id: int) -> list[int]:
    """The person it is about, who invited, and who leads the group."""
    row = Entry.objects.filter(pk=id).first() if kind == "entry" else None
    if row is None:
        return []
    leads = Participation.objects.filter(group=row.group_id, left_at=None, role__in=("animator", "secretary"))
    return [pk for pk in (row.member_id, row.by_id) if pk] + list(leads.values_list("member", flat=True))


FOLLOWERS = [Follower(members=applicant, frequency="daily"), Follower(members=of_entry, frequency="daily")]
