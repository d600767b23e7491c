"""What inputs show elsewhere: a recommendation's page, an edition's, a theme's, home, the calendar."""

from datetime import date, timedelta
from typing import Any

from django.db.models import Count, Exists, OuterRef, Subquery
from django.utils import timezone
from django.utils.translation import gettext as _

from encommun.cycles.declarations import CalendarEntry
from encommun.cycles.models import Theme
from encommun.kit.fragments import draw_part
from encommun.kit.refusals import refusal

from . import rules
from .models import Feed, Input, Opening, Poll
from .queries import url_of, visible_inputs


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


def theme_panel(request, page) -> str:
    """On a theme's page: its inputs, and the way to write without an account where that is open. One query."""
    theme, slug = page.theme, page.theme.edition.slug
    given = visible_inputs(request.user).filter(theme=OuterRef("pk"), state=Input.State.PUBLISHED).order_by()
    given = given.values("theme").annotate(n=Count("pk")).values("n")
    is_open = Exists(Opening.objects.filter(theme=OuterRef("pk"), until_at__gt=timezone.now()))
    is_open, count = Theme.objects.filter(pk=theme.pk).values_list(is_open, Subquery(given)).get()
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


def calendar_entries(from_on: date, to_on: date, reader: Any) -> list[CalendarEntry]:
    """The last days of polls that the reader may see. One query."""
    rows = Poll.objects.filter(
        closes_at__date__range=(from_on, to_on + timedelta(days=1)), input__in=visible_inputs(reader).order_by(),
        input__state=Input.State.PUBLISHED,
    ).select_related("input__edition")  # fmt: skip
    found = []
    for poll in rows:
        day = poll.last_on
        if from_on <= day <= to_on:
            entry = CalendarEntry(
                key=f"poll-{poll.pk}", day=day, title=poll.question, kind=_("last day of a poll"),
                url=url_of(poll.input.edition.slug, poll.input_id), detail=poll.input.edition.label,
                language=poll.input.language,
            )  # fmt: skip
            found.append(entry)
    return found
