"""What inputs show elsewhere: a recommendation's page, an edition's, a theme's, home, the calendar."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import Count, Exists, OuterRef, Subquery
from django.utils import timezone
from django.utils.translation import gettext as _

from encommun.cycles.declarations import CalendarEntry
from encommun.cycles.models import Theme
from encommun.kit.fragments import draw_part
from encommun.kit.memory import memory
from encommun.kit.prepared import Asked, Prepared, moment
from encommun.kit.refusals import refusal

from . import rules
from .models import Feed, Input, Opening, Poll, last_day
from .queries import inputs_for, reading_of, url_of, visible_inputs


def recommendation_panel(request, page) -> str:
    """Under a recommendation's text: the inputs that fed it. One query."""
    seen = visible_inputs(request.user).order_by()
    rows = Feed.objects.filter(recommendation=page.recommendation, input__in=seen).select_related("input__edition")
    lines = [
        (one.input.get_form_display(), one.input.title, url_of(one.input.edition.slug, one.input_id),
         one.input.language, one.words)
        for one in rows[:20]
    ]  # fmt: skip
    return draw_part(request, "inputs/_recommendation.html", {"lines": lines}) if lines else ""


def edition_panel(request, page) -> str:
    """On an edition's page: the way to its inputs. No query."""
    words = {"url": url_of(page.edition.slug), "can_give": False, "outside": "", "count": 0, "is_edition": True}
    return draw_part(request, "inputs/_theme.html", words)


def theme_asked(request, page) -> Asked:
    """What `theme_panel` shows: whether it is open to everybody, and how many inputs the reader may see."""
    values, shape = reading_of(request.user)
    return _ON_THEME.asked(page.theme.pk, timezone.now(), *values, shape=shape)


def _on_theme(theme: int, now: datetime, *who: Any):
    given = inputs_for(*who).filter(theme=OuterRef("pk"), state=Input.State.PUBLISHED).order_by()
    given = given.values("theme").annotate(n=Count("pk")).values("n")
    is_open = Exists(Opening.objects.filter(theme=OuterRef("pk"), until_at__gt=now))
    rows = Theme.objects.filter(pk=theme).order_by()
    return rows.annotate(is_open=is_open, given=Subquery(given)).values_list("is_open", "given")


_ON_THEME = Prepared(_on_theme)


def theme_panel(request, page, rows: list) -> str:
    """On a theme's page: its inputs, and the way to write without an account where that is open."""
    theme, slug = page.theme, page.theme.edition.slug
    is_open, count = rows[0]
    outside = f"/inputs/{slug}/contribution/{theme.slug}/" if is_open else ""
    member = request.user if request.user.is_authenticated else None
    can_give = member is not None and not refusal(rules.check_can_contribute, member, theme.edition, Input.Form.WRITTEN)
    if not (count or can_give or outside):
        return ""
    words = {
        "count": count, "url": f"{url_of(slug)}?theme={theme.pk}", "can_give": can_give, "outside": outside,
        "give": f"{url_of(slug)}new/?theme={theme.pk}",
    }  # fmt: skip
    return draw_part(request, "inputs/_theme.html", words)


def polls_asked(from_on: date, to_on: date, reader: Any) -> Asked:
    """The last days of polls that the reader may see, once they are published."""
    start = timezone.make_aware(datetime.combine(from_on, time.min))
    shape = (Input.Audience.PUBLIC.value,) if reader is None else ()
    return _POLLS.asked(start, start + timedelta(days=(to_on - from_on).days + 2), shape=shape)


def polls_told(rows: list, from_on: date, to_on: date) -> Iterator[CalendarEntry]:
    kind = _("last day of a poll")
    for pk, closes_at, question, row, slug, label, language in rows:
        day = last_day(moment(closes_at))
        if from_on <= day <= to_on:
            yield CalendarEntry(
                key=f"poll-{pk}", day=day, title=question, kind=kind, url=url_of(slug, row), detail=label,
                language=language,
            )  # fmt: skip


def _polls(start: datetime, end: datetime, *audiences: str):
    rows = Poll.objects.filter(closes_at__range=(start, end), input__state=Input.State.PUBLISHED).order_by()
    if audiences:
        rows = rows.filter(input__audience__in=audiences)
    return rows.values_list(
        "pk", "closes_at", "question", "input_id", "input__edition__slug", "input__edition__label", "input__language"
    )


_POLLS = Prepared(_polls)


BESIDE = 8
FRESH_SECONDS = 10  # how long another page may not know of a new one


def draft_panel(request, page) -> str:
    """Beside a text at work, for its writers: what was said on its theme besides the groups (CYC-19)."""
    return _beside(request, page.draft.theme_id, page.draft.edition.slug)


def group_panel(request, page) -> str:
    """The same on a group's card, for those inside."""
    return _beside(request, page.group.theme_id, page.group.edition.slug) if page.is_inside else ""


def _beside(request, theme: int | None, slug: str) -> str:
    """Titles and addresses, the latest first, and the list of all where there are more. What is published is the same
    for every member, so it is read once in FRESH_SECONDS."""
    if theme is None:
        return ""
    found = memory.get(f"inputs.beside.{theme}")
    if found is None:
        rows = Input.objects.filter(theme=theme, state=Input.State.PUBLISHED).order_by("-at", "-pk")
        found = list(rows.values_list("pk", "title", "language", "form")[: BESIDE + 1])
        memory.set(f"inputs.beside.{theme}", found, FRESH_SECONDS)
    forms = dict(Input.Form.choices)
    lines = [(title, url_of(slug, pk), language, forms[form]) for pk, title, language, form in found[:BESIDE]]
    words = {"lines": lines, "more": f"{url_of(slug)}?theme={theme}" if len(found) > BESIDE else ""}
    return draw_part(request, "inputs/_beside.html", words) if lines else ""
