"""Reading people."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.http import Http404
from django.urls import reverse

from encommun.activity.models import Event
from encommun.activity.sentences import sentence
from encommun.kit.registry import Verb, declared

from .models import Member, Role
from .rules import ADMINISTRATOR, has_role

PER_PAGE = 25


@dataclass(frozen=True)
class PeoplePage:
    """The administrator's list: `people` with `.current_roles`, the page's number, how many pages and people in all."""

    people: list[Member]
    number: int
    pages: int
    total: int
    query: str


def member_cards(ids: Iterable[int], member) -> dict[int, tuple[str, str]]:
    """Only an administrator, or the person, sees a member as the subject of an act."""
    if member is None:
        return {}
    rows = Member.objects.filter(pk__in=list(ids))
    if not has_role(member, ADMINISTRATOR):
        rows = rows.filter(pk=member.pk)
    address = reverse("members:list")
    return {row.pk: (str(row), f"{address}{row.pk}/") for row in rows}


def people_page(query: str, number: int) -> PeoplePage:
    rows = Member.objects.order_by("name", "pk")
    if query:
        rows = rows.filter(name__icontains=query) | rows.filter(email__icontains=query)
    total = rows.count()
    pages = max(1, -(-total // PER_PAGE))
    number = min(max(number, 1), pages)
    people = list(rows[(number - 1) * PER_PAGE : number * PER_PAGE])
    current = current_roles([person.pk for person in people])
    for person in people:
        person.current_roles = current.get(person.pk, [])
    return PeoplePage(people, number, pages, total, query)


def current_roles(ids: list[int]) -> dict[int, list[Role]]:
    """{member id: roles not ended, country and service loaded}, in one query."""
    from django.db.models import Q
    from django.utils import timezone

    found: dict[int, list[Role]] = {}
    rows = Role.objects.filter(Q(to_at=None) | Q(to_at__gt=timezone.now()), member__in=ids)
    for role in rows.select_related("country", "service"):
        found.setdefault(role.member_id, []).append(role)
    return found


def get_person(actor, pk: int) -> Member:
    """A member as an administrator may open it; 404 for everybody else."""
    if not has_role(actor, ADMINISTRATOR):
        raise Http404
    person = Member.objects.filter(pk=pk).first()
    if person is None:
        raise Http404
    return person


def audit_of(person: Member, reader: Member) -> list[tuple[datetime, str]]:
    """What was done about this person's account, newest first: [(when, sentence)]."""
    words = {verb.key: verb for verb in declared(Verb)}
    rows = Event.objects.filter(subject_kind="member", subject_id=person.pk).select_related("actor")[:100]
    return [(row.at, sentence(row, words[row.verb], reader)) for row in rows if row.verb in words]
