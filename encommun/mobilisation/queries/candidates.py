"""The people of a composition as the engine reads them: who expressed an interest, and what is known of them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from django.db.models import Q

from encommun.cycles.models import Participation, Theme
from encommun.engines import matching
from encommun.house.models import Office

from ..models import Application, Composition, Interest, ProposedGroup

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


def known_of(composition: Composition) -> Known:
    """Two queries."""
    return Known(_volunteers(composition), *_participations(composition))


def candidates_of(
    composition: Composition, *, only: Iterable[int] | None = None, known: Known | None = None
) -> list[Candidate]:
    """Everybody eligible (CYC-12) with a wish that the composition is about and no group for it yet, by their number;
    those of `only` (member ids) alone when it is given. One query, and the two of `known_of` when it is not given."""
    rows = Interest.objects.filter(
        edition=composition.edition_id, withdrawn_at=None, member__is_active=True, member__is_cooperator=True,
        member__left_on=None,
    )  # fmt: skip
    if only is not None:
        rows = rows.filter(member__in=list(only))
    known = known or known_of(composition)
    found = []
    for one in rows.order_by("member").values_list(*_READ):
        row = _Read(*one)
        asked = [composition.theme_id] if composition.theme_id else row.themes
        open_to = [pk for pk in asked if pk in row.themes and (row.member, pk) not in known.placed]
        if open_to:
            role, roles = known.volunteers.get(row.member, ("participant", ()))
            person = _person(row, open_to, row.member not in known.experienced, roles)
            found.append(Candidate(row.member, tuple(row.themes), person, role, row.attendance))
    return found


class _Read(NamedTuple):
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
_READ = (
    "member_id", "themes", "remote", "languages", "slots", "attendance", "office_id", "member__country__code",
    *(f"{home}__{column}" for home in ("municipality", "member__municipality", "office__municipality") for column in _PLACE),
)  # fmt: skip


def _participations(composition: Composition) -> tuple[set[int], set[tuple[int, int]]]:
    """Who was in a group of another edition, and (member, theme) of those who are in a group of this one.

    Nothing of closed groups: the bench would tell the coordination who is in them."""
    rows = Participation.objects.filter(group__is_closed=False).order_by()
    rows = rows.values_list("member", "group__edition", "group__theme", "left_at")
    experienced, placed = set(), set()
    for member, edition, theme, left_at in rows:
        if edition != composition.edition_id:
            experienced.add(member)
        elif left_at is None and theme is not None:
            placed.add((member, theme))
    return experienced, placed


def _volunteers(composition: Composition) -> dict[int, tuple[str, tuple[str, ...]]]:
    """{member: (role accepted or participant, roles offered)} of the calls' answers that were not turned down."""
    rows = Application.objects.filter(call__edition=composition.edition_id).filter(
        Q(state=Application.State.WAITING) | Q(state=Application.State.ACCEPTED)
    )
    found = {}
    for member, role, state in rows.order_by("pk").values_list("member", "role", "state"):
        taken = "animator" if role == Application.Role.EITHER else role
        offered = tuple(name for name, those in (("animator", ANIMATE), ("secretary", WRITE)) if role in those)
        found[member] = (taken if state == Application.State.ACCEPTED else "participant", offered)
    return found


def _person(row: _Read, themes: list[int], is_new: bool, roles: tuple[str, ...]) -> matching.Person:
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
    return sites_from(offices_of())


def offices_of() -> list[Office]:
    rows = Office.objects.select_related("municipality", "country")
    return list(rows.only("names", "is_active", "municipality__latitude", "municipality__longitude", "country__code"))


def sites_from(offices: Iterable[Office]) -> list[matching.Site]:
    return [
        matching.Site(str(row.pk), (row.municipality.latitude, row.municipality.longitude), row.country.code)
        for row in offices
        if row.is_active and row.municipality
    ]


def rules_of(composition: Composition) -> matching.Rules:
    """One query: themes with the countries that they are for."""
    return rules_from(composition, themes_of(composition))


def themes_of(composition: Composition) -> dict[int, tuple[str, set[str]]]:
    """{id: (title, codes of the countries that it is for, none for all)}. One query."""
    found: dict[int, tuple[str, set[str]]] = {}
    rows = Theme.objects.filter(edition=composition.edition_id).order_by("position", "pk", "countries__code")
    for pk, title, code in rows.values_list("pk", "title", "countries__code"):
        codes = found.setdefault(pk, (title, set()))[1]
        codes.update([code] if code else ())
    return found


def rules_from(composition: Composition, themes: Mapping[int, tuple[str, set[str]]]) -> matching.Rules:
    scopes = {str(pk): frozenset(codes) for pk, (_title, codes) in themes.items()}
    return matching.Rules(
        composition.smallest, composition.largest, composition.far_km, {key: own for key, own in scopes.items() if own}
    )


def group_for(row: ProposedGroup, *, is_kept: bool | None = None) -> matching.Group:
    """A stored group as the engine reads it."""
    kept = row.is_kept if is_kept is None else is_kept
    return matching.Group(row.key, str(row.theme_id), str(row.office_id or ""), row.language, kept)


def by_country(people: Mapping[int, Candidate], members: Iterable[int]) -> str:
    """The country of most of these members: that of a remote group. "" when nobody's is known."""
    codes = [people[pk].person.country for pk in members if people[pk].person.country]
    return max(sorted(set(codes)), key=codes.count, default="")
