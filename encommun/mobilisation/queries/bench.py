"""What the pages of the bench show, and the doors to compositions, groups and placements."""

from dataclasses import dataclass, field

from django.db.models import Count
from django.http import Http404
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from encommun.cycles.models import Edition, Theme
from encommun.cycles.rules import check_can_coordinate
from encommun.directory.languages import language_name
from encommun.house.models import Office
from encommun.kit.languages import in_language
from encommun.kit.paging import Page, page_of
from encommun.kit.refusals import refusal
from encommun.places.maps import Map

from .. import rules_bench as rules
from ..models import Composition, Placement, ProposedGroup
from ..slots import label
from .bench_map import bench_map, far_homes
from .left import LEFT_SHOWN
from .reasons import Words
from .tally import Tally, tally_of

PEOPLE_A_PAGE = 60  # in as many groups as hold that many
WITHOUT_SHOWN = 10
ON_CARD = ("composition", "group", "member__name", "role", "wish", "km", "is_pinned", "answer", "words")
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
    """`size` leaves out who declined. `worries` are sentences; `made` is (code, address) once the group is there."""

    pk: int
    name: str
    url: str
    theme: str
    where: str
    language: str
    size: int
    accepted: int
    hour: str
    absent: int
    is_kept: bool
    worries: list[str]
    people: list[PersonLine]
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
    return max(2, PEOPLE_A_PAGE // composition.largest)


def card_url(composition: Composition, group: int) -> str:
    """The group's card, on the page of the bench where it stands. One query."""
    before = composition.groups.filter(pk__lt=group).count()
    page = before // groups_a_page(composition) + 1
    return f"{composition_url(composition)}{f'?page={page}' if page > 1 else ''}#group-{group}"


def get_composition(reader, edition: str, pk: int) -> Composition:
    """For the coordination; nobody else learns that it is there. Raises Http404."""
    if refusal(check_can_coordinate, reader):
        raise Http404
    rows = Composition.objects.select_related("edition", "theme").filter(edition__slug=edition, pk=pk)
    found = rows.first()
    if found is None:
        raise Http404
    return found


def get_proposed_group(composition: Composition, pk: int) -> ProposedGroup:
    row = composition.groups.select_related("theme", "office", "country").filter(pk=pk).first()
    if row is None:
        raise Http404
    row.composition = composition
    return row


def get_placement(composition: Composition, pk: int) -> Placement:
    row = composition.placements.select_related("member", "group__office", "wanted__office").filter(pk=pk).first()
    if row is None:
        raise Http404
    row.composition = composition
    return row


def compositions_of(edition: Edition) -> list[Composition]:
    """Each with `.people` and `.shown` (state sign, words). One query."""
    rows = edition.compositions.select_related("theme").annotate(people=Count("placements"))
    found = list(rows)
    for row in found:
        row.edition = edition
        row.url, row.shown = composition_url(row), (STATES[row.state], row.get_state_display())
    return found


def words_for(composition: Composition) -> Words:
    """Two queries."""
    themes = dict(Theme.objects.filter(edition=composition.edition_id).values_list("pk", "title"))
    offices = {pk: in_language(names) for pk, names in Office.objects.values_list("pk", "names")}
    return Words(themes, offices, composition.far_km)


def bench_page(request, composition: Composition) -> BenchPage:
    """Eight queries, whatever is in it, after the one for the composition; one more once it is settled."""
    rows = _groups(composition)
    tally, words, actor = tally_of(composition), words_for(composition), request.user
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
        far=far.total(),
        left=composition.placements.filter(LEFT_SHOWN).count() if is_settled else 0,
        nobody=[str(row) for row in rows if not tally.accepted(row.pk)],
        groups=_cards(composition, rows[page.start : page.stop], tally, words),
        group_count=len(rows),
        page=page,
        without=_without(composition, words),
        without_count=tally.without,
        chart=bench_map(rows, {row.pk: tally.size(row.pk) for row in rows}, far),
        short=sum(tally.accepted(row.pk) < composition.smallest for row in rows),
        why_not_compose=refusal(rules.check_can_compose, actor, composition),
        why_not_send=refusal(rules.check_can_send, actor, composition, placed=tally.placed),
        why_not_settle=refusal(rules.check_can_settle, actor, composition),
        why_not_change=refusal(rules.check_can_change, actor, composition),
        why_not_remove=refusal(rules.check_can_remove, actor, composition),
    )


def _groups(composition: Composition) -> list[ProposedGroup]:
    """With what the cards and the map read."""
    rows = composition.groups.select_related("office__municipality", "office__country", "theme", "group")
    town = (f"office__municipality__{column}" for column in ("latitude", "longitude", "area"))
    own = ("composition", "name", "number", "language", "slot", "absent", "is_kept")
    return list(rows.only(*own, "office__names", *town, "office__country__code", "theme__title", "group__code"))


def _cards(composition: Composition, rows: list[ProposedGroup], tally: Tally, words: Words) -> list[GroupCard]:
    people: dict[int, list[Placement]] = {row.pk: [] for row in rows}
    # 0 is no group: one query also when there is none.
    inside = composition.placements.filter(group__in=[*people, 0]).select_related("member")
    for placement in inside.only(*ON_CARD).order_by("member__name", "pk"):
        people[placement.group_id].append(placement)
    url = composition_url(composition)
    return [
        GroupCard(
            pk=row.pk,
            name=str(row),
            url=f"{url}groups/{row.pk}/",
            theme="" if composition.theme_id else row.theme.title,
            where=in_language(row.office.names) if row.office else _("Fully remote"),
            language=language_name(row.language) if row.language else "",
            size=tally.size(row.pk),
            accepted=tally.accepted(row.pk),
            hour=label(row.slot) if row.slot else "",
            absent=row.absent,
            is_kept=row.is_kept,
            worries=_worries(composition, people[row.pk]),
            people=[line_of(one, row, words, url, composition, changes=False) for one in people[row.pk]],
            made=(row.group.code, f"/groups/{composition.edition.slug}/{row.group.code}/") if row.group else None,
        )
        for row in rows
    ]


def _worries(composition: Composition, people: list[Placement]) -> list[str]:
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


def line_of(
    row: Placement,
    group: ProposedGroup | None,
    words: Words,
    url: str,
    composition: Composition,
    *,
    changes: bool = True,
) -> PersonLine:
    is_asked = composition.state != Composition.State.DRAFT and group is not None
    return PersonLine(
        name=str(row.member),
        url=f"{url}people/{row.pk}/",
        reason=words.reason(row, group) if group else words.why_not(row, composition.smallest),
        group=str(group or ""),
        changes=words.changes(row) if changes else [],
        answer=SIGNS[row.answer] if is_asked else "",
        answer_words=words.answers[row.answer] if is_asked else "",
        words=row.words,
    )


def _without(composition: Composition, words: Words) -> list[PersonLine]:
    rows = composition.placements.filter(group=None).select_related("member").order_by("why", "member__name", "pk")
    url = composition_url(composition)
    return [line_of(row, None, words, url, composition) for row in rows[:WITHOUT_SHOWN]]
