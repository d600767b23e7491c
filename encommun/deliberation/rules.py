"""Who may say, change, hide and show what in a group's room. `now` is given so that each rule can be told by hand."""

import re
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from encommun.cycles.models import WorkingGroup
from encommun.cycles.rules import check_can_coordinate, check_can_lead
from encommun.groups.rules import check_inside
from encommun.kit.languages import CODES
from encommun.kit.refusals import Refused
from encommun.members.rules import BOARD, EDITOR, boards_of, check_role, has_role

from .models import Contribution, Question, Reservation, Resolution

LONGEST = 5_000  # characters of a contribution
LONGEST_TEXT = 20_000  # of a sheet's field, a preamble, a resolution
HOURLY = 60  # contributions of one member, as a lively evening has
OPENED_DAILY = 20  # questions, sheets or boards of one member in one group
UNDO = timedelta(days=30)  # withdrawn words can be put back; then they go
STANCES = (Contribution.Stance.FOR, Contribution.Stance.AGAINST, Contribution.Stance.ASKING, Contribution.Stance.OTHER)
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")


def clean_words(body: str) -> str:
    """Typed words without control characters, line ends as \\n, no blanks around."""
    return _CONTROL.sub("", body.replace("\r\n", "\n").replace("\r", "\n")).strip()


def check_words(body: str, *, field: str = "body", longest: int = LONGEST, needed: bool = True) -> None:
    words = clean_words(body)
    if needed and not words:
        raise Refused(_("Write something first."), field=field)
    if over := max(len(words) - longest, 0):
        said = ngettext(
            "This is %(over)s character too long: the limit is %(limit)s.",
            "This is %(over)s characters too long: the limit is %(limit)s.",
            over,
        )
        raise Refused(said % {"over": over, "limit": longest}, field=field)


def check_language(language: str) -> None:
    if language not in CODES:
        raise Refused(_("Choose the language in which you write."), field="language")


def check_can_say(
    actor,
    group: WorkingGroup,
    *,
    body: str,
    question: Question | None = None,
    parent: Contribution | None = None,
    stance: str = "",
    language: str = "fr",
    now: datetime | None = None,
) -> None:
    """A note, an argument under an open question, or a reply to an argument that is shown."""
    check_inside(actor, group)
    check_words(body)
    check_language(language)
    if question is not None:
        _check_place(group, question, parent, stance)
    elif stance or parent is not None:
        raise Refused(_("A note stands by itself."), field="body")
    hour = (now or timezone.now()) - timedelta(hours=1)
    if actor is not None and Contribution.objects.filter(author=actor, at__gt=hour).count() >= HOURLY:
        raise Refused(
            _("You wrote %(count)s times within an hour. Wait a little before the next one.") % {"count": HOURLY},
            field="body",
        )


def _check_place(group, question: Question, parent: Contribution | None, stance: str) -> None:
    if question.group_id != group.pk:
        raise Refused(_("This question belongs to another group."), missing=True)
    check_open(question)
    if parent is None:
        if stance not in STANCES:
            raise Refused(_("Say what it is: for, against, a question, another way."), field="stance")
        return
    if parent.question_id != question.pk or parent.parent_id is not None:
        raise Refused(_("Answer the argument itself."), field="body")
    if parent.state != Contribution.State.VISIBLE:
        raise Refused(_("What you answer is no longer shown."), field="body")


def check_open(question: Question) -> None:
    if question.settled_at is not None:
        raise Refused(_("This question is settled. Open it again to go on."), field="body")


def check_own(actor, said: Contribution) -> None:
    check_inside(actor, said.group)
    if actor is None or said.author_id != actor.pk:
        raise Refused(_("Only its author can change it."))


def check_can_edit(actor, said: Contribution) -> None:
    """Any time: what it was before stays readable beside it."""
    check_own(actor, said)
    if said.state != Contribution.State.VISIBLE:
        raise Refused(_("This is no longer shown."))


def check_can_withdraw(actor, said: Contribution) -> None:
    check_own(actor, said)
    if said.state == Contribution.State.HIDDEN:
        raise Refused(_("The group’s leads have hidden this."))


def check_can_put_back(actor, said: Contribution, *, now: datetime | None = None) -> None:
    check_own(actor, said)
    if said.state == Contribution.State.HIDDEN:
        raise Refused(_("The group’s leads have hidden this."))
    if said.withdrawn_at and (now or timezone.now()) - said.withdrawn_at > UNDO:
        raise Refused(_("Withdrawn words can be put back for %(days)s days.") % {"days": UNDO.days})


