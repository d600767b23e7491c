"""Everybody of a composition, found by name and by answer; and what waits for one member."""

from dataclasses import dataclass

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from encommun.kit.numbers import int_of
from encommun.kit.paging import Page, page_of
from encommun.kit.prepared import Prepared
from encommun.kit.registry import MOST_LINES

from ..models import Composition, Placement
from .bench import PersonLine, card_url, composition_url, line_of, words_for
from .bench_rows import COLUMNS, PersonRow
from .left import LEFT_SHOWN

Answer = Placement.Answer


@dataclass(frozen=True)
class PeoplePage:
    composition: Composition
    url: str
    lines: list[PersonLine]
    page: Page
    name: str
    show: str
    options: list[tuple[str, str]]
    group: int | None
    card: str  # where the group stands on the bench


SHOWS: dict[str, Q] = {
    "without": Q(group=None),
    "far": Q(is_far=True),
    "pinned": Q(is_pinned=True),
    "left": LEFT_SHOWN,
    **{answer: Q(answer=answer, group__isnull=False) for answer in Answer.values},
}


def people_page(request, composition: Composition) -> PeoplePage:
    """Everybody of a composition by name, or those of a group; found by a part of it. Four queries, five for a group."""
    name, show = request.GET.get("name", "").strip()[:80], request.GET.get("show", "")
    group = int_of(request.GET.get("group", ""))
    rows = composition.placements.filter(group=group) if group else composition.placements.all()
    rows = rows.filter(member__name__icontains=name) if name else rows
    rows = rows.filter(SHOWS[show]) if show in SHOWS else rows
    page = page_of(request, rows.count())
    words, url = words_for(composition), composition_url(composition)
    shown = rows.order_by("member__name", "pk").values_list(*COLUMNS)[page.start : page.stop]
    card = card_url(composition, group) if group else ""
    lines = [line_of(PersonRow(*row), words, url, composition) for row in shown]
    options = [("", _("Everybody")), ("without", _("Without a group")), ("far", _("Far from all offices"))]
    options.append(("pinned", _("Placed by hand")))
    if composition.state == Composition.State.SETTLED:
        options.append(("left", _("In no group since the settling")))
    if composition.state != Composition.State.DRAFT:
        options += [(one.value, str(one.label)) for one in Answer]
    return PeoplePage(composition, url, lines, page, name, show if show in SHOWS else "", options, group, card)


def places_waiting(member: int) -> QuerySet[Placement]:
    """Those proposed to the member and not answered yet."""
    rows = Placement.objects.filter(
        member=member, answer=Answer.WAITING, group__isnull=False, composition__state=Composition.State.PROPOSED
    )
    rows = rows.select_related("composition__edition", "group__theme", "group__office")
    return rows.order_by("composition__answers_by", "pk")


PLACES_WAITING = Prepared(places_waiting)


def my_places(member) -> list[Placement]:
    """What waits for the member's answer. One query."""
    return PLACES_WAITING.objects(member.pk)[:MOST_LINES]
