"""Who contributes, keeps, votes, and when."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils import timezone
from django.utils.translation import gettext as _

from encommun.cycles.rules import check_can_coordinate, check_can_edit_cycles
from encommun.kit.refusals import Refused
from encommun.members.rules import check_as_member, check_voice

from .models import Input, Opening, Poll

TITLE_MAX, TEXT_MAX, OUTSIDE_MAX = 200, 20_000, 8_000
MOST_A_DAY = 10  # of one member
MOST_WAITING = 50  # from outside, on one theme
MOST_AN_HOUR = 5  # from one network
BY_MEMBERS = (Input.Form.WRITTEN, Input.Form.TALK)
CHOICES_MOST = 12
POLLS = "inputs.polls"  # in the process's own memory: whether any is open


def check_can_keep(actor) -> None:
    """Editors and coordinators keep every input, of every edition."""
    check_can_edit_cycles(actor)


def keeps(actor) -> bool:
    try:
        check_can_keep(actor)
    except Refused:
        return False
    return actor is not None


def check_can_contribute(actor, edition, form: str) -> None:
    """Members write contributions and tell of short talks while the edition lasts; the rest is for those who keep."""
    if actor is None or keeps(actor):
        return
    check_as_member(actor)
    if edition.state == "closed":
        raise Refused(_("This edition is closed."))
    if form not in BY_MEMBERS:
        raise Refused(_("Members give written contributions and short talks."), field="form")


def check_can_edit(actor, row: Input) -> None:
    """Its author until it is hidden, and those who keep."""
    if actor is None or keeps(actor):
        return
    check_as_member(actor)
    if row.author_id != actor.pk or row.state == Input.State.HIDDEN or row.edition.state == "closed":
        raise Refused(_("This is for its author and for those who keep the inputs."))


def check_words(*, title: str, text: str, links: list[dict], most: int = TEXT_MAX) -> None:
    if not title.strip():
        raise Refused(_("Give it a title."), field="title")
    if not text.strip() and not links:
        raise Refused(_("Write what was said, or give a link to it."), field="text")
    if len(text) > most:
        raise Refused(_("Say it in %(count)s characters at most.") % {"count": most}, field="text")
    for link in links:
        try:
            URLValidator(schemes=["http", "https"])(link["url"])
        except ValidationError:
            raise Refused(
                _("Write the whole address of the page, for example https://example.org/page."), field="links"
            ) from None


def check_can_open(actor, theme) -> None:
    check_can_coordinate(actor)
    if theme.edition.state == "closed":
        raise Refused(_("This edition is closed."))


def check_is_open(opening: Opening, *, now: datetime) -> None:
    if opening.until_at <= now:
        raise Refused(_("Contributions on this theme are closed."))


def check_poll(*, question: str, choices: list[str], closes_at: datetime, now: datetime) -> None:
    if not question.strip():
        raise Refused(_("Write the question."), field="question")
    if not 2 <= len(set(choices)) <= CHOICES_MOST or len(set(choices)) != len(choices):
        raise Refused(_("Give two to %(count)s different choices.") % {"count": CHOICES_MOST}, field="choices")
    if closes_at <= now:
        raise Refused(_("Choose a moment to come."), field="closes_on")


def check_can_set_poll(actor, row: Input) -> None:
    """Before anybody has voted: a vote would say something else afterwards."""
    check_can_keep(actor)
    poll = Poll.objects.filter(input=row).first()
    if poll and (poll.is_counted or poll.votes.exists()):
        raise Refused(_("Members have voted: the poll is not changed any more."))


def check_can_vote(actor, poll: Poll, *, now: datetime | None = None) -> None:
    check_voice(actor)
    if poll.input.state != Input.State.PUBLISHED or poll.is_counted or poll.closes_at <= (now or timezone.now()):
        raise Refused(_("This poll is closed."))
