"""Who is in a group, in which role: what its card and its page of people show."""

from dataclasses import dataclass

from django.db.models import QuerySet
from django.http import Http404
from django.utils.translation import ngettext

from encommun.cycles.models import Participation, WorkingGroup
from encommun.cycles.queries import known_members
from encommun.kit.prepared import Prepared
from encommun.kit.refusals import refusal
from encommun.members.models import Member

from ..models import GroupMessage, Tie
from ..rules import check_can_tend_people
from .rooms import GroupPage

ORDER = {role: place for place, role in enumerate(("animator", "secretary", "referent", "participant"))}
MESSAGES_SHOWN = 20


@dataclass(frozen=True)
class RoleGroup:
    """Those who hold one role, in the order of their names."""

    role: str
    label: str
    places: list[Participation]


def places_of(group: WorkingGroup, reader) -> list[Participation]:
    """The places in the group that the reader may know (see members_of), by role then name: one query."""
    if not getattr(reader, "is_authenticated", False):
        return []
    found = _CLOSED.objects(group.pk, reader.pk) if group.is_closed else _OPEN.objects(group.pk, reader.pk)
    return sorted(found, key=lambda place: ORDER[place.role])


def _places(group: int, reader: int, *, is_closed: bool) -> QuerySet[Participation]:
    known = known_members(group, reader, is_closed=is_closed).order_by().values("pk")
    rows = Participation.objects.filter(group=group, left_at=None, member__in=known)
    return rows.select_related("member").order_by("member__name", "pk")


_OPEN = Prepared(lambda group, reader: _places(group, reader, is_closed=False))
_CLOSED = Prepared(lambda group, reader: _places(group, reader, is_closed=True))


def by_role(places: list[Participation]) -> list[RoleGroup]:
    found = {role: [place for place in places if place.role == role] for role in ORDER}
    return [RoleGroup(role, _role_words(role, len(rows)), rows) for role, rows in found.items() if rows]


def _role_words(role: str, count: int) -> str:
    """What stands above one name, or several."""
    return {
        "animator": ngettext("animator", "animators", count),
        "secretary": ngettext("secretary", "secretaries", count),
        "referent": ngettext("referent administrator", "referent administrators", count),
        "participant": ngettext("participant", "participants", count),
    }[role]


@dataclass(frozen=True)
class PeoplePage:
    """The page of people inside the room."""

    roles: list[RoleGroup]
    count: int
    messages: list[GroupMessage]
    tie: Tie | None
    tied: list[Member]
    can_tend: bool


def people_page(page: GroupPage) -> PeoplePage:
    """Four queries at most."""
    group, reader = page.group, page.member
    places = places_of(group, reader)
    mine = Tie.objects.filter(participation=page.place).first() if page.place else None
    return PeoplePage(
        roles=by_role(places),
        count=len(places),
        messages=list(GroupMessage.objects.filter(group=group).select_related("by")[:MESSAGES_SHOWN]),
        tie=mine,
        tied=list(tied_of(group)) if mine or page.leads else [],
        can_tend=not refusal(check_can_tend_people, reader, group),
    )


def tied_of(group: WorkingGroup) -> QuerySet[Member]:
    """Those who agreed to stay in touch, in the order of their names."""
    rows = Tie.objects.filter(participation__group=group)
    return Member.objects.filter(pk__in=rows.values("participation__member"), is_active=True).order_by("name", "pk")


@dataclass(frozen=True)
class ContactsPage:
    group: WorkingGroup
    tie: Tie | None
    tied: list[Member]


def contacts_page(page: GroupPage) -> ContactsPage:
    """The contact list, for whoever takes or took part (WGR-18). Names only for who stands in it. Raises Http404."""
    place = Participation.objects.filter(group=page.group, member=page.member).first() if page.member else None
    if place is None:
        raise Http404
    tie = Tie.objects.filter(participation=place).first()
    return ContactsPage(page.group, tie, list(tied_of(page.group)) if tie else [])


def get_place(page: GroupPage, pk: int) -> Participation:
    """One place of this group, for those inside. Raises Http404."""
    found = page.group.participations.filter(pk=pk, left_at=None).select_related("member", "group__edition").first()
    if found is None:
        raise Http404
    return found


def find_person(words: str) -> Member | None:
    """The member with this e-mail address or, when only one bears it, this name."""
    words = " ".join(words.split())
    if "@" in words:
        return Member.objects.filter(email__iexact=words, is_active=True).first()
    found = list(Member.objects.filter(name__iexact=words, is_active=True)[:2]) if words else []
    return found[0] if len(found) == 1 else None
