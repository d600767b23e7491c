"""What the pages of the bench show, and the doors to compositions, groups and placements."""

from dataclasses import dataclass, field

from django.db.models import Count, QuerySet
from django.http import Http404
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from encommun.cycles.models import Edition
from encommun.cycles.rules import check_can_coordinate
from encommun.directory.languages import language_name
from encommun.kit.paging import Page, page_of
from encommun.kit.prepared import Prepared
from encommun.kit.refusals import refusal
from encommun.places.maps import Map

from .. import rules_bench as rules
from ..models import Composition, Placement, ProposedGroup, group_name
from ..slots import label
from .bench_map import bench_map, far_homes
from .bench_rows import (
    GroupRow,
    OfficeRow,
    PersonRow,
    groups_of,
    offices_of,
    people_inside,
    people_without,
    where_of,
)  # fmt: skip
from .candidates import themes_of
from .left import LEFT_SHOWN
from .reasons import Words
from .tally import Tally, tally_of

PEOPLE_A_PAGE = 48  # in as many groups as show that many
PEOPLE_ON_CARD = 12  # of a larger group, the others are one click away
Answer = Placement.Answer
SIGNS = {"waiting": "pending", "accepted": "done", "declined": "not_applicable", "other": "doubtful"}
STATES = {"draft": "draft", "proposed": "pending", "settled": "done"}


@dataclass(frozen=True)
class PersonLine:
    name: str
    url: str
    reason: str
    group: str = ""
    changes: list[str] = field(default_factory=list)
    answer: str = ""
    answer_words: str = ""
    words: str = ""


@dataclass(frozen=True)
class GroupCard:
    """`size` leaves out who declined, and is also in words. `worries` are sentences; `made` is (code, address) once the
    group is there. `people` are the first of `total`: who asks for another group, then by name."""

    pk: int
    name: str
    url: str
    theme: str
    facts: str
    size: str
    accepted: str
    is_kept: bool
    worries: list[str]
    people: list[PersonLine]
    total: int
    people_url: str
    change: str
    made: tuple[str, str] | None = None


@dataclass(frozen=True)
class BenchPage:
    composition: Composition
    edition: Edition
    url: str
    state: str
    is_working: bool
    has_failed: bool
    total: int
    placed: int
    answers: dict[str, int]
    unanswered: int
    far: int
    groups: list[GroupCard]
    group_count: int
    page: Page
    without: list[PersonLine]
    without_count: int
    chart: Map | None
    left: int  # settled: who is in no group
    nobody: list[str]  # groups in which nobody has accepted
    short: int  # groups in which fewer than the smallest size have accepted
    why_not_compose: str
    why_not_send: str
    why_not_settle: str
    why_not_change: str
    why_not_remove: str


def bench_url(edition: Edition) -> str:
    return f"/mobilisation/{edition.slug}/bench/"


def composition_url(composition: Composition) -> str:
    """The composition with its edition selected."""
    return f"{bench_url(composition.edition)}{composition.pk}/"


def groups_a_page(composition: Composition) -> int:
    return PEOPLE_A_PAGE // min(composition.largest, PEOPLE_ON_CARD)


def card_url(composition: Composition, group: int) -> str:
    """The group's card, on the page of the bench where it stands. One query."""
    before = composition.groups.filter(pk__lt=group).count()
    page = before // groups_a_page(composition) + 1
    return f"{composition_url(composition)}{f'?page={page}' if page > 1 else ''}#group-{group}"


def get_composition(reader, edition: str, pk: int) -> Composition:
    """For the coordination; nobody else learns that it is there. Raises Http404."""
    if refusal(check_can_coordinate, reader):
        raise Http404
    found = COMPOSITIONS.objects(edition, pk)
    if not found:
        raise Http404
    return found[0]


def _composition(edition: str, pk: int) -> QuerySet[Composition]:
    return Composition.objects.select_related("edition", "theme").filter(edition__slug=edition, pk=pk)


def _placement(composition: int, pk: int) -> QuerySet[Placement]:
    rows = Placement.objects.select_related("member", "group__office", "wanted__office")
    return rows.filter(composition=composition, pk=pk)


COMPOSITIONS, PLACEMENTS = Prepared(_composition), Prepared(_placement)


def get_proposed_group(composition: Composition, pk: int) -> ProposedGroup:
    row = composition.groups.select_related("theme", "office", "country").filter(pk=pk).first()
    if row is None:
        raise Http404
    row.composition = composition
    return row


def get_placement(composition: Composition, pk: int) -> Placement:
    found = PLACEMENTS.objects(composition.pk, pk)
    if not found:
        raise Http404
    found[0].composition = composition
    return found[0]


def compositions_of(edition: Edition) -> list[Composition]:
    """Each with `.people` and `.shown` (state sign, words). One query."""
    rows = edition.compositions.select_related("theme").annotate(people=Count("placements"))
    found = list(rows)
    for row in found:
        row.edition = edition
        row.url, row.shown = composition_url(row), (STATES[row.state], row.get_state_display())
    return found


def words_for(composition: Composition, offices: dict[int, OfficeRow] | None = None) -> Words:
    """Two queries; one when the offices are given."""
    themes = {pk: title for pk, (title, _codes) in themes_of(composition).items()}
    return Words(themes, where_of(offices_of() if offices is None else offices), composition.far_km)


