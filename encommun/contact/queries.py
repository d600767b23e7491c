"""Reading conversations: one's own alone. Everything else is 404, as if it did not exist."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Max, Sum
from django.http import Http404
from django.utils.translation import gettext as _

from encommun.directory.models import Level, Profile
from encommun.directory.rules import level_of, visible_fields
from encommun.kit.paging import Page, page_of
from encommun.kit.refusals import refusal
from encommun.members.models import Member

from .addresses import key_of_guest
from .models import Block, ContactPause, Conversation, Guest, Knock, Message, MessageReport, Side, Wish
from .names import name_of
from .rules import check_can_answer, is_gone, is_message_moderator, opens_to

PER_THREAD = 50
EXCERPT = 140


@dataclass(frozen=True)
class Reachable:
    """Somebody found in the directory, as a reader may know them. `shows_name`: the profile tells their name to them."""

    key: str
    member: Member
    name: str
    shows_name: bool
    level: Level
    opens_to: Level
    url: str


def get_reachable(reader, key: str) -> Reachable:
    """Whose profile the reader sees under that key. Raises Http404 where they see none."""
    profile = Profile.objects.select_related("member").filter(key=key).first()
    if profile is None:
        raise Http404
    level = level_of(reader)
    fields = visible_fields(profile, level)
    if not fields:
        raise Http404
    shows = "name" in fields
    name = str(profile.member) if shows else _("a member")
    return Reachable(key, profile.member, name, shows, level, opens_to(profile.member), f"/directory/{key}/")


@dataclass(frozen=True)
class Line:
    """One conversation on the list."""

    url: str
    about: str
    who: str
    at: datetime
    unread: int
    excerpt: str
    is_mine: bool
    has_draft: bool


@dataclass(frozen=True)
class MessagesPage:
    lines: list[Line]
    page: Page
    unread: int
    pause: ContactPause | None


def messages_page(request) -> MessagesPage:
    """The member's conversations, the latest first: five queries, whatever their number."""
    mine = Side.objects.filter(member=request.user)
    page = page_of(request, mine.count())
    rows = list(
        mine.order_by("-conversation__last_at", "-pk")
        .values_list("conversation", "conversation__key", "conversation__about", "conversation__last_at", "unread", "draft")
    )[page.start : page.stop]  # fmt: skip
    ids = [row[0] for row in rows]
    others = Side.objects.filter(conversation__in=ids).exclude(member=request.user).select_related("member", "guest")
    names = {side.conversation_id: name_of(side) for side in others}
    last = _last_messages(ids, request.user)
    lines = [
        Line(
            url=f"/me/messages/{key}/",
            about=about,
            who=names.get(pk, _("a former member")),
            at=at,
            unread=unread,
            excerpt=last.get(pk, ("", False))[0],
            is_mine=last.get(pk, ("", False))[1],
            has_draft=bool(draft),
        )
        for pk, key, about, at, unread, draft in rows
    ]
    pause = ContactPause.objects.filter(member=request.user).first()
    return MessagesPage(lines, page, unread_of(request.user), pause)


def _last_messages(ids: list[int], member) -> dict[int, tuple[str, bool]]:
    newest = Message.objects.filter(conversation__in=ids).order_by().values("conversation").annotate(last=Max("pk"))
    rows = Message.objects.filter(pk__in=[row["last"] for row in newest])
    return {
        conversation: (" ".join(body.split())[:EXCERPT], author == member.pk)
        for conversation, body, author in rows.order_by().values_list("conversation", "body", "side__member")
    }


def unread_of(member) -> int:
    return Side.objects.filter(member=member).aggregate(count=Sum("unread"))["count"] or 0


@dataclass(frozen=True)
class Said:
    """One message as it is shown. `is_mine`: of the side that reads."""

    id: int
    who: str
    body: str
    at: datetime
    via: str
    left_out: int
    is_mine: bool
    is_erased: bool
    can_report: bool


@dataclass(frozen=True)
class ThreadPage:
    """`refused` is the sentence why nothing can be written, "" when it can. `acts`: refuse, reopen, block, unblock."""

    side: Side
    conversation: Conversation
    who: str
    profile_url: str
    rows: list[Said]
    page: Page
    refused: str
    acts: frozenset[str]
    block_id: int
    is_visitor: bool
    draft: str


def get_side(member, key: str) -> Side:
    """The member's own side of a conversation. Raises Http404 for everybody else's."""
    rows = Side.objects.select_related("conversation", "member", "guest")
    side = rows.filter(member=member, conversation__key=key).first()
    if side is None:
        raise Http404
    return side


def get_guest_side(token: str) -> Side:
    """A guest's side, by the signed address in their letters. Raises Http404."""
    key = key_of_guest(token)
    rows = Side.objects.select_related("conversation", "member", "guest").filter(guest__isnull=False)
    side = rows.filter(key=key).first() if key else None
    if side is None:
        raise Http404
    return side


def other_side(side: Side) -> Side:
    rows = Side.objects.select_related("conversation", "member", "guest")
    return rows.exclude(pk=side.pk).get(conversation=side.conversation_id)


