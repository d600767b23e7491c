"""The writes on bodies and seats."""

from datetime import date, datetime, time

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _

from encommun.activity.actions import record
from encommun.kit.holding import hold
from encommun.kit.languages import CODES
from encommun.kit.refusals import Refused
from encommun.members.actions import end_role, give_role

from . import rules
from .models import Body, Seat, running


@transaction.atomic
def add_body(*, actor, kind: str, names: dict, country=None, office=None, **columns) -> Body:
    """Raises Refused; a body of the same name and kind is the same body."""
    rules.check_can_keep_bodies(actor)
    rules.check_body(names=names, kind=kind, country=country)
    slug = slugify(names.get("en") or next(names[code] for code in CODES if names.get(code)))[:50].strip("-")
    if not slug or slug == "new":
        raise Refused(_("Use letters: the address is made from this name."), field="names")
    body, is_new = Body.objects.get_or_create(
        slug=slug, defaults={"kind": kind, "names": names, "country": country, "office": office, **columns}
    )
    if is_new:
        record(actor=actor, verb="body.added", kind="body", id=body.pk)
    elif names != body.names:
        raise Refused(_("A body with this name is already here."), field="names")
    return body


@transaction.atomic
def edit_body(*, actor, body: Body, **columns) -> Body:
    """Change what is said of a body. Its kind stays: the powers of its seats hang on it."""
    rules.check_can_keep_bodies(actor)
    rules.check_body(
        names=columns.get("names", body.names), kind=body.kind, country=columns.get("country", body.country)
    )
    changed = [name for name, value in columns.items() if getattr(body, name) != value]
    if changed:
        for name in changed:
            setattr(body, name, columns[name])
        body.save(update_fields=changed)
        record(actor=actor, verb="body.edited", kind="body", id=body.pk)
    return body


@transaction.atomic
def set_active(*, actor, body: Body, active: bool) -> None:
    """Close a body (its past stays readable) or open it again. The terms that run end on closing."""
    rules.check_can_give_seats(actor)
    hold(body)
    if body.is_active == active:
        return
    body.is_active = active
    body.save(update_fields=["is_active"])
    if not active:
        for seat in body.seats.filter(running()):
            end_seat(actor=actor, seat=seat)
    record(actor=actor, verb="body.opened" if active else "body.closed", kind="body", id=body.pk)


@transaction.atomic
def give_seat(
    *, actor, body: Body, member, from_on: date, to_on: date | None = None, function: str = "", chosen_by: str = ""
) -> Seat:
    """A term in the body, with the power that goes with it from its first to its last day. Raises Refused."""
    rules.check_can_give_seats(actor)
    rules.check_term(from_on=from_on, to_on=to_on)
    hold(body)
    same = body.seats.filter(member=member, from_on=from_on).first()
    if same:
        return same
    overlapping = body.seats.filter(Q(to_on=None) | Q(to_on__gt=from_on))
    if to_on:
        overlapping = overlapping.filter(from_on__lt=to_on)
    if overlapping.filter(member=member).exists():
        raise Refused(_("This person already sits here at that time."), field="member")
    rules.check_seat_is_free(body, overlapping.count())
    seat = Seat.objects.create(
        body=body, member=member, from_on=from_on, to_on=to_on, function=function, chosen_by=chosen_by,
        role=_give_power(actor, body, member, from_on, to_on, chosen_by),
    )  # fmt: skip
    record(actor=actor, verb="body.seat_given", kind="body", id=body.pk, data={"member": member.pk})
    return seat


@transaction.atomic
def end_seat(*, actor, seat: Seat, on: date | None = None) -> None:
    """End a term today (or on the day given), and its power on that day unless another seat carries it on.

    A term that has ended stays as it is.
    """
    rules.check_can_give_seats(actor)
    today = timezone.localdate()
    if seat.to_on and seat.to_on <= today:
        return
    seat.to_on = on or today
    seat.save(update_fields=["to_on"])
    others = Seat.objects.filter(Q(to_on=None) | Q(to_on__gt=seat.to_on), role=seat.role).exclude(pk=seat.pk)
    if seat.role and not others.exists():
        end_role(actor=actor, role=seat.role, at=_morning(seat.to_on))
    record(actor=actor, verb="body.seat_ended", kind="body", id=seat.body_id, data={"member": seat.member_id})


@transaction.atomic
def present_seat(*, actor, seat: Seat, presentation: str, video: str, language: str) -> None:
    """What the person who sits here says of themselves."""
    rules.check_can_present(actor, seat)
    seat.presentation, seat.video, seat.language = presentation, video, language
    seat.save(update_fields=["presentation", "video", "language"])
    record(actor=actor, verb="body.presented", kind="body", id=seat.body_id, internal=True)


def _give_power(actor, body: Body, member, from_on: date, to_on: date | None, chosen_by: str):
    kind = rules.POWERS.get(body.kind)
    if kind is None or (to_on and to_on <= timezone.localdate()):
        return None
    return give_role(
        actor=actor, member=member, kind=kind, country=body.country, from_at=_morning(from_on),
        to_at=_morning(to_on) if to_on else None, note=chosen_by,
    )  # fmt: skip


def _morning(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))
