"""What the sweep does: collect for each theme and group of editions that are not closed, and tell new groups once."""

import time
from datetime import datetime, timedelta

from django.db.models import Exists, OuterRef, Q

from encommun.cycles.models import Edition, Participation, Theme, WorkingGroup
from encommun.groups.models import Meeting
from encommun.recommendations.models import Recommendation

from . import actions
from .collecting import mark_of
from .models import MEMBERS, Digest, Find
from .words import said_of

A_SWEEP = 12  # as many are collected at once: the rest comes a minute later
SECONDS = 5  # after which the rest waits too: letters and notices come first
FRESH = timedelta(days=1)
AHEAD = timedelta(days=21)  # before the first meeting


def collect(now: datetime) -> int:
    """Make those that are missing, whose own words changed or that are a day old."""
    actions.forget_dropped()
    stop, made = time.monotonic() + SECONDS, 0
    for theme, group in _wanted(now)[:A_SWEEP]:
        actions.make_digest(theme=theme if group is None else None, group=group, at=now)
        made += 1
        if time.monotonic() > stop:
            break
    return made


def _wanted(now: datetime) -> list[tuple[Theme | None, WorkingGroup | None]]:
    """(theme, group) of what is to be collected: the missing ones, groups first, then what was collected longest ago."""
    known = {
        (theme, group): (mark, made_at)
        for theme, group, mark, made_at in Digest.objects.values_list("theme", "group", "mark", "made_at")
    }
    live = Edition.objects.exclude(state=Edition.State.CLOSED)
    wanted = []
    groups = WorkingGroup.objects.filter(edition__in=live).select_related("edition", "theme__edition", "card")
    for group in groups.order_by("pk"):
        said, _language = said_of(group)
        if group.theme or said:
            wanted.append((known.get((None, group.pk)), group.theme, group, mark_of(group.theme, said)))
    for theme in Theme.objects.filter(edition__in=live).select_related("edition").order_by("pk"):
        wanted.append((known.get((theme.pk, None)), theme, None, mark_of(theme, "")))
    missing = [(theme, group) for old, theme, group, _mark in wanted if old is None]
    stale = [
        (old[1], theme, group)
        for old, theme, group, mark in wanted
        if old is not None and (old[0] != mark or old[1] <= now - FRESH)
    ]
    stale.sort(key=lambda one: one[0])
    return [*missing, *((theme, group) for _made_at, theme, group in stale)]


def tell(now: datetime) -> int:
    """Tell groups whose first meeting is near; a group that has met already began without it."""
    meetings = Meeting.objects.filter(group=OuterRef("group"), cancelled_at=None)
    people = Participation.objects.filter(group=OuterRef("group"), left_at=None)
    rows = Digest.objects.filter(Exists(people), told_at=None, group__isnull=False, read_at=None)
    soon = rows.filter(
        Exists(meetings.filter(starts_at__gt=now, starts_at__lte=now + AHEAD)),
        ~Exists(meetings.filter(starts_at__lte=now)),
    )
    readable = Recommendation.objects.filter(audience__in=MEMBERS).values("pk")
    finds = Find.objects.filter(digest=OuterRef("pk"), is_out=False)
    # What was added by hand may be for editors alone: nobody is told of a page that says nothing to them.
    with_something = soon.filter(Exists(finds.filter(~Q(kind=Find.Kind.RECOMMENDATION) | Q(object_id__in=readable))))
    return sum(actions.tell_group(digest=digest, at=now) for digest in with_something.select_related("group__edition"))
