"""The coordination's lists: applications and wishes, a page at a time."""

from dataclasses import dataclass
from datetime import datetime

from encommun.cycles.models import Edition, Theme
from encommun.directory.languages import language_name
from encommun.kit.paging import Page, page_of

from ..models import Application, Interest
from ..slots import label
from .reading import mobilisation_url


@dataclass(frozen=True)
class ApplicationLine:
    url: str
    name: str
    role: str
    themes: list[str]
    place: str
    state: str
    state_words: str
    at: datetime


@dataclass(frozen=True)
class WishLine:
    name: str
    themes: list[str]
    place: str
    remote: str
    languages: str
    slots: str
    attendance: str
    note: str
    at: datetime


@dataclass(frozen=True)
class ListPage:
    """`lines` of either kind; `options` are the filters' choices, `chosen` what is asked."""

    edition: Edition
    url: str
    lines: list
    page: Page
    options: dict[str, list[tuple[str, str]]]
    chosen: dict[str, str]


SIGNS = {"waiting": "pending", "accepted": "applicable", "declined": "not_done", "withdrawn": "outdated"}


def applications_page(request, edition: Edition) -> ListPage:
    """Those that wait first; four queries."""
    chosen = {"state": request.GET.get("state", "")}
    rows = Application.objects.filter(call__edition=edition).select_related("member", "office", "municipality")
    if chosen["state"] in Application.State.values:
        rows = rows.filter(state=chosen["state"])
    page = page_of(request, rows.count())
    titles = _titles(edition)
    shown = sorted(rows[page.start : page.stop], key=lambda row: row.state != Application.State.WAITING)
    lines = [
        ApplicationLine(
            url=f"{mobilisation_url(edition)}applications/{row.pk}/",
            name=str(row.member),
            role=row.get_role_display(),
            themes=[titles[pk] for pk in row.themes if pk in titles],
            place=_place(row),
            state=SIGNS[row.state],
            state_words=row.get_state_display(),
            at=row.at,
        )
        for row in shown
    ]
    options = {"state": [(state.value, str(state.label)) for state in Application.State]}
    return ListPage(edition, mobilisation_url(edition), lines, page, options, chosen)


def wishes_page(request, edition: Edition) -> ListPage:
    """The wishes of an edition, by name; `theme` in the address keeps those who wish it. Three queries."""
    titles = _titles(edition)
    asked = request.GET.get("theme", "")
    theme = int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 18 else None
    rows = Interest.objects.filter(edition=edition, withdrawn_at=None)
    if theme in titles:
        # JSON lists are not searched alike on both databases.
        pairs = rows.order_by().values_list("pk", "themes")
        rows = Interest.objects.filter(pk__in=[pk for pk, themes in pairs if theme in themes])
    page = page_of(request, rows.count())
    shown = rows.select_related("member", "office", "municipality").order_by("member__name", "pk")
    lines = [_wish(row, titles) for row in shown[page.start : page.stop]]
    options = {"theme": [(str(pk), title) for pk, title in titles.items()]}
    return ListPage(edition, mobilisation_url(edition), lines, page, options, {"theme": asked})


def _titles(edition: Edition) -> dict[int, str]:
    return dict(Theme.objects.filter(edition=edition).values_list("pk", "title"))


def _place(row) -> str:
    return str(row.office or row.municipality or "")


def _wish(row: Interest, titles: dict[int, str]) -> WishLine:
    return WishLine(
        name=str(row.member),
        themes=[titles[pk] for pk in row.themes if pk in titles],
        place=_place(row),
        remote=row.get_remote_display(),
        languages=", ".join(language_name(code) for code in row.languages),
        slots=", ".join(label(code) for code in row.slots),
        attendance=row.get_attendance_display(),
        note=row.note,
        at=row.at,
    )
