"""Who may write to whom, and how often. Reads, never writes.

A block never shows: whoever is blocked reads the sentence that anybody reads who cannot be reached.
"""

from datetime import date, datetime, timedelta

from django.db.models import Count, Q
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from encommun.directory.models import Level
from encommun.directory.rules import has_left, level_of
from encommun.kit.refusals import Refused
from encommun.members.models import Member
from encommun.members.rules import COORDINATOR, MODERATOR, check_member, check_role, has_role

from .models import Block, ContactPause, Knock, Message, MessageReport, Side, Wish

ABOUT_MAX, BODY_MAX = 120, 5000
DAY = timedelta(days=1)
# New conversations a day: enough for somebody who looks for a costume maker, too few for who collects people (DIR-09).
MEMBER_DAILY, NEWCOMER_DAILY, PARTNER_DAILY, GUEST_DAILY = 10, 3, 5, 2
NEWCOMER_DAYS = 30
NETWORK_DAILY = 10  # guests' first messages from one network
RECIPIENT_DAILY, RECIPIENT_GUESTS = 20, 5  # what one person may receive
UNANSWERED = 3  # messages of who began, before any answer
HOURLY = 30
CODE_TRIES, CODE_LIVES = 5, timedelta(minutes=30)


class TooMany(Refused):
    """A bound is reached: refused, and written down for the administrators by its `code` (see activity.security)."""

    def __init__(self, reason: str, code: str) -> None:
        super().__init__(reason)
        self.code = code


def unreachable() -> Refused:
    """The one sentence for who wishes no messages, has left, or blocked the reader."""
    return Refused(_("This person cannot be reached through the house for now."))


def opens_to(member) -> Level:
    """The audience that may begin to write to `member`."""
    found = Wish.objects.filter(member=member).values_list("opens_to", flat=True).first()
    return Level(Level.MEMBERS if found is None else found)


def daily_bound(actor, *, today: date | None = None) -> int:
    """How many conversations `actor` may begin within a day."""
    if level_of(actor) != Level.MEMBERS:
        return PARTNER_DAILY
    since = actor.joined_on or actor.joined_at.date()
    return NEWCOMER_DAILY if ((today or timezone.localdate()) - since).days < NEWCOMER_DAYS else MEMBER_DAILY


def check_can_write_to(actor, recipient, *, now: datetime | None = None) -> None:
    """May `actor` begin to write to `recipient` at all, however often."""
    check_member(actor)
    if actor.pk == recipient.pk:
        raise Refused(_("This is you."))
    if Block.objects.filter(by=actor, member=recipient).exists():
        raise Refused(_("You blocked this person. End the block before you write."))
    check_reachable(recipient, level_of(actor), blocked=Block.objects.filter(by=recipient, member=actor).exists())
    check_not_paused(actor, now=now or timezone.now())


def check_not_paused(member, *, now: datetime) -> None:
    """Signed in or, with the same address, signed out (None: no member has it)."""
    pause = ContactPause.objects.filter(member=member, until__gt=now).first() if member is not None else None
    if pause:
        day = date_format(timezone.localtime(pause.until))
        raise Refused(_("The moderators decided that you begin no new conversation until %(day)s.") % {"day": day})


def check_reachable(recipient, level: Level, *, blocked: bool = False) -> None:
    gone = not recipient.is_active or has_left(recipient)
    if gone or blocked or opens_to(recipient) < level:
        raise unreachable()


def check_can_start(actor, recipient, *, about: str, body: str, now: datetime) -> None:
    """The above, the words, and the daily bounds. Call it with the actor's row locked: the bounds count rows."""
    check_can_write_to(actor, recipient, now=now)
    check_about(about)
    check_body(body)
    bound = daily_bound(actor, today=now.date())
    begun = Side.objects.filter(member=actor, is_starter=True, started_at__gt=now - DAY).count()
    if begun >= bound:
        raise TooMany(
            ngettext(
                "You began %(count)s conversation within a day, as many as the house allows. Go on tomorrow.",
                "You began %(count)s conversations within a day, as many as the house allows. Go on tomorrow.",
                bound,
            )
            % {"count": bound},
            "begun",
        )
    check_recipient_bound(recipient, now)


def check_recipient_bound(recipient, now: datetime, *, by_guest: bool = False) -> None:
    received = Side.objects.filter(member=recipient, is_starter=False, started_at__gt=now - DAY)
    if by_guest:
        guests = received.filter(conversation__sides__guest__isnull=False)
        full = guests.count() >= RECIPIENT_GUESTS
    else:
        full = received.count() >= RECIPIENT_DAILY
    if full:
        raise Refused(_("This person has received many messages today. Please write tomorrow."))


