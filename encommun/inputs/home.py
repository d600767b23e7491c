"""What waits for a reader among the inputs, for home."""

from datetime import datetime, timedelta

from django.db.models import DateTimeField, ExpressionWrapper, F, QuerySet
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from encommun.kit.memory import memory
from encommun.kit.prepared import Asked, Prepared
from encommun.kit.refusals import refusal
from encommun.kit.registry import MOST_LINES, HomeLine
from encommun.members.rules import check_voice

from . import rules
from .models import Input, Poll, Vote, last_day
from .queries import url_of


def keeper_needs(request) -> list[HomeLine]:
    """For those who keep: what came from outside and waits. One query."""
    found = list(_outside().order_by("at").values_list("edition__slug", "at")[:100])
    if not found:
        return []
    words = ngettext("Read %(count)d contribution", "Read %(count)d contributions", len(found))
    since = _("since %(day)s") % {"day": date_format(timezone.localtime(found[0][1]), "DATE_FORMAT")}
    return [HomeLine(words % {"count": len(found)}, f"{url_of(found[0][0])}waiting/", since)]


def keeper_waits(request) -> list[Asked]:
    """What `keeper_needs` tells of, before it is read."""
    return [_OUTSIDE.asked()] if rules.keeps(request.user) else []


def poll_needs(request) -> list[HomeLine]:
    """For members: polls without their vote. One query."""
    rows = _polls(request.user.pk, timezone.now()).order_by("closes_at")
    lines = []
    for question, slug, pk, closes_at in rows.values_list("question", "input__edition__slug", "input", "closes_at")[
        :MOST_LINES
    ]:
        day = last_day(closes_at)
        until = _("until %(day)s") % {"day": date_format(day, "DATE_FORMAT")}
        lines.append(HomeLine(_("Vote: %(question)s") % {"question": question}, url_of(slug, pk), until, day))
    return lines


def poll_waits(request) -> list[Asked]:
    """What `poll_needs` tells of, before it is read."""
    if not _polls_are_open() or refusal(check_voice, request.user):
        return []
    return [_POLLS.soonest(request.user.pk, timezone.now(), by="ends")]


def _outside() -> QuerySet[Input]:
    return Input.objects.filter(is_outside=True, state=Input.State.DRAFT)


def _polls(member: int, now: datetime) -> QuerySet[Poll]:
    rows = Poll.objects.filter(input__state=Input.State.PUBLISHED, is_counted=False, closes_at__gt=now)
    ends = ExpressionWrapper(F("closes_at") - timedelta(seconds=1), output_field=DateTimeField())
    return rows.exclude(pk__in=Vote.objects.filter(member=member).values("poll")).annotate(ends=ends)


_OUTSIDE, _POLLS = Prepared(_outside), Prepared(_polls)


def _polls_are_open() -> bool:
    """Asked once a minute, since each home page asks."""
    found = memory.get(rules.POLLS)
    if found is None:
        found = Poll.objects.filter(is_counted=False, closes_at__gt=timezone.now()).exists()
        memory.set(rules.POLLS, found, 60)
    return found
