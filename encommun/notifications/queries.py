"""What a member follows and was told."""

from dataclasses import dataclass
from datetime import datetime

from encommun.activity.queries import Line, cards_of, lines_of
from encommun.kit.paging import Page, page_of
from encommun.kit.prepared import Prepared

from .models import Follow, Notice, Preference


@dataclass(frozen=True)
class Told:
    """One notice as it is shown; `line` holds the sentence and the thing."""

    id: int
    line: Line
    is_new: bool


@dataclass(frozen=True)
class NoticesPage:
    rows: list[Told]
    page: Page
    has_new: bool


@dataclass(frozen=True)
class Followed:
    """One thing that a member follows. `title` is "" when it is no longer open to them."""

    id: int
    title: str
    url: str
    frequency: str
    why: str
    since: datetime


@dataclass(frozen=True)
class SettingsPage:
    follows: list[Followed]
    participant: str
    is_paused: bool


def wants_letters(member) -> bool:
    """False when the member stopped all letters, or has no account any more. What they asked for themselves by an act (a
    code, an export) comes all the same."""
    return member.is_active and not Preference.objects.filter(member=member, is_paused=True).exists()


def is_followed(kind: str, pk: int) -> bool:
    """True when a member follows this thing."""
    return Follow.objects.filter(subject_kind=kind, subject_id=pk).exists()


def notices_page(request) -> NoticesPage:
    """The member's notices, newest first: a count, a page of rows, one query a kind of thing."""
    rows = Notice.objects.filter(member=request.user)
    page = page_of(request, rows.count())
    shown = list(rows.select_related("event__actor")[page.start : page.stop])
    lines = {line.event.pk: line for line in lines_of([notice.event for notice in shown], request.user)}
    told = [Told(n.pk, lines[n.event_id], n.read_at is None) for n in shown if n.event_id in lines]
    return NoticesPage(told, page, has_new=request.user.unread_count > 0 or any(row.is_new for row in told))


def new_notices(member, limit: int = 3) -> list[Told]:
    """The newest unread notices, for home."""
    rows = list(Notice.objects.filter(member=member, read_at=None).select_related("event__actor")[:limit])
    lines = {line.event.pk: line for line in lines_of([notice.event for notice in rows], member)}
    return [Told(n.pk, lines[n.event_id], True) for n in rows if n.event_id in lines]


def address_of_notice(member, pk: int) -> str:
    """Where a notice of this member leads; "" when it is not theirs or the thing is no longer open to them."""
    notice = Notice.objects.filter(member=member, pk=pk).select_related("event").first()
    if notice is None:
        return ""
    subject = (notice.event.subject_kind, notice.event.subject_id)
    return cards_of([subject], member).get(subject, ("", ""))[1]


def settings_page(member) -> SettingsPage:
    follows = list(Follow.objects.filter(member=member))
    cards = cards_of({(row.subject_kind, row.subject_id) for row in follows}, member)
    wishes = Preference.objects.filter(member=member).first() or Preference(member=member)
    followed = [
        Followed(
            row.pk,
            *cards.get((row.subject_kind, row.subject_id), ("", "")),
            row.frequency,
            row.get_why_display(),
            row.since,
        )
        for row in follows
    ]
    return SettingsPage(followed, wishes.participant, wishes.is_paused)


def frequency_of(member, kind: str, id: int) -> str:
    """How often the member hears of this thing, "" when they do not follow it."""
    if not getattr(member, "is_authenticated", False):
        return ""
    rows = FREQUENCY.rows(member.pk, id, shape=(kind,))
    return rows[0][0] if rows else ""


def _frequency(member: int, id: int, kind: str):
    rows = Follow.objects.filter(member=member, subject_kind=kind, subject_id=id).order_by()
    return rows.values_list("frequency")


FREQUENCY = Prepared(_frequency)