def check_can_knock(recipient, *, email: str, network: str, about: str, body: str, now: datetime) -> None:
    """A visitor's first message: only where the owner opened contact to everybody, and within narrow bounds (DIR-04)."""
    check_reachable(recipient, Level.PUBLIC)
    check_about(about)
    check_body(body)
    knocks = Knock.objects.filter(at__gt=now - DAY)
    if knocks.filter(email=email).count() >= GUEST_DAILY or (
        network and knocks.filter(network=network).count() >= NETWORK_DAILY
    ):
        raise TooMany(_("You wrote as many messages as the house allows within a day. Go on tomorrow."), "visitor")
    check_recipient_bound(recipient, now, by_guest=True)


def check_can_confirm(knock: Knock, *, now: datetime) -> None:
    """The code proves whose address it is: only then may a block or a pause of that person show, member or guest."""
    if knock.confirmed_at or knock.tries >= CODE_TRIES or now - knock.at > CODE_LIVES:
        raise Refused(_("This code is no longer valid. Write your message again."))
    whose = Q(guest__email=knock.email) | Q(member__email__iexact=knock.email)
    blocked = Block.objects.filter(whose, by=knock.recipient).exists()
    check_reachable(knock.recipient, Level.PUBLIC, blocked=blocked)
    check_not_paused(Member.objects.filter(email__iexact=knock.email).first(), now=now)
    check_recipient_bound(knock.recipient, now, by_guest=True)


def check_can_answer(side: Side, other: Side, *, now: datetime, blocks: list[Block] | None = None) -> None:
    """May this side write one more message. Both sides' people must be loaded; `blocks` are those between them."""
    blocks = blocks_between(side, other) if blocks is None else blocks
    if side.refused_at:
        raise Refused(_("You ended this conversation. Open it again before you write."))
    if any(block.by_id == side.member_id for block in blocks):
        raise Refused(_("You blocked this person. End the block before you write."))
    if is_gone(other) or blocks:
        raise unreachable()
    if other.refused_at:
        raise Refused(_("This person does not wish to go on with this conversation."))
    written = Message.objects.filter(conversation=side.conversation_id).aggregate(
        mine=Count("pk", filter=Q(side=side)),
        lately=Count("pk", filter=Q(side=side, at__gt=now - timedelta(hours=1))),
        theirs=Count("pk", filter=Q(side=other)),
    )
    if written["lately"] >= HOURLY:
        raise TooMany(_("You wrote %(count)s messages within an hour. Wait a little.") % {"count": HOURLY}, "hourly")
    if side.is_starter and written["mine"] >= UNANSWERED and not written["theirs"]:
        raise Refused(_("You wrote %(count)s messages. Wait for an answer now.") % {"count": UNANSWERED})


def blocks_between(side: Side, other: Side) -> list[Block]:
    """What either of the two blocked of the other: one query."""
    wanted = Q(pk=None)
    for one, two in ((side, other), (other, side)):
        if one.member_id and two.member_id:
            wanted |= Q(by=one.member_id, member=two.member_id)
        elif one.member_id and two.guest_id:
            wanted |= Q(by=one.member_id, guest=two.guest_id)
    return list(Block.objects.filter(wanted))


def is_gone(side: Side) -> bool:
    """Nobody is on that side any more."""
    if side.member_id:
        return not side.member.is_active
    return side.guest_id is None


def check_about(about: str) -> None:
    if not about.strip():
        raise Refused(_("Say in a few words what it is about."), field="about")
    if len(about) > ABOUT_MAX:
        raise Refused(_("Say it in %(count)s characters at most.") % {"count": ABOUT_MAX}, field="about")


def check_body(body: str) -> None:
    if not body.strip():
        raise Refused(_("Write your message first."), field="body")
    if len(body) > BODY_MAX:
        text = _("Your message has %(length)s characters; %(count)s at most can be sent.")
        raise Refused(text % {"length": len(body), "count": BODY_MAX}, field="body")


def check_can_report(side: Side, message: Message, *, reason: str = "-") -> None:
    """One reports what one received."""
    if message.side_id == side.pk:
        raise Refused(_("This message is yours."))
    if message.is_erased:
        raise Refused(_("The words of this message are gone."))
    if not reason.strip():
        raise Refused(_("Say in a few words what is wrong with it."), field="reason")


def is_message_moderator(member) -> bool:
    return has_role(member, MODERATOR, COORDINATOR)


def check_message_moderator(actor) -> None:
    check_role(actor, MODERATOR, COORDINATOR)


def check_can_settle(actor, report: MessageReport, *, outcome: str = MessageReport.Outcome.NOTHING, words: str = "-"):
    """A moderator who is not one of the two."""
    check_message_moderator(actor)
    if report.outcome != MessageReport.Outcome.OPEN:
        raise Refused(_("Somebody has already decided about this report."))
    sides = Side.objects.filter(conversation=report.message.conversation_id, member=actor)
    if sides.exists():
        raise Refused(_("You are one of the two in this conversation: another moderator decides."))
    if outcome not in {"nothing", "warned", "paused"}:
        raise Refused(_("Choose what you decide."), field="outcome")
    if not words.strip():
        raise Refused(_("Write what both of them will read."), field="words")