def bench_page(request, composition: Composition) -> BenchPage:
    """Eight queries, whatever is in it, after the one for the composition; one more once it is settled."""
    offices = offices_of()
    rows, tally = groups_of(composition, offices), tally_of(composition)
    words, actor = words_for(composition, offices), request.user
    page = page_of(request, len(rows), per_page=groups_a_page(composition))
    is_settled = composition.state == Composition.State.SETTLED
    far = far_homes(composition)
    return BenchPage(
        composition=composition,
        edition=composition.edition,
        url=composition_url(composition),
        state=STATES[composition.state],
        is_working=composition.work in (Composition.Work.WAITING, Composition.Work.RUNNING),
        has_failed=composition.work == Composition.Work.FAILED,
        total=tally.placed + tally.without,
        placed=tally.placed,
        answers={} if composition.state == Composition.State.DRAFT else tally.answers,
        unanswered=tally.answers[Answer.WAITING],
        far=sum(far.values()),
        left=composition.placements.filter(LEFT_SHOWN).count() if is_settled else 0,
        nobody=[str(row) for row in rows if not tally.accepted(row.pk)],
        groups=_cards(composition, rows[page.start : page.stop], tally, words),
        group_count=len(rows),
        page=page,
        without=[line_of(one, words, composition_url(composition), composition) for one in people_without(composition)],
        without_count=tally.without,
        chart=bench_map(rows, {row.pk: tally.size(row.pk) for row in rows}, far),
        short=sum(tally.accepted(row.pk) < composition.smallest for row in rows),
        why_not_compose=refusal(rules.check_can_compose, actor, composition),
        why_not_send=refusal(rules.check_can_send, actor, composition, placed=tally.placed),
        why_not_settle=refusal(rules.check_can_settle, actor, composition),
        why_not_change=refusal(rules.check_can_change, actor, composition),
        why_not_remove=refusal(rules.check_can_remove, actor, composition),
    )


def _cards(composition: Composition, rows: list[GroupRow], tally: Tally, words: Words) -> list[GroupCard]:
    people: dict[int, list[PersonRow]] = {row.pk: [] for row in rows}
    for one in people_inside(composition, list(people)):
        people[one.group_id].append(one)
    return [_card(composition, row, people[row.pk], tally, words) for row in rows]


def _card(composition: Composition, row: GroupRow, people: list[PersonRow], tally: Tally, words: Words) -> GroupCard:
    url, size, accepted = composition_url(composition), tally.size(row.pk), tally.accepted(row.pk)
    first = sorted(people, key=lambda one: one.answer != Answer.OTHER)[:PEOPLE_ON_CARD]
    return GroupCard(
        pk=row.pk,
        name=str(row),
        url=f"{url}groups/{row.pk}/",
        theme="" if composition.theme_id else words.themes[row.theme_id],
        facts=_facts(row, words),
        size=ngettext("%(size)s person", "%(size)s people", size) % {"size": size},
        accepted=ngettext("%(n)s accepted", "%(n)s accepted", accepted) % {"n": accepted},
        is_kept=row.is_kept,
        worries=_worries(composition, people),
        people=[line_of(one, words, url, composition, changes=False) for one in first],
        total=len(people),
        people_url=f"{url}people/?group={row.pk}",
        change=_("Name, keep or remove %(group)s") % {"group": row},
        made=(row.code, f"/groups/{composition.edition.slug}/{row.code}/") if row.code else None,
    )


def _facts(row: GroupRow, words: Words) -> str:
    """ "Liège · French · Monday evening (2 cannot come)"."""
    parts = [words.offices[row.office_id] if row.office_id else _("Fully remote")]
    parts += [language_name(row.language)] if row.language else []
    if row.slot:
        told = ngettext("%(absent)s cannot come", "%(absent)s cannot come", row.absent) % {"absent": row.absent}
        parts.append(f"{label(row.slot)} ({told})" if row.absent else label(row.slot))
    return " · ".join(parts)


def _worries(composition: Composition, people: list[PersonRow]) -> list[str]:
    there = [one for one in people if one.answer != Answer.DECLINED]
    missing, over = composition.smallest - len(there), len(there) - composition.largest
    said = []
    if missing > 0:
        said.append(ngettext("%(count)d person too few", "%(count)d people too few", missing) % {"count": missing})
    if over > 0:
        said.append(ngettext("%(count)d person too many", "%(count)d people too many", over) % {"count": over})
    if there and all(one.role != "animator" for one in there):
        said.append(_("nobody to animate yet"))
    return said


def line_of(row: PersonRow, words: Words, url: str, composition: Composition, *, changes: bool = True) -> PersonLine:
    is_in = row.group_id is not None
    is_asked = composition.state != Composition.State.DRAFT and is_in
    where = words.offices[row.office_id] if row.office_id else None
    return PersonLine(
        name=row.name or _("a member"),
        url=f"{url}people/{row.pk}/",
        reason=words.reason(row, is_remote=row.office_id is None)
        if is_in
        else words.why_not(row, composition.smallest),
        group=group_name(row.group_name or "", where, row.group_number or 0) if is_in else "",
        changes=words.changes(row) if changes else [],
        answer=SIGNS[row.answer] if is_asked else "",
        answer_words=words.answers[row.answer] if is_asked else "",
        words=row.words,
    )
