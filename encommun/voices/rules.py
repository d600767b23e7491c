"""Who may say, change, hide and approve what. Each refuses with a sentence; buttons ask the same functions."""

import re
from datetime import datetime, timedelta

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from encommun.kit.languages import CODES
from encommun.kit.refusals import Refused
from encommun.members.rules import (
    ADVISER,
    COORDINATOR,
    EDITOR,
    audiences_of,
    check_as_member,
    check_member,
    check_role,
    check_voice,
    has_role,
)
from encommun.recommendations.models import Document, Recommendation
from encommun.recommendations.queries.placing import anchors_of, part_names

from .models import Comment, CommentReport

LONGEST = 5000  # characters
HOURLY = 20  # comments of one member
EDITABLE = timedelta(minutes=30)  # later changes would change what others answered to
ITEM = re.compile(r"[a-zA-Z]{1,2}(?:-\d{1,2})?|\d{1,3}(?:\.\d{1,3}){0,2}")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")


def clean_words(body: str) -> str:
    """Typed words without control characters, line ends as \\n, no blanks around."""
    return _CONTROL.sub("", body.replace("\r\n", "\n").replace("\r", "\n")).strip()


def is_moderator(member) -> bool:
    return has_role(member, EDITOR, COORDINATOR)


def check_moderator(actor) -> None:
    check_role(actor, EDITOR, COORDINATOR)


def check_logger(actor) -> None:
    """Editors, coordinators, and advisers, to whom members say it in person (DOC-09)."""
    check_role(actor, EDITOR, COORDINATOR, ADVISER)


def check_can_see(actor, recommendation: Recommendation) -> None:
    if recommendation.audience not in audiences_of(actor):
        raise Refused(_("This is not open to you."), missing=True)


def check_can_speak(actor, recommendation: Recommendation) -> None:
    """Any member may comment on what they may read, at any time (drafts included)."""
    check_can_see(actor, recommendation)
    check_member(actor)


def check_can_approve(actor, recommendation: Recommendation) -> None:
    """An approval counts as a member's voice: cooperators only, never as an employee (GOV-17)."""
    check_can_see(actor, recommendation)
    check_voice(actor)


def check_can_withdraw(actor, recommendation: Recommendation) -> None:
    """Also for somebody whose voice has ended since; not while acting as an employee."""
    check_can_see(actor, recommendation)
    check_as_member(actor)


def check_body(body: str) -> None:
    words = clean_words(body)
    if not words:
        raise Refused(_("Write something first."), field="body")
    if len(words) > LONGEST:
        over = len(words) - LONGEST
        raise Refused(
            ngettext(
                "This is %(over)s character too long: the limit is %(limit)s.",
                "This is %(over)s characters too long: the limit is %(limit)s.",
                over,
            )
            % {"over": over, "limit": LONGEST},
            field="body",
        )


def check_item(recommendation: Recommendation, item: str) -> None:
    """The item must be one of the text's: its letter ("a", "a-2" for the second a), its number, or a labelled part's kind.

    One query when an item is named.
    """
    if not item:
        return
    blocks = list(recommendation.blocks.all())
    names = {anchor.removeprefix("item-") for anchor in anchors_of(blocks).values()}
    if item in part_names(blocks):
        return
    if not ITEM.fullmatch(item) or not (item in names or item in {block.number for block in blocks}):
        raise Refused(_("This recommendation has no item “%(item)s”.") % {"item": item[:12]}, field="item")


def check_can_comment(
    actor,
    recommendation: Recommendation,
    *,
    body: str,
    item: str = "",
    language: str = "fr",
    parent: Comment | None = None,
    is_reservation: bool = False,
    now: datetime | None = None,
) -> None:
    check_can_speak(actor, recommendation)
    if is_reservation:
        check_can_reserve(actor, recommendation)
    check_body(body)
    check_item(recommendation, item)
    if language not in CODES:
        raise Refused(_("Choose the language in which you write."), field="language")
    if parent is not None:
        check_parent(recommendation, parent)
    hour = (now or timezone.now()) - timedelta(hours=1)
    if Comment.objects.filter(author=actor, at__gt=hour).count() >= HOURLY:
        raise Refused(
            _("You wrote %(count)s comments within an hour. Wait a little before the next one.") % {"count": HOURLY},
            field="body",
        )


def check_can_reserve(actor, recommendation: Recommendation) -> None:
    """A member's own, with their name, on a text that no longer changes: frozen or published (CYC-24)."""
    check_can_see(actor, recommendation)
    check_as_member(actor)
    if recommendation.document.state not in (Document.State.FROZEN, Document.State.PUBLISHED):
        raise Refused(_("This text still changes: write a comment. A reservation is put on record once it is frozen."))


def check_parent(recommendation: Recommendation, parent: Comment) -> None:
    if parent.recommendation_id != recommendation.pk:
        raise Refused(_("The comment you answer is about another recommendation."), field="body")
    if parent.parent_id is not None:
        raise Refused(_("Answer the first comment of the conversation."), field="body")
    if parent.state != Comment.State.VISIBLE:
        raise Refused(_("The comment you answer is no longer shown."), field="body")


def check_can_log(actor, recommendation: Recommendation, *, body: str, item: str = "", heard_at: str = "") -> None:
    """What was said aloud, with the place where it was said: see check_logger."""
    check_can_speak(actor, recommendation)
    check_logger(actor)
    check_body(body)
    check_item(recommendation, item)
    if not heard_at.strip():
        raise Refused(_("Say where it was said: which meeting, or to whom."), field="heard_at")


def check_can_edit(actor, comment: Comment, *, now: datetime | None = None) -> None:
    check_member(actor)
    if (comment.author_id or comment.logged_by_id) != actor.pk:
        raise Refused(_("Only its author can change a comment."))
    if comment.state != Comment.State.VISIBLE:
        raise Refused(_("This comment is no longer shown."))
    if (now or timezone.now()) - comment.at > EDITABLE:
        minutes = int(EDITABLE.total_seconds() // 60)
        raise Refused(
            _("A comment can be changed for %(minutes)s minutes. Write another one to correct it.")
            % {"minutes": minutes}
        )


def check_can_remove(actor, comment: Comment) -> None:
    check_member(actor)
    if (comment.author_id or comment.logged_by_id) != actor.pk:
        raise Refused(_("Only its author can remove a comment."))
    if comment.state == Comment.State.HIDDEN:
        raise Refused(_("The moderators have hidden this comment."))


def check_can_report(actor, comment: Comment, *, reason: str = "-") -> None:
    check_can_speak(actor, comment.recommendation)
    if comment.state != Comment.State.VISIBLE:
        raise Refused(_("This comment is no longer shown."))
    if comment.author_id == actor.pk:
        raise Refused(_("This comment is yours: you can remove it."))
    if not reason.strip():
        raise Refused(_("Say in a few words what is wrong with it."), field="reason")


def check_can_hide(actor, comment: Comment, *, reason: str = "-") -> None:
    check_moderator(actor)
    if comment.state != Comment.State.VISIBLE:
        raise Refused(_("This comment is no longer shown."))
    if not reason.strip():
        raise Refused(_("Give the reason: everybody will read it in place of the comment."), field="reason")


def check_can_restore(actor, comment: Comment) -> None:
    check_moderator(actor)
    if comment.state != Comment.State.HIDDEN:
        raise Refused(_("This comment is not hidden."))


def check_can_settle(actor, report: CommentReport) -> None:
    check_moderator(actor)
    if report.outcome != CommentReport.Outcome.OPEN:
        raise Refused(_("Somebody has already looked at this report."))
