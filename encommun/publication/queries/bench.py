"""Drafts of several groups side by side, part by part (WGR-15)."""

from dataclasses import dataclass

from django.db.models import Q
from django.http import Http404

from encommun.cycles.models import Edition, Theme
from encommun.drafting.models import Draft, Part
from encommun.kit.text import render_markdown
from encommun.members.rules import COORDINATOR, has_role
from encommun.recommendations.models import Block

from ..rules import AT_WORK, SOURCES_MOST, leads_of
from .documents import theme_url

HEADING = 4
LISTED = 60


@dataclass(frozen=True)
class PartCell:
    pk: int
    heading: str
    html: str
    ticked: bool


@dataclass(frozen=True)
class Column:
    pk: int
    title: str
    language: str
    codes: str


@dataclass(frozen=True)
class Row:
    """One kind of part: its word, and for each column the parts of that kind."""

    kind: str
    words: str
    cells: list[tuple[Column, list[PartCell]]]


@dataclass(frozen=True)
class BenchPage:
    edition: Edition
    theme: Theme | None
    url: str
    choices: list[tuple[int, str, str, str, bool]]  # (id, title, language, codes, is chosen)
    columns: list[Column]
    rows: list[Row]


def benched(reader, edition: Edition, theme: Theme | None) -> list[Draft]:
    """The theme's drafts that the reader may bring together: those of the groups they lead, and those of other groups
    once these say that they are ready. Raises Http404 for who leads none of them. Three queries."""
    led = leads_of(reader, edition.pk, theme.pk if theme else None)
    if not led and not has_role(reader, COORDINATOR):
        raise Http404
    rows = Draft.objects.filter(edition=edition, theme=theme, state__in=AT_WORK, merged_into=None)
    rows = rows.filter(Q(groups__in=led) | Q(state=Draft.State.READY)).exclude(groups__is_closed=True)
    return list(rows.distinct().order_by("title", "pk").prefetch_related("groups")[:LISTED])


def bench_page(
    reader, edition: Edition, theme: Theme | None, *, chosen: set[int], ticked: set[int] = frozenset()
) -> BenchPage:
    """Four queries. `chosen` are ids of drafts (four at most are shown), `ticked` of parts."""
    drafts = benched(reader, edition, theme)
    shown = [draft for draft in drafts if draft.pk in chosen][:SOURCES_MOST]
    columns = {draft.pk: Column(draft.pk, draft.title, draft.language, _codes(draft)) for draft in shown}
    found: dict[str, dict[int, list[PartCell]]] = {kind: {} for kind in Block.Kind.values}
    for part in Part.objects.filter(draft__in=list(columns), removed_at=None).exclude(text="", title=""):
        cell = PartCell(part.pk, _heading(part), render_markdown(part.text, HEADING), part.pk in ticked)
        found[part.kind].setdefault(part.draft_id, []).append(cell)
    rows = [
        Row(kind, str(Block.Kind(kind).label).capitalize(), [(one, cells.get(one.pk, [])) for one in columns.values()])
        for kind, cells in found.items()
        if cells
    ]
    choices = [(one.pk, one.title, one.language, _codes(one), one.pk in columns) for one in drafts]
    return BenchPage(edition, theme, f"{theme_url(edition, theme)}bench/", choices, list(columns.values()), rows)


def parts_to_merge(reader, edition: Edition, theme: Theme | None, ids: list[int]) -> list[Part]:
    """Those parts, by kind in the order of a recommendation, then as they stand in each draft."""
    drafts = [draft.pk for draft in benched(reader, edition, theme)]
    order = list(Block.Kind.values)
    parts = Part.objects.filter(pk__in=ids, draft__in=drafts, removed_at=None)
    return sorted(parts, key=lambda part: (order.index(part.kind), drafts.index(part.draft_id), part.position))


def _codes(draft: Draft) -> str:
    return ", ".join(str(group) for group in draft.groups.all())


def _heading(part: Part) -> str:
    words = part.title if part.kind == Block.Kind.ITEM and part.title and not part.label else part.heading
    return f"{part.letter}) {words}" if part.letter else words
