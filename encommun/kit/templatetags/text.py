"""Filters for texts and times: `{% load text %}`."""

from datetime import date, datetime

from django import template
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from encommun.kit import marking
from encommun.kit import text as kit
from encommun.kit.days import day_words
from encommun.kit.numbers import grouped

register = template.Library()


@register.filter
def markdown(value: str, base_heading: int = 3) -> str:
    """Markdown as safe HTML; `{{ text|markdown:4 }}` starts its headings at h4."""
    return kit.render_markdown(value or "", int(base_heading))


@register.filter
def plain(value: str) -> str:
    return kit.plain(value or "")


@register.filter
def highlight(value: str, query: str) -> str:
    return marking.highlight(str(value or ""), query or "")


@register.filter
def since(when: datetime | date | None, now: datetime | None = None) -> str:
    """How long ago, in whole days and in words: "412 days"; "less than a day" before that."""
    if when is None:
        return ""
    moment = now or timezone.now()
    days = (moment.date() - when).days if not isinstance(when, datetime) else (moment - when).days
    if days < 1:
        return _("less than a day")
    return ngettext("%(days)s day", "%(days)s days", days) % {"days": grouped(days)}


@register.filter
def full_date(day: datetime | date | None) -> str:
    """The day in full with its weekday, in the reader's language: "Friday 3 September 2021"."""
    if day is None:
        return ""
    if isinstance(day, datetime):
        day = timezone.localtime(day).date()
    return day_words(day, "l j F Y")
