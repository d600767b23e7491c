"""What may be followed, and what becomes of a notice. No writes."""

from datetime import datetime, timedelta

from django.utils.translation import gettext as _

from encommun.activity.queries import cards_of
from encommun.kit.refusals import Refused
from encommun.members.rules import check_member

from .models import Frequency, Preference

OLD_NEWS = timedelta(days=14)  # an act entered later than this after it happened is history, not news
DIGEST_HOUR = 7  # in the member's own time zone
WEEKLY_DAY = 0  # Monday
ATTEMPTS = 6
FIRST_WAIT = timedelta(minutes=5)  # then four times longer each time: 5 min, 20 min, 80 min, 5 h, 21 h
DEAD_AFTER = timedelta(minutes=15)  # a letter being sent for longer than this belongs to a process that died


def check_can_follow(actor, kind: str, id: int, frequency: str) -> tuple[str, str]:
    """Members follow what they may see. Returns the subject's (title, url)."""
    check_member(actor)
    card = cards_of([(kind, id)], actor).get((kind, id))
    if card is None:
        raise Refused(_("This is not open to you."), missing=True)
    if frequency not in Frequency.values:
        raise Refused(_("Choose how often you want letters."), field="frequency")
    return card


def check_can_choose(actor, participant: str) -> None:
    check_member(actor)
    if participant not in Preference.Participant.values:
        raise Refused(_("Choose how often you want letters."), field="participant")


def is_news(event, now: datetime) -> bool:
    return now - event.at <= OLD_NEWS


def wait_after(attempts: int) -> timedelta:
    """How long a letter waits after its n-th refusal by the mail server."""
    return FIRST_WAIT * 4 ** (attempts - 1)