def check_can_hide(actor, said: Contribution, *, reason: str = "-") -> None:
    check_can_lead(actor, said.group)
    if said.state != Contribution.State.VISIBLE:
        raise Refused(_("This is no longer shown."))
    if not reason.strip():
        raise Refused(_("Give the reason: everybody will read it in place of the words."), field="reason")


def check_can_show(actor, said: Contribution) -> None:
    check_can_lead(actor, said.group)
    if said.state != Contribution.State.HIDDEN:
        raise Refused(_("This is not hidden."))


def check_daily(actor, rows, *, now: datetime | None = None, field: str = "title") -> None:
    """`rows` are those of one member in one group."""
    day = (now or timezone.now()) - timedelta(days=1)
    if actor is not None and rows.filter(at__gt=day).count() >= OPENED_DAILY:
        raise Refused(_("You added %(count)s within a day. Go on tomorrow.") % {"count": OPENED_DAILY}, field=field)


def check_title(title: str) -> None:
    if not clean_words(title):
        raise Refused(_("Write something first."), field="title")


def check_can_settle(actor, question: Question, *, conclusion: str = "-") -> None:
    """Who opened it, or the group's leads; with the conclusion in words."""
    check_can_close(actor, question)
    check_words(conclusion, field="conclusion")


def check_can_close(actor, question: Question) -> None:
    check_inside(actor, question.group)
    if actor is not None and question.opened_by_id != actor.pk:
        check_can_lead(actor, question.group)


def check_board_address(url: str) -> None:
    """https alone, without a name and password in it: what is clicked here must not carry a secret elsewhere."""
    try:
        parts = urlsplit(url.strip())
        named = parts.hostname and "." in parts.hostname and not (parts.username or parts.password)
    except ValueError:
        parts, named = None, False
    if not named or parts.scheme != "https" or any(sign.isspace() or ord(sign) < 32 for sign in url.strip()):
        raise Refused(_("Give an address that begins with https://, without a password in it."), field="url")


def check_can_drop_board(actor, board) -> None:
    check_inside(actor, board.group)
    if actor is not None and board.added_by_id != actor.pk:
        check_can_lead(actor, board.group)


def check_can_word_steps(actor) -> None:
    check_can_coordinate(actor)


def check_texts(texts: dict[str, str]) -> None:
    """Each within bounds, and something in one of them at least; the first is named in the refusal."""
    for field, words in texts.items():
        check_words(words, field=field, longest=LONGEST_TEXT, needed=False)
    if not any(clean_words(words) for words in texts.values()):
        raise Refused(_("Write something first."), field=next(iter(texts)))


def check_can_write_words(actor, group: WorkingGroup) -> None:
    check_can_lead(actor, group)


def check_can_read_resolution(reader, resolution: Resolution, *, is_inside: bool) -> None:
    """The group; and editors and boards once it is offered. Others do not learn that it exists."""
    if is_inside or (resolution.offered_at and not resolution.is_withdrawn and has_role(reader, EDITOR, BOARD)):
        return
    raise Refused(_("This is not open to you."), missing=True)


def check_can_offer(actor, resolution: Resolution) -> None:
    check_can_lead(actor, resolution.group)
    if resolution.is_withdrawn:
        raise Refused(_("This is no longer shown."))


def check_can_put_aside(actor, resolution: Resolution) -> None:
    """Everybody in the group, until the editors and the boards read it: then its leads alone."""
    if resolution.offered_at:
        check_can_lead(actor, resolution.group)
    else:
        check_inside(actor, resolution.group)


def check_can_reserve(actor, resolution: Resolution, role: str) -> int | None:
    """An editor for the editors, a board member for their board: the country's id for a board, else None."""
    if not resolution.offered_at or resolution.is_withdrawn:
        raise Refused(_("This draft is not offered for reading."), missing=True)
    if role == Reservation.Role.EDITOR:
        check_role(actor, EDITOR)
        return None
    check_role(actor, BOARD)
    country = resolution.group.country_id
    seats = boards_of(actor)
    return country if country in seats else next(iter(seats), None)


def roles_of(reader) -> list[str]:
    """For which roles the reader may speak of draft resolutions."""
    pairs = ((Reservation.Role.EDITOR, EDITOR), (Reservation.Role.BOARD, BOARD))
    return [role.value for role, kind in pairs if has_role(reader, kind)]


def check_can_lift(actor, reservation: Reservation) -> None:
    """Whoever speaks for the same role."""
    if reservation.role == Reservation.Role.EDITOR:
        check_role(actor, EDITOR)
        return
    check_role(actor, BOARD)
    if reservation.country_id is not None and reservation.country_id not in boards_of(actor):
        raise Refused(_("This is the reservation of another board."))
