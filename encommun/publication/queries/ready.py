"""Ready texts of open groups, as the editors of the cycle read them without a place in the group (CYC-24, CYC-27)."""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet
from django.http import Http404

from encommun.cycles.models import Edition
from encommun.drafting.models import Draft
from encommun.drafting.queries import draft_url, get_draft
from encommun.kit.paging import Page
from encommun.kit.prepared import Prepared, moment
from encommun.kit.refusals import refusal
from encommun.recommendations.models import Recommendation

from ..models import Reservation
from ..rules import check_can_reserve, check_editors, read_by_editors
from .documents import read_parts


def ready_url(pk: int) -> str:
    return f"/publication/drafts/{pk}/text/"


@dataclass(frozen=True)
class ReadyLine:
    title: str
    language: str
    codes: str
    since: datetime
    url: str
    is_reserved: bool


@dataclass(frozen=True)
class ReadyPage:
    """A ready text: no name, no version, no remark. `reserve` is where its reservation is written, "" for nowhere."""

    draft: Draft
    codes: str
    parts: list[tuple[str, str]]  # (heading, HTML)
    to: list[str]  # the bodies that a letter speaks to
    kind: str  # in words, "" for a recommendation
    reserved: Reservation | None
    reserve: str
    back: str


def _read_by_editors() -> QuerySet[Draft]:
    return Draft.objects.filter(read_by_editors()).select_related("edition", "theme").prefetch_related("groups")


def ready_lines(edition: Edition, paged: Callable[[int], Page]) -> tuple[list[ReadyLine], Page]:
    """Those of an edition, by theme, who waits longest first: two queries. `paged` says which of so many are shown."""
    rows = LINES.rows(edition.pk)
    page = paged(len(rows))
    shown = rows[page.start : page.stop]
    codes: dict[int, list[str]] = defaultdict(list)
    for draft, code, name in CODES.rows(*(row[0] for row in shown)):
        codes[draft].append(code or name)
    return [
        ReadyLine(title, language, ", ".join(codes[pk]), moment(since), ready_url(pk), bool(is_reserved))
        for pk, title, language, since, is_reserved in shown
    ], page


def _lines(edition: int) -> QuerySet[Any, tuple]:
    reserved = Exists(Reservation.objects.filter(draft=OuterRef("pk")))
    rows = Draft.objects.filter(read_by_editors(), edition=edition).annotate(is_reserved=reserved)
    return rows.order_by("theme__position", "state_at", "pk").values_list(
        "pk", "title", "language", "state_at", "is_reserved"
    )


def _group_codes(*drafts: int) -> QuerySet[Any, tuple]:
    # 0 is no text: one query also when there is none.
    rows = Draft.groups.through.objects.filter(draft__in=drafts or [0])
    rows = rows.order_by("workinggroup__code", "workinggroup")
    return rows.values_list("draft", "workinggroup__code", "workinggroup__name")


LINES, CODES = Prepared(_lines), Prepared(_group_codes)


def ready_page(reader, pk: int) -> ReadyPage:
    """Five queries. Raises Http404 for who is no editor, and for what is no ready text of an open group."""
    draft = _ready(reader, pk)
    if draft is None:
        raise Http404
    row = Reservation.objects.filter(draft=draft).first()
    can_reserve = not refusal(check_can_reserve, reader, draft)
    return ReadyPage(
        draft, _codes(draft), read_parts(draft), [one.name for one in draft.letter_to.all()],
        "" if draft.kind == Recommendation.Kind.RECOMMENDATION else draft.get_kind_display(), row,
        f"/publication/drafts/{pk}/reservation/" if can_reserve else "", f"/publication/{draft.edition.slug}/",
    )  # fmt: skip


def text_to_reserve(reader, pk: int) -> tuple[Draft, str]:
    """(the text, where the editor reads it). Raises Http404 for what they cannot read."""
    draft = _ready(reader, pk)
    return (draft, ready_url(pk)) if draft else (get_draft(reader, pk), draft_url(pk))


def _ready(reader, pk: int) -> Draft | None:
    if refusal(check_editors, reader):
        raise Http404
    return _read_by_editors().filter(pk=pk).first()


def _codes(draft: Draft) -> str:
    return ", ".join(map(str, draft.groups.all()))
