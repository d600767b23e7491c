"""Reading conversations: one's own alone. Everything else is 404, as if it did not exist."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Max, Q
from django.http import Http404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from encommun.directory.models import Level, Profile
from encommun.directory.rules import level_of, visible_fields
from encommun.kit.paging import Page, page_of
from encommun.kit.refusals import refusal
from encommun.members.models import Member

from ..addresses import key_of_guest
from ..models import Block, ContactPause, Conversation, Knock, Message, MessageReport, Side, Wish, title_of
from ..names import name_of
from ..rules import blocks_between, check_can_answer, is_gone, opens_to

PER_THREAD = 50
EXCERPT = 140
SHOWN = timedelta(days=90)  # how long a decision of the moderators stays on the list


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
class Decision:
    """What the moderators decided lately about a message that the reader reported, or wrote."""

    url: str
    outcome: str
    at: datetime
    by_me: bool


@dataclass(frozen=True)
class MessagesPage:
    lines: list[Line]
    page: Page
    unread: int
    pause: ContactPause | None
    decisions: list[Decision]


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
            about=title_of(about),
            who=names.get(pk, _("a former member")),
            at=at,
            unread=unread,
            excerpt=last.get(pk, ("", False))[0],
            is_mine=last.get(pk, ("", False))[1],
            has_draft=bool(draft),
        )
        for pk, key, about, at, unread, draft in rows
    ]
    now = timezone.now()
    pause = ContactPause.objects.filter(member=request.user, until__gt=now).first()
    return MessagesPage(lines, page, request.user.unread_messages, pause, _decisions(request.user, now))


def _decisions(member, now: datetime) -> list[Decision]:
    """The latest ten of the last ninety days; one query."""
    rows = MessageReport.objects.filter(Q(by=member) | Q(message__side__member=member), settled_at__gt=now - SHOWN)
    return [
        Decision(
            reverse("messages:decision", args=[row.pk]),
            row.get_outcome_display(),
            row.settled_at,
            row.by_id == member.pk,
        )
        for row in rows.order_by("-settled_at", "-pk")[:10]
    ]


def _last_messages(ids: list[int], member) -> dict[int, tuple[str, bool]]:
    newest = Message.objects.filter(conversation__in=ids).order_by().values("conversation").annotate(last=Max("pk"))
    rows = Message.objects.filter(pk__in=[row["last"] for row in newest])
    return {
        conversation: (" ".join(body.split())[:EXCERPT], author == member.pk)
        for conversation, body, author in rows.order_by().values_list("conversation", "body", "side__member")
    }


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
    """The member's own side of a conversation, with the other one as `.other`. Raises Http404 for everybody else's."""
    mine = Side.objects.filter(member=member, conversation__key=key)
    rows = Side.objects.select_related("conversation", "member", "guest")
    return _paired(
        list(rows.filter(conversation__in=mine.values("conversation"))), lambda row: row.member_id == member.pk
    )


def _paired(rows: list[Side], is_mine) -> Side:
    side = next((row for row in rows if is_mine(row)), None)
    if side is None:
        raise Http404
    side.other = next(row for row in rows if row.pk != side.pk)
    return side


def get_guest_side(token: str) -> Side:
    """A guest's side, by the signed address in their letters, with the other one as `.other`. Raises Http404."""
    key = key_of_guest(token)
    mine = Side.objects.filter(key=key, guest__isnull=False)
    rows = Side.objects.select_related("conversation", "member", "guest")
    found = list(rows.filter(conversation__in=mine.values("conversation"))) if key else []
    return _paired(found, lambda row: row.key == key)


def thread_page(request, side: Side, *, now: datetime) -> ThreadPage:
    """A conversation as one of its sides reads it: the page asked for, the newest first. `side.other` must be loaded."""
    other: Side = side.other
    messages = Message.objects.filter(conversation=side.conversation_id)
    page = page_of(request, messages.count(), per_page=PER_THREAD)
    shown = list(messages.order_by("-at", "-pk")[page.start : page.stop])[::-1]
    names = {side.pk: _("You"), other.pk: name_of(other)}
    blocks = blocks_between(side, other)
    own = next((block.pk for block in blocks if block.by_id == side.member_id), 0)
    return ThreadPage(
        side=side,
        conversation=side.conversation,
        who=names[other.pk],
        profile_url=_profile_url(side, other),
        rows=_said(shown, side, names),
        page=page,
        refused=refusal(check_can_answer, side, other, now=now, blocks=blocks),
        acts=_acts(side, other, own),
        block_id=own,
        is_visitor=other.guest_id is not None,
        draft=side.draft,
    )


def _said(shown: list[Message], side: Side, names: dict[int, str]) -> list[Said]:
    reports = MessageReport.objects.filter(by=side.member_id, message__in=[row.pk for row in shown])
    reported = set(reports.values_list("message", flat=True)) if side.member_id else set()
    return [
        Said(
            id=row.pk,
            who=names[row.side_id],
            body=row.body,
            at=row.at,
            via=row.via,
            left_out=row.left_out,
            is_mine=row.side_id == side.pk,
            is_erased=row.is_erased,
            can_report=bool(side.member_id) and row.side_id != side.pk and row.pk not in reported and not row.is_erased,
        )
        for row in shown
    ]


def _acts(side: Side, other: Side, block: int) -> frozenset[str]:
    acts = {"reopen" if side.refused_at else "refuse"}
    if side.member_id and not is_gone(other):
        acts.add("unblock" if block else "block")
    return frozenset(acts)


def _profile_url(side: Side, other: Side) -> str:
    """The other one's profile, where this side may see it and already knows whose it is."""
    if not (side.member_id and other.member_id and other.shows_name):
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
