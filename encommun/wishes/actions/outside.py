"""A wish from outside comes, and the coordination says yes or no to it."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from encommun.activity import security
from encommun.activity.actions import record
from encommun.activity.models import SecurityEvent
from encommun.kit.holding import held, hold, same_again
from encommun.kit.refusals import Refused
from encommun.likeness.actions import note_changes

from .. import letters, rules
from ..models import OutsideWish, Wish, WishBox


def leave_wish(
    *, box: WishBox, title: str, said_by: str, text: str = "", language: str = "fr", email: str = "",
    network: str = "", now: datetime | None = None,
) -> OutsideWish:  # fmt: skip
    """Keep the wish of somebody without an account until the coordination says yes or no. No account is made.

    The same words from the same people again, while they wait, change nothing. Raises Refused.
    """
    now, email = now or timezone.now(), email.strip().lower()
    rules.check_words(title, text)
    if not said_by.strip():
        raise Refused(_("Say who you are to the cooperative: a client, a partner, a trade union…"), field="said_by")
    words = {"title": title.strip(), "text": text.strip(), "language": language, "said_by": said_by.strip()[:120]}
    try:
        with transaction.atomic():
            box = held(WishBox.objects.all(), box.pk)
            waiting = OutsideWish.objects.filter(box=box, state=OutsideWish.State.WAITING)
            if same := same_again(waiting, **words, email=email):
                return same
            rules.check_can_wish_outside(box, now=now, email=email, network=network)
            row = OutsideWish.objects.create(box=box, **words, email=email, network=network, at=now)
            record(actor=None, verb="wish.left", kind="edition", id=box.edition_id, at=now, internal=True)
            return row
    except rules.TooMany:
        security.note(SecurityEvent.Kind.MASS_CONTACT, detail=f"{network} visitor".strip())
        raise


def _hold(row: OutsideWish) -> None:
    """The box first, then the row: nothing comes into a box while its ranking starts."""
    box = held(WishBox.objects.select_related("edition"), row.box_id)
    hold(row)
    row.box = box


@transaction.atomic
def let_in(*, actor, row: OutsideWish, now: datetime | None = None) -> Wish:
    """It stands in the box as a wish from outside, without an address; a second time changes nothing."""
    _hold(row)
    rules.check_can_coordinate(actor)
    if row.wish is not None:
        return row.wish
    rules.check_can_decide(actor, row)
    at = now or timezone.now()
    row.wish = Wish.objects.create(
        box=row.box, title=row.title, text=row.text, language=row.language, said_by=row.said_by, is_outside=True,
        written_by=actor, at=at,
    )  # fmt: skip
    note_changes("wish", [row.wish.pk])
    _decide(actor, row, OutsideWish.State.LET_IN, "", at)
    data = {"title": row.title}
    record(actor=actor, verb="wish.let_in", kind="edition", id=row.box.edition_id, data=data, at=at)
    return row.wish


@transaction.atomic
def refuse_wish(*, actor, row: OutsideWish, reason: str, now: datetime | None = None) -> OutsideWish:
    """It is not shown; the reason is kept, and sent to who asked for an answer."""
    _hold(row)
    rules.check_can_decide(actor, row)
    if not reason.strip():
        raise Refused(_("Give the reason: it is kept, and sent to who asked for an answer."), field="reason")
    at = now or timezone.now()
    _decide(actor, row, OutsideWish.State.REFUSED, reason.strip()[:300], at)
    data = {"reason": row.reason}
    record(actor=actor, verb="wish.kept_out", kind="edition", id=row.box.edition_id, data=data, at=at, internal=True)
    return row


def _decide(actor, row: OutsideWish, state: str, reason: str, at: datetime) -> None:
    row.state, row.reason, row.decided_by, row.decided_at = state, reason, actor, at
    row.save(update_fields=["state", "reason", "decided_by", "decided_at", "wish"])
    if row.email:
        letters.answer(row, at)
