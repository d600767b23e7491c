"""Putting a member in the light, with her agreement."""

from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from encommun.activity.actions import record
from encommun.kit.refusals import Refused

from ..models import Profile, Spotlight
from ..seeking import (
    check_can_answer_spotlight,
    check_can_choose_spotlight,
    check_can_end_spotlight,
    check_spotlight_days,
)

KIND = "spotlight"


@transaction.atomic
def choose_spotlight(*, actor, profile: Profile, words: str, language: str, from_on: date, to_on: date) -> Spotlight:
    """Ask a member. Nothing is shown before they agree; asked again, the waiting question gets the new words and days."""
    check_can_choose_spotlight(actor, profile)
    check_spotlight_days(from_on, to_on, timezone.localdate())
    said = {"words": words.strip(), "language": language, "from_on": from_on, "to_on": to_on, "chosen_by": actor}
    waiting = Spotlight.objects.select_for_update().filter(profile=profile, state=Spotlight.State.ASKED).first()
    if waiting is not None:
        Spotlight.objects.filter(pk=waiting.pk).update(**said)
        waiting.refresh_from_db()
        return waiting
    spotlight = Spotlight.objects.create(profile=profile, **said)
    record(actor=actor, verb="spotlight.asked", kind=KIND, id=spotlight.pk)
    return spotlight


@transaction.atomic
def answer_spotlight(*, actor, spotlight: Spotlight, agrees: bool, version: str = "") -> Spotlight:
    """The member says yes or no, once asked; the same answer twice is one.

    A yes is to the words that they read: `version` is that of `Spotlight.version` then. Raises Refused.
    """
    spotlight = _held(spotlight)
    check_can_answer_spotlight(actor, spotlight)
    wanted = Spotlight.State.AGREED if agrees else Spotlight.State.DECLINED
    if spotlight.state == wanted or (spotlight.state == Spotlight.State.WITHDRAWN and not agrees):
        return spotlight
    if spotlight.state == Spotlight.State.WITHDRAWN:
        raise Refused(_("The editors took this question back."))
    if agrees and version != spotlight.version:
        raise Refused(_("The editors changed the words or the days since. Read them again before you agree."))
    return _become(actor, spotlight, wanted, "spotlight.agreed" if agrees else "spotlight.declined")


@transaction.atomic
def end_spotlight(*, actor, spotlight: Spotlight) -> Spotlight:
    """Taken back, by the member or by editors; it is shown no more from this very moment."""
    spotlight = _held(spotlight)
    check_can_end_spotlight(actor, spotlight)
    if spotlight.state in {Spotlight.State.WITHDRAWN, Spotlight.State.DECLINED}:
        return spotlight
    return _become(actor, spotlight, Spotlight.State.WITHDRAWN, "spotlight.ended")


def _held(spotlight: Spotlight) -> Spotlight:
    return Spotlight.objects.select_for_update(of=("self",)).select_related("profile").get(pk=spotlight.pk)


def _become(actor, spotlight: Spotlight, state: str, verb: str) -> Spotlight:
    spotlight.state, spotlight.answered_at = state, timezone.now()
    spotlight.save(update_fields=["state", "answered_at"])
    record(actor=actor, verb=verb, kind=KIND, id=spotlight.pk)
    return spotlight
