"""The people of a composition as the engine reads them: who expressed an interest, and what is known of them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.db.models import Q, QuerySet

from encommun.cycles.models import Participation
from encommun.engines import matching

from ..models import Application, Composition, Interest, ProposedGroup
from .bench_rows import THEMES, GroupRow, OfficeRow, offices_of

ANIMATE = (Application.Role.ANIMATOR, Application.Role.EITHER)
WRITE = (Application.Role.SECRETARY, Application.Role.EITHER)


@dataclass(frozen=True)
class Candidate:
    """One member who may be placed. `role` is the one that the coordination accepted them for."""

    member: int
    wishes: tuple[int, ...]
    person: matching.Person
    role: str
    attendance: str


@dataclass(frozen=True)
class Known:
    """What others say of the people: who volunteered ({member: (role, roles)}), who was in a group of another edition,
    and who is in one of which theme of this edition ({(member, theme)})."""

    volunteers: dict[int, tuple[str, tuple[str, ...]]]
    experienced: set[int]
    placed: set[tuple[int, int]]


NOTHING_KNOWN = Known({}, set(), set())


def known_of(composition: Composition) -> Known:
    """Of everybody. Two queries."""
    return known_from(composition, volunteers(composition.edition_id), participations())


def candidates_of(composition: Composition, *, only: Iterable[int] | None = None) -> list[Candidate]:
    """Everybody eligible (CYC-12) with a wish that the composition is about and no group for it yet, by their number;
    those of `only` (member ids) alone when it is given. Three queries."""
    known, rows = known_of(composition), eligible(composition.edition_id)
    rows = rows if only is None else rows.filter(member__in=list(only))
    found = (candidate_from(composition, Read(*one), known) for one in rows.order_by("member").values_list(*READ))
    return [one for one in found if one is not None]


def candidate_from(composition: Composition, row: "Read", known: Known) -> Candidate | None:
    """None for who has a group of each theme that they wish and the composition is about."""
    themes = open_to(composition, row.member, row.themes, known)
    if not themes:
        return None
    role, roles = known.volunteers.get(row.member, ("participant", ()))
    person = _person(row, themes, row.member not in known.experienced, roles)
    return Candidate(row.member, tuple(row.themes), person, role, row.attendance)


def eligible(edition: int) -> QuerySet[Interest]:
    return Interest.objects.filter(
        edition=edition, withdrawn_at=None, member__is_active=True, member__is_cooperator=True, member__left_on=None
    )


def open_to(composition: Composition, member: int, themes: list[int], known: Known) -> list[int]:
    """Of the themes that they wish, those that the composition is about and in which they have no group yet."""
    asked = [composition.theme_id] if composition.theme_id else themes
    return [pk for pk in asked if pk in themes and (member, pk) not in known.placed]


class Read(NamedTuple):
    """One interest: three homes (where they say they are, the member's, the office's), each a place or three times
    None."""

    member: int
    themes: list[int]
    remote: str
    languages: list[str]
    slots: list[str]
    attendance: str
    office: int | None
    country: str | None
    latitude: float | None
    longitude: float | None
    home_country: str | None
    own_latitude: float | None
    own_longitude: float | None
    own_country: str | None
    office_latitude: float | None
    office_longitude: float | None
    office_country: str | None


_PLACE = ("latitude", "longitude", "country")
READ = (
    "member_id", "themes", "remote", "languages", "slots", "attendance", "office_id", "member__country__code",
    *(f"{home}__{column}" for home in ("municipality", "member__municipality", "office__municipality") for column in _PLACE),
)  # fmt: skip


def participations() -> QuerySet[Any, tuple]:
    """Nothing of closed groups: the bench would tell the coordination who is in them."""
    rows = Participation.objects.filter(group__is_closed=False).order_by()
    return rows.values_list("member", "group__edition", "group__theme", "left_at")


def volunteers(edition: int) -> QuerySet[Any, tuple]:
    """The calls' answers that were not turned down."""
    rows = Application.objects.filter(call__edition=edition).filter(
        Q(state=Application.State.WAITING) | Q(state=Application.State.ACCEPTED)
    )
    return rows.order_by("pk").values_list("member", "role", "state")


def known_from(composition: Composition, volunteers: Iterable[tuple], participations: Iterable[tuple]) -> Known:
    """Of the rows of these two. No query of its own."""
    experienced, placed = set(), set()
    for member, edition, theme, left_at in participations:
        if edition != composition.edition_id:
            experienced.add(member)
        elif left_at is None and theme is not None:
            placed.add((member, theme))
    found = {}
    for member, role, state in volunteers:
        taken = "animator" if role == Application.Role.EITHER else role
        offered = tuple(name for name, those in (("animator", ANIMATE), ("secretary", WRITE)) if role in those)
        found[member] = (taken if state == Application.State.ACCEPTED else "participant", offered)
    return Known(found, experienced, placed)


def _person(row: Read, themes: list[int], is_new: bool, roles: tuple[str, ...]) -> matching.Person:
    homes = (row[8:11], row[11:14], row[14:17])
    home = next((place for place in homes if place[2] is not None), None)
    return matching.Person(
        key=str(row.member),
        wishes=tuple(str(pk) for pk in themes),
        place=(home[0], home[1]) if home else None,
        site=str(row.office or ""),
        remote=row.remote,
        languages=tuple(row.languages),
        country=row.country or (home[2] if home else ""),
        is_new=is_new,
        slots=frozenset(row.slots),
        may_animate="animator" in roles,
        may_write="secretary" in roles,
    )


def sites_of() -> list[matching.Site]:
    """The open offices whose municipality is known. One query."""
    return sites_from(offices_of().values())


def sites_from(offices: Iterable[OfficeRow]) -> list[matching.Site]:
    return [
        matching.Site(str(row.pk), (row.latitude, row.longitude), row.country)
        for row in offices
        if row.is_active and row.latitude is not None and row.longitude is not None
    ]


def rules_of(composition: Composition) -> matching.Rules:
    """One query: themes with the countries that they are for."""
    return rules_from(composition, themes_of(composition))


def themes_of(composition: Composition) -> dict[int, tuple[str, set[str]]]:
    """{id: (title, codes of the countries that it is for, none for all)}. One query."""
    found: dict[int, tuple[str, set[str]]] = {}
    for pk, title, code in THEMES.rows(composition.edition_id):
        codes = found.setdefault(pk, (title, set()))[1]
        codes.update([code] if code else ())
    return found


def rules_from(composition: Composition, themes: Mapping[int, tuple[str, set[str]]]) -> matching.Rules:
    scopes = {str(pk): frozenset(codes) for pk, (_title, codes) in themes.items()}
    return matching.Rules(
        composition.smallest, composition.largest, composition.far_km, {key: own for key, own in scopes.items() if own}
    )


def group_for(row: ProposedGroup | GroupRow, *, is_kept: bool | None = None) -> matching.Group:
    """A stored group as the engine reads it."""
    kept = row.is_kept if is_kept is None else is_kept
    return matching.Group(row.key, str(row.theme_id), str(row.office_id or ""), row.language, kept)


def by_country(people: Mapping[int, Candidate], members: Iterable[int]) -> str:
    """The country of most of these members: that of a remote group. "" when nobody's is known."""
    codes = [people[pk].person.country for pk in members if people[pk].person.country]
    return max(sorted(set(codes)), key=codes.count, default="")
