"""Every read of the wish box: its pages, the result, and what is counted again."""

from dataclasses import dataclass
from hashlib import sha256
from itertools import pairwise
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.http import Http404
from django.utils import timezone
from django.utils.translation import gettext as _

from encommun.cycles.pages import get_edition
from encommun.kit.charts import Bar, Bars
from encommun.kit.memory import memory
from encommun.kit.paging import Page
from encommun.kit.prepared import Prepared
from encommun.kit.refusals import refusal

from . import rules
from .lines import WishLine, shown_wishes
from .models import Order, OutsideWish, Wish, WishBox

BOXES = "wishes.boxes"
FRESH_SECONDS = 5  # how long another worker may not know of a new box
FEW = 12  # as many bars or wishes as one can still compare at a glance
METHOD = (
    "Schulze's method by winning votes. Each order lists the keys of wishes, the most wanted first; those left out stand "
    "equal, last. Equal wishes are drawn by lot: ascending SHA-256 of 'seed:key'."
)


@dataclass(frozen=True)
class Place:
    """One place of the result. `ahead` says in words how it won over the next one, "" for the last."""

    position: int
    title: str
    language: str
    by_lot: bool
    ahead: str
    firsts: int
    theme: tuple[str, str] | None
    pk: int


@dataclass(frozen=True)
class Result:
    places: list[Place]
    duels: list[str]
    chart: Bars | None
    ballots: int
    blank: int
    seed: str
    has_lot: bool
    has_orders: bool  # False with too few of them to publish


@dataclass(frozen=True)
class BoxPage:
    box: WishBox
    url: str
    member: Any
    lines: list[WishLine]
    page: Page
    takes: bool
    can_wish: bool
    why_not: str
    can_rank: bool
    has_ranked: bool
    keeps: bool
    result: Result | None = None
    is_over: bool = False
    takes_outside: bool = False


def url_of(slug: str) -> str:
    return f"/wishes/{slug}/"


def get_box(slug: str) -> WishBox:
    """The box of an edition, which is public. Raises Http404 where none was opened. One query beside the edition's."""
    found = _BOX.objects(slug)
    if not found:
        raise Http404
    return found[0]


_BOX = Prepared(lambda slug: WishBox.objects.filter(edition__slug=slug).select_related("edition").order_by())


def get_wish(slug: str, pk: int) -> Wish:
    """A wish of that edition's box with its box; what its author withdrew is gone. Raises Http404."""
    rows = Wish.objects.select_related("box__edition", "theme__edition", "prolongs__edition")
    found = rows.filter(box__edition__slug=slug, pk=pk).exclude(state=Wish.State.WITHDRAWN).first()
    if found is None:
        raise Http404
    return found


def box_or_none(slug: str) -> tuple[Any, WishBox | None]:
    """(edition, its box or None). Raises Http404 for an edition that is none."""
    edition = get_edition(slug)
    return edition, WishBox.objects.filter(edition=edition).first()


def box_page(request, slug: str) -> BoxPage:
    """The box in seven queries at most, whatever lies in it."""
    box, reader, now = get_box(slug), request.user, timezone.now()
    member = reader if getattr(reader, "is_authenticated", False) else None
    page, lines = shown_wishes(request, box, member)
    takes = refusal(rules.check_is_open, box, now=now) == ""
    why_not = refusal(rules.check_can_wish, member, box, now=now) if takes and member else ""
    can_rank = member is not None and not refusal(rules.check_can_rank, member, box, now=now)
    return BoxPage(
        box=box,
        url=url_of(slug),
        member=member,
        lines=lines,
        page=page,
        takes=takes,
        can_wish=takes and member is not None and not why_not,
        why_not=why_not,
        can_rank=can_rank,
        has_ranked=can_rank and Order.objects.filter(box=box, member=member).exists(),
        keeps=member is not None and not refusal(rules.check_can_coordinate, member),
        result=result_of_box(box) if box.state == WishBox.State.SETTLED else None,
        is_over=box.state == WishBox.State.RANKING and bool(box.ranking_until and box.ranking_until <= now),
        takes_outside=takes and box.takes_outside,
    )


def theme_of(row: Wish) -> tuple[str, str] | None:
    return (row.theme.title, f"/cycles/{row.theme.edition.slug}/{row.theme.slug}/") if row.theme else None


