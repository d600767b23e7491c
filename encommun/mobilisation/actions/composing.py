"""Opening a composition and proposing its groups: at once when it is small, in the sweep when it is long."""

from collections import Counter
from dataclasses import asdict
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from encommun.cycles.models import Edition, Theme
from encommun.engines import matching
from encommun.house.models import Country
from encommun.kit.holding import hold

from .. import rules_bench as rules
from ..models import Composition, Placement, ProposedGroup
from ..queries.candidates import Candidate, by_country, candidates_of, group_for, rules_of, sites_of

AT_ONCE = 300  # people: more are composed by the sweep
GIVEN_UP_AFTER = timedelta(minutes=10)
Work = Composition.Work


def open_one(edition: Edition, theme: Theme | None) -> Composition | None:
    """The composition of that theme, or of all themes, that is not settled. One query."""
    return Composition.objects.filter(edition=edition, theme=theme).exclude(state=Composition.State.SETTLED).first()


@transaction.atomic
def open_composition(
    *, actor, edition: Edition, theme: Theme | None = None, smallest: int = 6, largest: int = 12, far_km: int = 60,
    seed: str = "",
) -> Composition:  # fmt: skip
    """Start composing groups for a theme or, without one, for all themes. One that is open already is given back;
    one that would place the same people twice is refused."""
    rules.check_can_open(actor, edition)
    rules.check_sizes(smallest, largest, far_km)
    hold(edition)
    found = open_one(edition, theme)
    if found is None:
        rules.check_no_overlap(edition, theme)
    return found or Composition.objects.create(
        edition=edition, theme=theme, smallest=smallest, largest=largest, far_km=far_km,
        seed=seed.strip()[:40] or f"{edition.slug}"[:40],
    )  # fmt: skip


@transaction.atomic
def compose_groups(
    *, actor, composition: Composition, smallest: int, largest: int, far_km: int, seed: str
) -> Composition:
    """Propose groups, keeping pinned people and kept groups. With many people it waits for the sweep. Raises Refused."""
    hold(composition)
    rules.check_can_compose(actor, composition)
    rules.check_sizes(smallest, largest, far_km)
    composition.smallest, composition.largest, composition.far_km = smallest, largest, far_km
    composition.seed = seed.strip()[:40] or composition.seed
    people = candidates_of(composition)
    is_long = len(people) > AT_ONCE
    composition.work, composition.progress, composition.taken_at = Work.WAITING if is_long else Work.NONE, 0, None
    composition.save()
    if not is_long:
        _store(composition, people, _composed(composition, people))
    return composition


def compose_waiting(now: datetime) -> int:
    """The sweep's part: one long composition at a time; one that a killed process left is taken up again."""
    late = Q(work=Work.RUNNING, taken_at__lt=now - GIVEN_UP_AFTER)
    row = Composition.objects.filter(Q(work=Work.WAITING) | late).order_by("pk").first()
    if row is None:
        return 0
    mine = Composition.objects.filter(Q(work=Work.WAITING) | late, pk=row.pk)
    if not mine.update(work=Work.RUNNING, taken_at=now, progress=0):
        return 0
    row.refresh_from_db()
    try:
        people = candidates_of(row)
        found = _composed(row, people, progress=lambda share: _say_progress(row, share))
        with transaction.atomic():
            hold(row)
            if (row.work, row.taken_at) == (Work.RUNNING, now):
                row.work = Work.NONE
                _store(row, people, found)
    except Exception:
        Composition.objects.filter(pk=row.pk, taken_at=now).update(work=Work.FAILED)
        raise
    return 1


def _say_progress(row: Composition, share: int) -> None:
    """Tens of per cent are enough for a page: each is a write."""
    if share >= row.progress + 10:
        row.progress = share
        Composition.objects.filter(pk=row.pk).update(progress=share)


def _composed(composition: Composition, people: list[Candidate], progress=lambda share: None) -> matching.Composition:
    known = {one.member for one in people}
    pinned = composition.placements.filter(is_pinned=True, group__isnull=False, member__in=known)
    pins = {str(member): key for member, key in pinned.values_list("member", "group__key")}
    held = set(pins.values())
    given = [group_for(row, is_kept=True) for row in composition.groups.all() if row.is_kept or row.key in held]
    return matching.compose(
        (one.person for one in people), sites_of(), rules_of(composition), seed=composition.seed, given=given,
        pins=pins, progress=progress,
    )  # fmt: skip


def _store(composition: Composition, people: list[Candidate], found: matching.Composition) -> None:
    """Write what was found in place of what was there; pins and kept groups are in it."""
    groups = _store_groups(composition, people, found)
    told = {int(one.person): one for one in (*found.placements, *found.unplaced)}
    pinned = dict(composition.placements.filter(is_pinned=True).values_list("member", "role"))
    far = {int(key) for key in found.far}
    composition.placements.all().delete()
    Placement.objects.bulk_create(
        [
            Placement(
                composition=composition, member_id=one.member, role=pinned.get(one.member, one.role),
                attendance=one.attendance,
                is_pinned=one.member in pinned, is_far=one.member in far, **reason(one, told[one.member], groups),
            )
            for one in people
        ],
        batch_size=400,
    )  # fmt: skip
    composition.cost, composition.is_exact, composition.composed_at = found.cost, found.is_exact, timezone.now()
    composition.progress = 100
    composition.save()


def reason(
    one: Candidate, told: matching.Placement | matching.Unplaced, groups: dict[str, ProposedGroup]
) -> dict[str, object]:
    """What the engine says of somebody, as columns of a Placement."""
    columns: dict[str, object] = {
        "km": None if told.km is None else round(told.km),
        "changes": [asdict(change) for change in told.changes],
    }
    if isinstance(told, matching.Unplaced):
        return {**columns, "group": None, "why": told.why, "wish": 0}
    group = groups[told.group]
    wish = one.wishes.index(group.theme_id) + 1 if group.theme_id in one.wishes else 0
    return {**columns, "group": group, "why": "", "wish": wish}


def _store_groups(
    composition: Composition, people: list[Candidate], found: matching.Composition
) -> dict[str, ProposedGroup]:
    by_member = {one.member: one for one in people}
    countries = {row.code: row for row in Country.objects.all()}
    offices = {site.key: site.country for site in sites_of()}
    rows = {row.key: row for row in composition.groups.all()}
    keys = {one.group.key for one in found.groups}
    composition.groups.exclude(key__in=keys).delete()
    numbers: Counter = Counter()
    for one in found.groups:
        group, members = one.group, [int(key) for key in one.people]
        row = rows.get(group.key) or ProposedGroup(composition=composition, key=group.key, is_kept=False)
        numbers[group.theme, group.site] += 1
        code = offices.get(group.site) or by_country(by_member, members)
        row.theme_id, row.office_id = int(group.theme), int(group.site) if group.site else None
        row.language, row.number = group.language, numbers[group.theme, group.site]
        row.country, row.slot, row.absent = countries.get(code), one.slot, one.absent
        row.save()
        rows[group.key] = row
    return rows
