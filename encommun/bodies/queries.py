"""Reading bodies: who sits where today, and who did before."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count
from django.http import Http404
from django.utils import timezone
from django.utils.translation import gettext as _

from encommun.kit.refusals import refusal
from encommun.members.rules import check_member

from . import rules
from .models import Body, Seat, running


@dataclass(frozen=True)
class Line:
    """One body on the list; `sitting` is how many sit in it today."""

    url: str
    name: str
    kind: str
    place: str
    sitting: int
    seat_count: int | None
    is_active: bool


@dataclass(frozen=True)
class Term:
    """One term as the reader may see it; `name` is "" where the reader may not know it."""

    id: int
    name: str
    member_id: int | None
    function: str
    chosen_by: str
    from_on: date
    to_on: date | None
    presentation: str
    language: str
    video: str
    mine: bool


@dataclass(frozen=True)
class BodyPage:
    """`now`, `soon` and `past` are terms; `hidden` is true when names are for members only and the reader is none."""

    body: Body
    url: str
    now: list[Term]
    soon: list[Term]
    past: list[Term]
    hidden: bool
    free: int | None
    can_edit: bool
    can_give: bool


def bodies_page(reader) -> list[tuple[str, list[Line]]]:
    """[(country or "the whole cooperative", bodies)], closed ones only for those who keep them. One query."""
    rows = Body.objects.select_related("country", "office")
    rows = rows.annotate(sitting=Count("seats", filter=running(through="seats__")))
    if refusal(rules.check_can_keep_bodies, reader):
        rows = rows.filter(is_active=True)
    order = [kind.value for kind in Body.Kind]
    groups: dict[str, list[Line]] = {}
    for row in sorted(rows, key=lambda body: (str(body.country or ""), order.index(body.kind), str(body))):
        place = str(row.country) if row.country else _("The whole cooperative")
        line = Line(
            f"/bodies/{row.slug}/", str(row), row.get_kind_display(), str(row.office or ""), row.sitting,
            row.seat_count, row.is_active,
        )  # fmt: skip
        groups.setdefault(place, []).append(line)
    return list(groups.items())


def get_visible_body(reader, slug: str) -> Body:
    """Raises Http404 for one that does not exist, or is closed when the reader does not keep them."""
    body = Body.objects.select_related("country", "office").filter(slug=slug).first()
    if body is None or (not body.is_active and refusal(rules.check_can_keep_bodies, reader)):
        raise Http404
    return body


def get_seat(reader, slug: str, pk: int) -> Seat:
    seat = Seat.objects.select_related("body", "member", "role").filter(body__slug=slug, pk=pk).first()
    if seat is None:
        raise Http404
    return seat


def body_page(reader, slug: str) -> BodyPage:
    """The page of one body. Two queries."""
    body = get_visible_body(reader, slug)
    hidden = not body.names_public and bool(refusal(check_member, reader))
    today = timezone.localdate()
    groups: dict[str, list[Term]] = {"now": [], "soon": [], "past": []}
    for seat in body.seats.select_related("member") if not hidden else []:
        when = "soon" if seat.from_on > today else "past" if seat.to_on and seat.to_on <= today else "now"
        groups[when].append(_term(seat, reader))
    groups["past"].reverse()
    free = None if body.seat_count is None or hidden else max(0, body.seat_count - len(groups["now"]))
    return BodyPage(
        body=body,
        url=f"/bodies/{body.slug}/",
        **groups,
        hidden=hidden,
        free=free,
        can_edit=not refusal(rules.check_can_keep_bodies, reader),
        can_give=not refusal(rules.check_can_give_seats, reader),
    )


def _term(seat: Seat, reader) -> Term:
    gone = seat.member is None or not seat.member.name
    return Term(
        id=seat.pk,
        name=_("a former member") if gone else seat.member.name,
        member_id=None if gone else seat.member_id,
        function=seat.function,
        chosen_by=seat.chosen_by,
        from_on=seat.from_on,
        to_on=seat.to_on,
        presentation=seat.presentation,
        language=seat.language,
        video=seat.video,
        mine=seat.member_id is not None and seat.member_id == getattr(reader, "pk", None),
    )


def body_cards(ids, member) -> dict[int, tuple[str, str]]:
    """{id: (name, address)} of open bodies."""
    rows = Body.objects.filter(pk__in=list(ids), is_active=True)
    return {row.pk: (str(row), f"/bodies/{row.slug}/") for row in rows}
