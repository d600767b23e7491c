"""Calls of the cooperative: those that reached me, those of my service."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q
from django.http import Http404
from django.utils import timezone
from django.utils.translation import gettext as _

from encommun.members.models import Role
from encommun.members.rules import COORDINATOR, SERVICE, has_role, services_of

from ..finding import Filters, asked_words
from ..models import Call, Called, Profile
from ..rules import level_of, visible_fields
from ..seeking import CALL, CALL_ANSWER, is_open, is_own_call

# Numbers are told in bands: an exact one, asked of a narrow search, would tell who agreed to be called.
BANDS = (10, 25, 50, 100, 200, 300)
SHOWN = 60


@dataclass(frozen=True)
class CallLine:
    call: Call
    is_open: bool
    answered: bool = False


@dataclass(frozen=True)
class CallsPage:
    """`mine`: those that reached the reader; `ours`: those the reader may tend, when they may write calls."""

    mine: list[CallLine]
    ours: list[CallLine]


@dataclass(frozen=True)
class Answer:
    """Somebody who is interested: whoever answers shows their name to the service; `url` is their profile, "" if hidden."""

    name: str
    note: str
    url: str
    at: object


@dataclass(frozen=True)
class CallPage:
    """One call. `called` is the reader's own line when it reached them; `answers` and `reach` are for those who tend it."""

    call: Call
    chips: list[str]
    is_open: bool
    is_ours: bool
    called: Called | None
    answers: list[Answer]
    reach: str


def calls_page(reader, *, day: date | None = None) -> CallsPage:
    """Two queries."""
    day = day or timezone.localdate()
    reached = Called.objects.filter(member=reader).exclude(call__state=Call.State.DRAFT).select_related("call__service")
    mine = [
        CallLine(row.call, is_open(row.call, day), row.answered_at is not None)
        for row in reached.order_by("-call__sent_at")[:SHOWN]
    ]
    return CallsPage(mine, [CallLine(call, is_open(call, day)) for call in _ours(reader)])


def _ours(reader) -> list[Call]:
    rows = Call.objects.select_related("service")
    if not has_role(reader, COORDINATOR):
        rows = rows.filter(Q(by=reader) | Q(service__in=services_of(reader)))
    return [call for call in rows[:SHOWN] if is_own_call(reader, call)]


def get_call(reader, pk: int) -> tuple[Call, Called | None, bool]:
    """(call, the reader's own line, whether they tend it); 404 for those it did not reach."""
    call = Call.objects.select_related("service", "by").filter(pk=pk).first()
    if call is None:
        raise Http404
    ours = is_own_call(reader, call)
    called = Called.objects.filter(call=call, member=reader).select_related("call").first()
    if not ours and (called is None or call.state == Call.State.DRAFT):
        raise Http404
    return call, called, ours


def call_page(reader, pk: int, *, day: date | None = None) -> CallPage:
    """At most nine queries."""
    call, called, ours = get_call(reader, pk)
    return CallPage(
        call=call,
        chips=asked_words(Filters.kept(call.asked)),
        is_open=is_open(call, day or timezone.localdate()),
        is_ours=ours,
        called=called,
        answers=_answers(reader, call) if ours else [],
        reach=reach_words(call.reached) if ours and call.state != Call.State.DRAFT else "",
    )


def _answers(reader, call: Call) -> list[Answer]:
    rows = list(Called.objects.filter(call=call, is_interested=True).select_related("member"))
    profiles = Profile.objects.filter(member__in=[row.member_id for row in rows]).select_related("member")
    level = level_of(reader)
    urls = {p.member_id: f"/directory/{p.key}/" for p in profiles if visible_fields(p, level)}
    return [Answer(str(row.member), row.note, urls.get(row.member_id, ""), row.answered_at) for row in rows]


def reach_words(count: int) -> str:
    """How many were or would be told, in bands; "fewer than 10" may be nobody."""
    band = max((band for band in BANDS if band <= count), default=0)
    if not band:
        return _("fewer than %(few)s members") % {"few": BANDS[0]}
    return _("about %(count)s members") % {"count": band}


def call_cards(ids, member) -> dict[int, tuple[str, str]]:
    """For notices: those whom it reached, and those who tend it; two queries."""
    if member is None or not getattr(member, "is_authenticated", False):
        return {}
    wanted = list(ids)
    reached = set(Called.objects.filter(call__in=wanted, member=member).values_list("call", flat=True))
    rows = Call.objects.filter(pk__in=wanted)
    return {
        call.pk: (call.title, f"/directory/calls/{call.pk}/")
        for call in rows
        if call.pk in reached or is_own_call(member, call)
    }


def answer_cards(ids, member) -> dict[int, tuple[str, str]]:
    """Somebody's yes, for those who tend the call and for nobody else; gone again once it is taken back. One query."""
    if member is None or not getattr(member, "is_authenticated", False):
        return {}
    rows = Called.objects.filter(pk__in=list(ids), is_interested=True).select_related("call")
    return {
        row.pk: (row.call.title, f"/directory/calls/{row.call_id}/") for row in rows if is_own_call(member, row.call)
    }


def those_called(kind: str, pk: int) -> list[int]:
    """Whom a call reached, and who wrote it."""
    if kind != CALL:
        return []
    by = Call.objects.filter(pk=pk).values_list("by", flat=True).first()
    return [*Called.objects.filter(call=pk).values_list("member", flat=True), *([by] if by else [])]


def those_answered(kind: str, pk: int) -> list[int]:
    """Who hears of somebody's yes: who wrote the call, their service, and coordinators. Two queries."""
    row = Called.objects.filter(pk=pk).values_list("call__by", "call__service").first() if kind == CALL_ANSWER else None
    if row is None:
        return []
    by, service = row
    held = Q(kind=COORDINATOR) | (Q(kind=SERVICE, service=service) if service else Q(pk=None))
    now = timezone.now()
    roles = Role.objects.filter(held, Q(to_at=None) | Q(to_at__gt=now), from_at__lte=now).order_by()
    return sorted({*roles.values_list("member", flat=True), *([by] if by else [])})
