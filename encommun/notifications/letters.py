"""The task "letters": notices become letters in the member's language, each sent at most once (see models.MailOut).

Letters at once are grouped by sweep; digests come once a day after 07:00 of the member's own clock, and what is weekly
joins Monday's. The key of a letter makes writing it twice impossible, whatever is killed and whoever sweeps beside.
"""

import zoneinfo
from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import IntegrityError, transaction
from django.db.models import Min, Q
from django.template.loader import render_to_string
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from encommun.activity.queries import Line, lines_of
from encommun.house.queries import house
from encommun.members.models import Member

from .links import absolute, stop_url
from .models import Frequency, MailOut, Notice, Preference
from .rules import DIGEST_HOUR, WEEKLY_DAY

MOST = 50  # acts in one letter; the rest are counted and stand on the site


@dataclass(frozen=True)
class Part:
    """What happened to one thing: its title, its absolute address and the sentences, oldest first."""

    title: str
    url: str
    sentences: list[tuple[datetime, str]]


def compose(now: datetime) -> int:
    """Write every letter that is due; returns how many were written."""
    waiting = _waiting()
    members = Member.objects.in_bulk(waiting)
    paused = set(Preference.objects.filter(member__in=members, is_paused=True).values_list("member", flat=True))
    written = 0
    for member_id, member in members.items():
        if not member.is_active or member_id in paused:
            Notice.objects.filter(member=member_id, mailed_at=None).update(mailed_at=now)
            continue
        for kind, key, until in due(member, now):
            if any(waiting[member_id].get(frequency, moment) < moment for frequency, moment in until.items()):
                written += write_letter(member, kind, key, until, now)
    return written


def due(member: Member, now: datetime) -> list[tuple[str, str, dict[str, datetime]]]:
    """Which letters `member` may receive now: (kind, key or its start, {frequency: notices older than this}).

    A sweep that was down at seven writes the day's letter when it is back; two never come for one day.
    """
    local = now.astimezone(zone_of(member))
    daily = local.replace(hour=DIGEST_HOUR, minute=0, second=0, microsecond=0)
    if local < daily:
        daily -= timedelta(days=1)  # on the member's clock: zoneinfo keeps seven o'clock across a change of hour
    weekly = daily - timedelta(days=(daily.weekday() - WEEKLY_DAY) % 7)
    return [
        ("immediate", f"now:{member.pk}:", {Frequency.IMMEDIATELY.value: now + timedelta(microseconds=1)}),
        (
            "digest",
            f"digest:{member.pk}:{daily.date().isoformat()}",
            {Frequency.DAILY.value: daily, Frequency.WEEKLY.value: weekly},
        ),
    ]


def zone_of(member: Member) -> zoneinfo.ZoneInfo:
    try:
        return zoneinfo.ZoneInfo(member.time_zone or house().time_zone)
    except (zoneinfo.ZoneInfoNotFoundError, ValueError):
        return zoneinfo.ZoneInfo("UTC")


def write_letter(member: Member, kind: str, key: str, until: dict[str, datetime], now: datetime) -> int:
    """Write one letter and tie its notices to it, in one transaction: 1, or 0 when there was nothing to say."""
    try:
        with transaction.atomic():
            notices = list(_held(member.pk, until))
            if not notices or (kind == "digest" and MailOut.objects.filter(key=key).exists()):
                return 0
            key = key if kind == "digest" else f"{key}{notices[-1].pk}"
            letter = _letter(member, kind, key, notices, now)
            Notice.objects.filter(pk__in=[notice.pk for notice in notices]).update(mailed_at=now, letter=letter)
            return int(letter is not None)
    except IntegrityError:  # another sweep wrote it first
        return 0


def _letter(member: Member, kind: str, key: str, notices: list[Notice], now: datetime) -> MailOut | None:
    with translation.override(member.language), timezone.override(zone_of(member)):
        lines = lines_of([notice.event for notice in notices], member)
        if not lines:
            return None  # what they spoke of was withdrawn since
        name = house().name
        words = {
            "parts": parts_of(lines[:MOST]),
            "rest": max(len(lines) - MOST, 0),
            "kind": kind,
            "house": name,
            "member": member,
            "language": member.language,
            "notices_url": absolute("notices:list"),
            "settings_url": absolute("notices:settings"),
            "stop_url": stop_url(member),
        }
        return MailOut.objects.create(
            member=member,
            kind=kind,
            key=key,
            language=member.language,
            subject=subject_of(lines, name),
            text=render_to_string("notifications/emails/letter.txt", words).strip() + "\n",
            html=render_to_string("notifications/emails/letter.html", words),
            next_at=now,
            created_at=now,
        )


def subject_of(lines: list[Line], name: str) -> str:
    """One line without line ends, so that no title can add a header."""
    titles = {line.title for line in lines}
    if len(titles) == 1:
        words = _("%(title)s: something moved") % {"title": shorten(titles.pop(), 110)}
    else:
        count = len(titles)
        words = ngettext("%(count)s thing you follow moved", "%(count)s things you follow moved", count) % {
            "count": count
        }
    return shorten(f"[{name}] {words}", 190)


def shorten(words: str, length: int) -> str:
    words = " ".join("".join(c if c.isprintable() else " " for c in words).split())
    return words if len(words) <= length else f"{words[: length - 1].rstrip()}…"


def parts_of(lines: list[Line]) -> list[Part]:
    """Acts grouped by the thing they touch, in the order in which each was first touched."""
    groups: dict[tuple[str, str], list[tuple[datetime, str]]] = defaultdict(list)
    for line in sorted(lines, key=lambda line: (line.at, line.event.pk)):
        groups[(line.title, line.url)].append((line.at, line.sentence))
    return [Part(title, absolute(path=url), sentences) for (title, url), sentences in groups.items()]


def _waiting() -> dict[int, dict[str, datetime]]:
    """{member id: {frequency: since when the oldest notice waits}}."""
    rows = Notice.objects.filter(mailed_at=None).exclude(frequency=Frequency.NONE).order_by()
    waiting: dict[int, dict[str, datetime]] = defaultdict(dict)
    for member, frequency, oldest in rows.values_list("member", "frequency").annotate(Min("at")):
        waiting[member][frequency] = oldest
    return waiting


def _held(member_id: int, until: dict[str, datetime]):
    """The notices for one letter, oldest first; those that another sweep is putting in one are left to it."""
    wanted = Q()
    for frequency, moment in until.items():
        wanted |= Q(frequency=frequency, at__lt=moment)
    rows = Notice.objects.filter(wanted, member=member_id, mailed_at=None).select_related("event__actor")
    return rows.order_by("at", "pk").select_for_update(skip_locked=True, of=("self",))
