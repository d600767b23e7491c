"""The presentation space of an office: members who show that they belong there, on its own page (DIR-18)."""

from dataclasses import dataclass
from itertools import islice

from django.utils import timezone

from encommun.house.models import Office
from encommun.kit.fragments import draw_part

from .bounds import is_too_much
from .finding import Filters, Row, picture, rows_of
from .finding.matching import Asked, match
from .finding.orders import mixed, seed_of
from .rules import level_of

SHOWN = 6


@dataclass(frozen=True)
class Space:
    """`rows`: a few of the `total`, others each day. `address` lists them all. `is_mine`: the reader belongs there."""

    rows: list[Row]
    total: int
    address: str
    is_mine: bool


def space_of(reader, office: Office) -> Space:
    """Only who is listed and lets this reader see their office; two queries at most."""
    filters = Filters(chosen={"office": (office.slug,)})
    held = picture(level_of(reader))
    found = match(held, Asked(filters, {"office": {office.slug: office.pk}}), None).found
    places = islice(mixed(held, found, seed_of(reader, timezone.localdate(), office.slug)), SHOWN)
    return Space(
        rows=rows_of(held, places),
        total=found.bit_count(),
        address=f"/directory/?{filters.address}",
        is_mine=getattr(reader, "office_id", None) == office.pk,
    )


def office_panel(request, page) -> str:
    """For the slot "office.members": a page of people like another, so it counts as one."""
    if is_too_much(request):
        return ""
    space = space_of(request.user, page.office)
    return draw_part(request, "directory/_office.html", {"space": space}) if space.rows or space.is_mine else ""