def thread_page(request, side: Side, *, now: datetime) -> ThreadPage:
    """A conversation as one of its sides reads it, the newest page first when none is asked for."""
    other = other_side(side)
    messages = Message.objects.filter(conversation=side.conversation_id)
    page = page_of(request, messages.count(), per_page=PER_THREAD)
    shown = list(messages.order_by("-at", "-pk")[page.start : page.stop])[::-1]
    reported = set(
        MessageReport.objects.filter(by=side.member_id, message__in=shown).values_list("message", flat=True)
        if side.member_id
        else []
    )
    names = {side.pk: _("You"), other.pk: name_of(other)}
    rows = [
        Said(
            row.pk,
            names[row.side_id],
            row.body,
            row.at,
            row.via,
            row.left_out,
            row.side_id == side.pk,
            row.is_erased,
            bool(side.member_id) and row.side_id == other.pk and row.pk not in reported and not row.is_erased,
        )
        for row in shown
    ]
    block = _block_of(side, other)
    return ThreadPage(
        side=side,
        conversation=side.conversation,
        who=names[other.pk],
        profile_url=_profile_url(side, other),
        rows=rows,
        page=page,
        refused=refusal(check_can_answer, side, other, now=now),
        acts=_acts(side, other, block),
        block_id=block or 0,
        is_visitor=other.guest_id is not None,
        draft=side.draft,
    )


def _block_of(side: Side, other: Side) -> int | None:
    if not side.member_id or not (other.member_id or other.guest_id):
        return None
    who = {"member": other.member_id} if other.member_id else {"guest": other.guest_id}
    return Block.objects.filter(by=side.member_id, **who).values_list("pk", flat=True).first()


def _acts(side: Side, other: Side, block: int | None) -> frozenset[str]:
    acts = {"reopen" if side.refused_at else "refuse"}
    if side.member_id and not is_gone(other):
        acts.add("unblock" if block else "block")
    return frozenset(acts)


def _profile_url(side: Side, other: Side) -> str:
    """The other one's profile, where this side may see it and already knows whose it is."""
    if not (side.member_id and other.member_id):
        return ""
    profile = Profile.objects.select_related("member").filter(member=other.member_id).first()
    if profile is None or "name" not in visible_fields(profile, level_of(side.member)):
        return ""
    return f"/directory/{profile.key}/"


def get_message(side: Side, pk: int) -> Message:
    """A message of this side's own conversation. Raises Http404."""
    message = Message.objects.filter(conversation=side.conversation_id, pk=pk).first()
    if message is None:
        raise Http404
    return message


@dataclass(frozen=True)
class SettingsPage:
    """`blocks` holds (id, name, since)."""

    opens_to: int
    letters: str
    blocks: list[tuple[int, str, datetime]]


def settings_page(member) -> SettingsPage:
    wish = Wish.objects.filter(member=member).first() or Wish(member=member)
    rows = Block.objects.filter(by=member).select_related("member", "guest")
    blocks = [(row.pk, _blocked_name(row), row.at) for row in rows]
    return SettingsPage(wish.opens_to, wish.letters, blocks)


def _blocked_name(row: Block) -> str:
    """Never more than the blocker already knew of them."""
    if row.guest_id:
        return row.guest.name
    mine = Side.objects.filter(member=row.by_id).values("conversation")
    sides = Side.objects.filter(member=row.member_id, conversation__in=mine).select_related("member", "guest")
    shown = sides.order_by("-shows_name").first()
    return name_of(shown) if shown else _("a former member")


def get_knock(reader_key: str, profile_key: str) -> Knock:
    """A visitor's message that waits for its code, on the profile where it was written. Raises Http404."""
    knock = Knock.objects.select_related("recipient").filter(key=reader_key, confirmed_at=None).first()
    if knock is None or not Profile.objects.filter(key=profile_key, member=knock.recipient_id).exists():
        raise Http404
    return knock


@dataclass(frozen=True)
class BenchPage:
    """Reports that wait, oldest first, and the latest decisions."""

    waiting: list[MessageReport]
    settled: list[MessageReport]
    page: Page


def bench_page(request) -> BenchPage:
    open_reports = MessageReport.objects.filter(outcome=MessageReport.Outcome.OPEN)
    page = page_of(request, open_reports.count())
    waiting = list(open_reports.select_related("message")[page.start : page.stop])
    settled = MessageReport.objects.exclude(outcome=MessageReport.Outcome.OPEN).select_related("settled_by")
    return BenchPage(waiting, list(settled.order_by("-settled_at")[:20]), page)


def waiting_reports() -> int:
    return MessageReport.objects.filter(outcome=MessageReport.Outcome.OPEN).count()


def get_report(reader, pk: int) -> MessageReport:
    """A report with its one message and that message's author, for moderators. Raises Http404 for everybody else."""
    rows = MessageReport.objects.select_related("message__side__member", "message__side__guest", "by", "settled_by")
    report = rows.filter(pk=pk).first() if is_message_moderator(reader) else None
    if report is None:
        raise Http404
    return report


def get_decision(reader, pk: int) -> tuple[MessageReport, str]:
    """A settled report for one of the two it is about, and which they are: "reporter" or "author". Raises Http404."""
    rows = MessageReport.objects.select_related("message__side").exclude(outcome=MessageReport.Outcome.OPEN)
    report = rows.filter(pk=pk).first()
    if report and report.by_id == reader.pk:
        return report, "reporter"
    if report and report.message.side.member_id == reader.pk:
        return report, "author"
    raise Http404


def guests_without_conversation():
    """Guests who keep nothing here any more."""
    return Guest.objects.filter(sides=None)