def result_of_box(box: WishBox) -> Result:
    """The settled order in words; one query."""
    found = box.result
    rows = Wish.objects.select_related("theme__edition").in_bulk(found["order"])
    titles = {pk: row.title for pk, row in rows.items()}
    order, lot = found["order"], set(found["by_lot"])
    # Boxes settled long ago kept their duels however few the orders were.
    duels = {(one, other): (before, after) for one, other, before, after in found["duels"] if found["piles"]}
    following = dict(pairwise(order))
    places = [
        Place(
            position=position,
            title=titles.get(pk, ""),
            language=rows[pk].language if pk in rows else "",
            by_lot=pk in lot,
            ahead=_duel(titles, pk, following[pk], duels) if (pk, following.get(pk)) in duels else "",
            firsts=found["firsts"].get(str(pk), 0),
            theme=theme_of(rows[pk]) if pk in rows else None,
            pk=pk,
        )
        for position, pk in enumerate(order, 1)
    ]
    bars = [Bar(place.title, place.firsts) for place in places[:FEW]] if found["piles"] else []
    return Result(
        places=places,
        duels=[_duel(titles, one, other, duels) for one, other in duels] if len(order) <= FEW else [],
        chart=Bars(_("How many put it first"), bars, unit=_("Orders"), column=_("Wish")) if bars else None,
        ballots=found["ballots"],
        blank=found["blank"],
        seed=box.seed,
        has_lot=bool(lot),
        has_orders=bool(found["piles"]),
    )


def _duel(titles: dict, one: int, other: int, duels: dict) -> str:
    before, after = duels[one, other]
    words = {"one": titles.get(one, ""), "other": titles.get(other, ""), "before": before, "after": after}
    return _("“%(one)s” before “%(other)s”: %(before)d to %(after)d") % words


def count_file(box: WishBox) -> dict:
    """What whoever wants to count again needs, as plain values; no name is in it (see engines/tally/cli.py)."""
    found = box.result
    titles = dict(Wish.objects.filter(pk__in=found["order"]).values_list("pk", "title"))
    return {
        "edition": box.edition.label,
        "question": box.question,
        "method": METHOD,
        "seed": box.seed,
        "wishes": [{"key": pk, "title": titles.get(pk, "")} for pk in sorted(found["order"])],
        "orders": [{"order": order, "times": times} for order, times in found["piles"]],
        "result": found["order"],
    }


@dataclass(frozen=True)
class OrderPage:
    """`wishes` in the order in which the member reads them; `given` the ids that they put in order before."""

    box: WishBox
    url: str
    wishes: list[Wish]
    given: list[int]


def order_page(member, slug: str) -> OrderPage:
    """A member's own order, then the others in an order of their own, so that no place on the page has an advantage."""
    box = get_box(slug)
    order = Order.objects.filter(box=box, member=member).values_list("wishes", flat=True).first() or []
    rows = {row.pk: row for row in box.wishes.filter(state=Wish.State.STANDING).prefetch_related("countries")}
    given = [pk for pk in order if pk in rows]
    others = sorted(rows.keys() - set(given), key=lambda pk: sha256(f"{member.pk}:{pk}".encode()).digest())
    return OrderPage(box=box, url=url_of(slug), wishes=[rows[pk] for pk in [*given, *others]], given=given)


def counted_boxes() -> QuerySet[WishBox]:
    """With `.standing`, `.given` and `.waiting`: the numbers of wishes that stand, of orders given, and of wishes from
    outside that nobody has decided about."""
    return WishBox.objects.annotate(
        waiting=Count("outside", filter=Q(outside__state=OutsideWish.State.WAITING), distinct=True),
        standing=Count("wishes", filter=Q(wishes__state=Wish.State.STANDING), distinct=True),
        given=Count("orders", distinct=True),
    )


def known_boxes() -> dict[int, tuple]:
    """{edition id: (state, until)} of every box: one query each five seconds, since each home and edition page asks."""
    found = memory.get(BOXES)
    if found is None:
        rows = WishBox.objects.values_list("edition", "state", "wishes_until", "ranking_until")
        found = {
            edition: (state, ranking if state == WishBox.State.RANKING else wishes)
            for edition, state, wishes, ranking in rows
        }
        memory.set(BOXES, found, FRESH_SECONDS)
    return found


def forget_boxes() -> None:
    """After a write, so that whoever made it sees it at once."""
    memory.delete(BOXES)


def keeping_page(request, slug: str) -> dict:
    """What the coordination's page shows: five queries, whatever lies in the box."""
    box = counted_boxes().select_related("edition").filter(edition__slug=slug).first()
    if box is None:
        raise Http404
    page, lines = shown_wishes(request, box, request.user)
    return {
        "box": box, "url": url_of(slug), "page": page,
        "lines": [(line, line.state) for line in lines],
        "needs_more_time": rules.needs_more_time(box, now=timezone.now()),
        "can_settle": not refusal(rules.check_can_settle, request.user, box, now=timezone.now()),
    }  # fmt: skip
