"""Lists: those that were brought, and one of them at each stage."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.http import Http404
from django.urls import reverse
from django.utils import formats
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from encommun.engines.sheets import key_of
from encommun.kit.paging import Page, page_of
from encommun.members.queries.audit import COLUMNS

from ..models import ListFile, SetAside
from ..opening import open_list
from ..reasons import COLUMN_LABELS, sentence_of
from ..rules import check_can_import, may_import

PER_PAGE = 25
STATES = {"open": "draft", "trying": "under_way", "tried": "doubtful", "applying": "under_way", "done": "done"}


@dataclass(frozen=True)
class FileLine:
    """One file in the list; `state` is a key of the component "state", `words` says it."""

    pk: int
    name: str
    at: object
    by: str
    state: str
    words: str
    result: str


@dataclass(frozen=True)
class AsideLine:
    line: int
    reason: str
    cells: str


@dataclass(frozen=True)
class Difference:
    """A change that a trial found: [(what, from, to)]."""

    line: int
    number: str
    left: bool
    changes: list[tuple[str, str, str]]


@dataclass(frozen=True)
class FilePage:
    """`figures` are [(number, words)], `columns` [(name in the file, what it holds)], `news` what the house lacked.

    `tens` is how far it is in per cent, by tens: what is read aloud.
    """

    file: ListFile
    state: str
    figures: list[tuple[str, str]]
    columns: list[tuple[str, str]]
    asides: list[AsideLine]
    page: Page
    differences: list[Difference]
    news: list[str]
    tens: int

    @property
    def changes_nothing(self) -> bool:
        counts = self.file.counts
        return not any(counts.get(name) for name in ("created", "updated", "left"))


def file_cards(ids: Iterable[int], member) -> dict[int, tuple[str, str]]:
    if not may_import(member):
        return {}
    rows = ListFile.objects.filter(pk__in=list(ids)).values_list("pk", "file_name")
    return {pk: (name, reverse("enrolment:file", args=[pk])) for pk, name in rows}


def get_visible_file(reader, pk: int) -> ListFile:
    """Administrators see all lists. Raises Http404 for everybody else."""
    file = ListFile.objects.select_related("by").filter(pk=pk).first() if may_import(reader) else None
    if file is None:
        raise Http404
    return file


def file_lines(request, kind: str) -> tuple[list[FileLine], Page]:
    """The files of one kind, newest first; two queries."""
    check_can_import(request.user)
    rows = ListFile.objects.filter(kind=kind).select_related("by").defer("header", "columns", "found")
    page = page_of(request, rows.count(), per_page=PER_PAGE)
    return [_line(row) for row in rows[page.start : page.stop]], page


def _line(row: ListFile) -> FileLine:
    by = str(row.by) if row.by else _("the command line") if row.by_house else _("a former member")
    result = ""
    if row.state == ListFile.State.DONE:
        result = ", ".join(f"{number} {words}" for number, words in figures_of(row) if number)
    return FileLine(
        row.pk,
        row.file_name,
        row.created_at,
        by,
        STATES.get(row.state, "pending"),
        str(row.get_state_display()),
        result,
    )


def figures_of(file: ListFile) -> list[tuple[int, str]]:
    counts = {name: file.counts.get(name, 0) for name in ("created", "updated", "unchanged", "left", "set_aside")}
    words = [
        (counts["created"], ngettext("new", "new", counts["created"])),
        (counts["updated"], ngettext("changed", "changed", counts["updated"])),
        (counts["unchanged"], ngettext("unchanged", "unchanged", counts["unchanged"])),
    ]
    if file.kind == ListFile.Kind.MEMBERS:
        words.append((counts["left"], ngettext("has left", "have left", counts["left"])))
    return [*words, (counts["set_aside"], ngettext("line set aside", "lines set aside", counts["set_aside"]))]


def file_page(request, file: ListFile) -> FilePage:
    """A file at the stage where it is; three queries at most."""
    page = page_of(request, file.counts.get("set_aside", 0), per_page=PER_PAGE)
    rows = SetAside.objects.filter(file=file)[page.start : page.stop] if page.total else []
    fields = {index: field for field, index in file.columns.items()}
    return FilePage(
        file=file,
        state=STATES.get(file.state, "pending"),
        figures=[(formats.number_format(number, force_grouping=True), words) for number, words in figures_of(file)],
        columns=[
            (name or "—", str(COLUMN_LABELS[fields[at]]) if at in fields else "") for at, name in enumerate(file.header)
        ],
        asides=[
            AsideLine(
                row.line, sentence_of(row.reason, row.words), " · ".join(filter(None, map(str.strip, row.cells)))[:240]
            )
            for row in rows
        ],
        page=page,
        differences=[_difference(row) for row in file.found.get("differences", [])],
        news=[_news(row) for row in file.found.get("tried_news") or file.found.get("news", [])],
        tens=min(10, 10 * file.line // file.lines) * 10 if file.lines else 0,
    )


def _difference(row: dict) -> Difference:
    changes = [
        (str(COLUMNS.get(name, name)), str(was or ""), str(now or "")) for name, (was, now) in row["changes"].items()
    ]
    return Difference(row["line"], row["number"], row["outcome"] == "left", changes)


def _news(row: dict) -> str:
    count = row["people"]
    if row["kind"] == "office":
        words = ngettext(
            "the office “%(text)s”, named %(count)s time", "the office “%(text)s”, named %(count)s times", count
        )
    elif row["kind"] == "entity":
        words = ngettext(
            "the legal entity “%(text)s”, named %(count)s time",
            "the legal entity “%(text)s”, named %(count)s times",
            count,
        )
    else:
        words = ngettext(
            "the country %(text)s, named %(count)s time", "the country %(text)s, named %(count)s times", count
        )
    return words % {"text": row["text"], "count": count}


def sheet_columns(file: ListFile) -> list:
    """The columns of a file that is still kept, with scores and examples of values. Raises Refused."""
    with file.file.open() as stream:
        return open_list(stream, file.kind).sheet.columns


def set_aside_rows(file: ListFile) -> Iterator[list[str]]:
    """The lines to correct: the file's own columns, then the line's number and the reason. Bring it again as it is."""
    width, seen = len(file.header), {key_of(name) for name in file.header}
    line, reason = _("Line"), _("Reason")
    more = [name if key_of(name) not in seen else f"{name} *" for name in (line, reason)]
    yield [*file.header, *more]
    for row in file.set_aside.all().iterator():
        cells = [*row.cells[:width], *([""] * (width - len(row.cells)))]
        rest = " | ".join(cell for cell in row.cells[width:] if cell)
        reason = sentence_of(row.reason, row.words)
        yield [*cells, str(row.line), f"{reason} [{rest}]" if rest else reason]
