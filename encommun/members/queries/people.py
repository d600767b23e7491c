"""The administrator's people."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q
from django.http import Http404
from django.urls import reverse
from django.utils import timezone

from encommun.kit.languages import in_language
from encommun.kit.refusals import refusal

from ..models import Member, Membership, Role
from ..rules import ADMINISTRATOR, check_can_see_as, has_role
from .audit import AuditPage, audit_page

PER_PAGE = 25


@dataclass(frozen=True)
class PeoplePage:
    """The administrator's list: `people` with `.current_roles`, the page's number, how many pages and people in all."""

    people: list[Member]
    number: int
    pages: int
    total: int
    query: str


@dataclass(frozen=True)
class MembershipRow:
    """`is_over` when it has ended; `college` in the reader's words."""

    row: Membership
    college: str
    is_over: bool


@dataclass(frozen=True)
class PersonPage:
    """One person as an administrator sees them; `why_not_seen` says why one may not see the house as they do."""

    person: Member
    memberships: list[MembershipRow]
    roles: list[Role]
    audit: AuditPage
    why_not_seen: str


def member_cards(ids: Iterable[int], member) -> dict[int, tuple[str, str]]:
    """Only an administrator, or the person, sees a member as the subject of an act; for the latter it is their audit."""
    if member is None:
        return {}
    rows = Member.objects.filter(pk__in=list(ids))
    if not has_role(member, ADMINISTRATOR):
        rows = rows.filter(pk=member.pk)
    address, mine = reverse("members:list"), reverse("members:audit")
    return {row.pk: (str(row), mine if row.pk == member.pk else f"{address}{row.pk}/") for row in rows}


def people_page(query: str, number: int) -> PeoplePage:
    rows = Member.objects.only("name", "email", "is_active").order_by("name", "pk")
    if query:
        rows = rows.filter(Q(name__icontains=query) | Q(email__icontains=query) | Q(number=query))
    total = rows.count()
    pages = max(1, -(-total // PER_PAGE))
    number = min(max(number, 1), pages)
    people = list(rows[(number - 1) * PER_PAGE : number * PER_PAGE])
    current = current_roles([person.pk for person in people])
    for person in people:
        person.current_roles = _each_once(current.get(person.pk, []))
    return PeoplePage(people, number, pages, total, query)


def _each_once(roles: list[Role]) -> list[Role]:
    """One of those that read alike: a seat gives the role that somebody may also hold by itself."""
    found = {(role.kind, role.country_id, role.service_id, role.office_id): role for role in reversed(roles)}
    return list(reversed(found.values()))


def current_roles(ids: list[int]) -> dict[int, list[Role]]:
    """{member id: roles not ended, country and service loaded}, in one query."""
    found: dict[int, list[Role]] = {}
    rows = Role.objects.filter(Q(to_at=None) | Q(to_at__gt=timezone.now()), member__in=ids)
    for role in rows.select_related("country", "service", "office"):
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


def get_membership(actor, pk: int, row: int) -> Membership:
    """A membership of that person, for an administrator; 404 otherwise."""
    get_person(actor, pk)
    found = Membership.objects.select_related("entity", "member").filter(pk=row, member=pk).first()
    if found is None:
        raise Http404
    return found


def person_seen(flag: dict | None) -> Member | None:
    """Whom the administrator saw the house as, from the session's flag."""
    return Member.objects.filter(pk=flag["person"]).first() if flag else None


def person_page(request, person: Member) -> PersonPage:
    return PersonPage(
        person=person,
        memberships=memberships_of(person),
        roles=current_roles([person.pk]).get(person.pk, []),
        audit=audit_page(request, person),
        why_not_seen=refusal(check_can_see_as, request.user, person),
    )


def memberships_of(member: Member) -> list[MembershipRow]:
    """Those in force first, then the past; one query."""
    today = timezone.localdate()
    rows = [
        MembershipRow(row, in_language(row.entity.colleges.get(row.college)) or row.college, _is_over(row, today))
        for row in member.memberships.select_related("entity")
    ]
    return sorted(rows, key=lambda row: row.is_over)


def _is_over(row: Membership, today) -> bool:
    return row.to_on is not None and row.to_on <= today
