"""What goes by itself, and what looked like a try at something closed: for administrators."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count
from django.utils.translation import ngettext

from encommun.activity.models import SecurityEvent
from encommun.activity.security import said
from encommun.kit.paging import Page, page_of
from encommun.kit.registry import Retention, declared

from ..models import RetentionRun
from ..rules import is_on


@dataclass(frozen=True)
class RetentionLine:
    """One rule. `due` is how many rows would go now; `next_at` when the oldest row kept falls due."""

    key: str
    what: str
    why: str
    after: str
    due: int
    next_at: datetime | None
    is_on: bool
    last_at: datetime | None
    last_count: int
    total: int


def retention_page(*, now: datetime) -> list[RetentionLine]:
    kept = {row.key: row for row in RetentionRun.objects.all()}
    rules = sorted(declared(Retention), key=lambda rule: (rule.model, rule.key))
    return [_line(rule, kept.get(rule.key), now) for rule in rules]


def _line(rule: Retention, row: RetentionRun | None, now: datetime) -> RetentionLine:
    oldest = rule.oldest(now) if rule.oldest else None
    after: timedelta = rule.after
    return RetentionLine(
        key=rule.key,
        what=str(rule.what),
        why=str(rule.why),
        after=_in_words(after.days),
        due=rule.count(now),
        next_at=max(oldest + after, now) if oldest else None,
        is_on=is_on(rule, row),
        last_at=row.last_at if row else None,
        last_count=row.last_count if row else 0,
        total=row.total if row else 0,
    )


def _in_words(days: int) -> str:
    years = round(days / 365.25)
    if years and abs(days - years * 365.25) < 3:
        return ngettext("%(count)s year", "%(count)s years", years) % {"count": years}
    return ngettext("%(count)s day", "%(count)s days", days) % {"count": days}


@dataclass(frozen=True)
class SecurityPage:
    """Tries, the newest first; `counts` holds [(kind in words, how many within 30 days)]."""

    rows: list[SecurityEvent]
    counts: list[tuple[str, int]]
    page: Page


def security_page(request, *, now: datetime) -> SecurityPage:
    """Three queries, whatever there is."""
    rows = SecurityEvent.objects.select_related("member")
    lately = SecurityEvent.objects.filter(at__gt=now - timedelta(days=30)).order_by()
    found = dict(lately.values_list("kind").annotate(count=Count("pk")))
    page = page_of(request, rows.count())
    counts = [(str(label), found[kind]) for kind, label in SecurityEvent.Kind.choices if kind in found]
    shown = list(rows[page.start : page.stop])
    for row in shown:
        row.detail = said(row.detail)
    return SecurityPage(shown, counts, page)
