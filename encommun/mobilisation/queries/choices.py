"""What each group of a composition would mean for one person, and cost the whole."""

from dataclasses import dataclass, replace
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from encommun.directory.languages import language_name
from encommun.engines import matching
from encommun.kit.prepared import Prepared, words

from ..models import Composition, Placement
from .bench_rows import GroupRow, OfficeRow, groups_of
from .candidates import (
    NOTHING_KNOWN,
    READ,
    Candidate,
    Known,
    Read,
    candidate_from,
    eligible,
    group_for,
    known_from,
    open_to,
    participations,
    sites_from,
    volunteers,
)  # fmt: skip
from .reasons import problem_words, way_words

GROUPS_ASKED = 50  # by their numbers; of more groups than that, the whole composition is read


@dataclass(frozen=True)
class Choice:
    """A group that the person could be in: `words` say what it means for them, `cost` how much more or less the whole
    would cost than now (None: against the rules, or they withdrew their wish and nothing is known)."""

    group: GroupRow
    words: str
    cost: int | None
    is_here: bool
    is_against: bool = False


def choices_of(
    composition: Composition, placement: Placement, limits: matching.Rules, offices: dict[int, OfficeRow]
) -> list[Choice]:
    """The cheapest first, those against the rules last. Six queries, whoever is in the groups."""
    groups, sites = groups_of(composition, offices), sites_from(offices.values())
    members, wish = _members(composition, placement, groups), _wish(composition, placement.member_id)
    if wish is None or (alone := candidate_from(composition, wish, NOTHING_KNOWN)) is None:
        return _unpriced(groups, placement)
    # What a group against the rules would cost is said of nobody: who is in it is not read, except in one's own.
    empty = {group_for(row): () for row in groups}
    against = {one.group for one in matching.prices(_with_all_wishes(alone), empty, sites, limits) if one.problem}
    read = [row.pk for row in groups if row.key not in against or row.pk == placement.group_id]
    known, people = _companions(composition, placement, read)
    mine = candidate_from(composition, wish, known)
    if mine is None:
        return _unpriced(groups, placement)
    table = {group_for(row): [people[member] for member in members[row.pk] if member in people] for row in groups}
    prices = {one.group: one for one in matching.prices(_with_all_wishes(mine), table, sites, limits)}
    now = next((prices[row.key].cost for row in groups if row.pk == placement.group_id), limits.weights.unplaced)
    return [
        Choice(
            row,
            _price_words(prices[row.key], row, len(members[row.pk]), limits.largest),
            None if prices[row.key].problem else prices[row.key].cost - now,
            row.pk == placement.group_id,
            bool(prices[row.key].problem),
        )
        for row in sorted(groups, key=lambda row: (prices[row.key].cost, row.pk))
    ]


def _unpriced(groups: list[GroupRow], placement: Placement) -> list[Choice]:
    return [Choice(row, "", None, row.pk == placement.group_id) for row in groups]


def _with_all_wishes(one: Candidate) -> matching.Person:
    """Also those that the composition is not about."""
    return replace(one.person, wishes=tuple(str(pk) for pk in one.wishes))


def _inside(composition: int, placement: int) -> QuerySet[Any, tuple]:
    rows = Placement.objects.filter(composition=composition, group__isnull=False).exclude(
        answer=Placement.Answer.DECLINED
    )
    return rows.exclude(pk=placement).order_by().values_list("group", "member")


def _said(edition: int, member: int) -> QuerySet[Any, tuple]:
    return eligible(edition).filter(member=member).values_list(*READ)


def _asked(composition: int, placement: int, groups: tuple[int, ...]) -> QuerySet[Any, dict]:
    """The members of these groups (of all without any), and whose placement it is."""
    inside = Q(group__in=groups) if groups else Q(composition=composition, group__isnull=False)
    return Placement.objects.filter(inside | Q(pk=placement)).order_by().values("member")


def _volunteers(edition: int, composition: int, placement: int, *groups: int) -> QuerySet[Any, tuple]:
    return volunteers(edition).filter(member__in=_asked(composition, placement, groups))


def _participations(composition: int, placement: int, *groups: int) -> QuerySet[Any, tuple]:
    return participations().filter(member__in=_asked(composition, placement, groups))


def _companions_said(edition: int, composition: int, placement: int, *groups: int) -> QuerySet[Any, tuple]:
    rows = eligible(edition).filter(member__in=_asked(composition, placement, groups)).order_by()
    return rows.values_list("member", "themes", "slots")


MEMBERS, SAID, COMPANIONS = Prepared(_inside), Prepared(_said), Prepared(_companions_said)
VOLUNTEERS, PARTICIPATIONS = Prepared(_volunteers), Prepared(_participations)


def _members(composition: Composition, placement: Placement, groups: list[GroupRow]) -> dict[int, list[int]]:
    """{group: the others in it}, those who declined aside. One query."""
    found: dict[int, list[int]] = {row.pk: [] for row in groups}
    for group, member in MEMBERS.rows(composition.pk, placement.pk):
        found[group].append(member)
    return found


def _wish(composition: Composition, member: int) -> Read | None:
    """None for who withdrew it or is no candidate any more. One query."""
    rows = SAID.rows(composition.edition_id, member)
    return Read(*(words(value) if at in JSON else value for at, value in enumerate(rows[0]))) if rows else None


JSON = [Read._fields.index(name) for name in ("themes", "languages", "slots")]


def _companions(
    composition: Composition, placement: Placement, groups: list[int]
) -> tuple[Known, dict[int, matching.Person]]:
    """What is known of the people of these groups; the candidates among them, by member, with what a group's own price
    needs and nothing more: when they can come, what they offer to do, whether they are new. Three queries."""
    asked = (composition.pk, placement.pk, *((groups or [0]) if len(groups) <= GROUPS_ASKED else []))
    known = known_from(composition, VOLUNTEERS.rows(composition.edition_id, *asked), PARTICIPATIONS.rows(*asked))
    found = {}
    for member, themes, slots in COMPANIONS.rows(composition.edition_id, *asked):
        if open_to(composition, member, words(themes), known):
            _role, roles = known.volunteers.get(member, ("participant", ()))
            found[member] = matching.Person(
                str(member), is_new=member not in known.experienced, slots=frozenset(words(slots)),
                may_animate="animator" in roles, may_write="secretary" in roles,
            )  # fmt: skip
    return known, found


def _price_words(price: matching.Price, row: GroupRow, size: int, largest: int) -> str:
    """ "wish no. 2 · 34 km away · 11 people · full"."""
    parts = [_("choice no. %(number)d") % {"number": price.wish}] if price.wish else []
    if row.office_id is None:
        parts.append(_("remotely"))
    elif price.km is not None:
        parts.append(way_words(price.km))
    if row.language:
        parts.append(language_name(row.language))
    parts.append(_("with %(count)d others") % {"count": size})
    if size >= largest:
        parts.append(_("full"))
    if price.problem:
        parts.append(_("against the rules: %(problem)s") % {"problem": problem_words(price.problem)})
    return " · ".join(parts)
