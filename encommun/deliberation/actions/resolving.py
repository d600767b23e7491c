"""Draft assembly resolutions: written by a group, offered, read with the editors' and boards' reservations (CYC-24)."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from encommun.kit.clashes import Base

from .. import rules
from ..models import EarlierText, Reservation, Resolution
from .common import hold_in_group, note, save_shared


@transaction.atomic
def write_resolution(
    *,
    actor,
    group,
    title: str,
    text: str,
    language: str = "fr",
    resolution: Resolution | None = None,
    base: Base = None,
    now: datetime | None = None,
) -> Resolution:
    """Add a draft, or change one from the revision `base`."""
    rules.check_inside(actor, group)
    rules.check_title(title)
    rules.check_words(text, field="text", longest=rules.LONGEST_TEXT)
    rules.check_language(language)
    said = {"title": rules.clean_words(title)[:200], "text": rules.clean_words(text), "language": language}
    if resolution is None:
        same = group.resolutions.filter(is_withdrawn=False, **said).first()
        if same is not None:
            return same
        rules.check_daily(actor, group.resolutions.filter(by=actor), now=now)
        resolution = Resolution(group=group, at=now or timezone.now())
    else:
        hold_in_group(resolution)
    kept = ("title", "text")
    if save_shared(
        resolution, actor=actor, kind=EarlierText.Kind.RESOLUTION, said=said, texts=kept, base=base, now=now
    ):
        note(actor, "resolution.written", group, resolution=resolution.pk)
    return resolution


@transaction.atomic
def offer_resolution(*, actor, resolution: Resolution, is_offered: bool, now: datetime | None = None) -> Resolution:
    """Let the editors and the boards read the draft, or take it back from them."""
    hold_in_group(resolution)
    rules.check_can_offer(actor, resolution)
    if bool(resolution.offered_at) != is_offered:
        resolution.offered_at = (now or timezone.now()) if is_offered else None
        resolution.save(update_fields=["offered_at"])
        verb = "resolution.offered" if is_offered else "resolution.taken_back"
        note(actor, verb, resolution.group, resolution=resolution.pk)
    return resolution


@transaction.atomic
def put_resolution_aside(*, actor, resolution: Resolution, is_aside: bool) -> Resolution:
    """Withdraw a draft, or put it back. Once it is offered, this is for who may offer it."""
    hold_in_group(resolution)
    rules.check_can_put_aside(actor, resolution)
    if resolution.is_withdrawn != is_aside:
        resolution.is_withdrawn = is_aside
        resolution.save(update_fields=["is_withdrawn"])
        verb = "resolution.put_aside" if is_aside else "resolution.put_back"
        note(actor, verb, resolution.group, resolution=resolution.pk)
    return resolution


@transaction.atomic
def reserve(
    *, actor, resolution: Resolution, role: str, words: str, language: str = "fr", now: datetime | None = None
) -> Reservation:
    """Say a reservation for one's role, or with empty words that there is none. The same again is the same."""
    hold_in_group(resolution)
    country = rules.check_can_reserve(actor, resolution, role)
    rules.check_words(words, field="words", needed=False)
    rules.check_language(language)
    said = rules.clean_words(words)
    row, created = Reservation.objects.get_or_create(
        resolution=resolution,
        role=Reservation.Role(role).value,
        country_id=country,
        words=said,
        revision=resolution.revision,
        lifted_at=None,
        defaults={"language": language, "by": actor, "at": now or timezone.now()},
    )
    if created:
        note(actor, "resolution.reserved", resolution.group, resolution=resolution.pk, role=role)
    return row


@transaction.atomic
def lift_reservation(*, actor, reservation: Reservation, now: datetime | None = None) -> Reservation:
    """The role has no longer this reservation; it stays readable, with the day it was lifted."""
    rules.check_can_lift(actor, reservation)
    if reservation.lifted_at is None:
        reservation.lifted_at = now or timezone.now()
        reservation.save(update_fields=["lifted_at"])
        note(actor, "resolution.lifted", reservation.resolution.group, resolution=reservation.resolution_id)
    return reservation
