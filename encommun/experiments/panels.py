"""What this room shows on other pages: a recommendation's, a group's card, an office's, and home."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Q, QuerySet, Value
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from encommun.kit.fragments import draw_part
from encommun.kit.prepared import Asked, Prepared, moment
from encommun.kit.refusals import refusal
from encommun.kit.registry import MOST_LINES, HomeLine
from encommun.members.rules import boards_of, services_of

from . import rules
from .models import Experiment, Matter, Person
from .queries import experiment_url
from .queries.library import SIGNS, reading, seen_by, words_of_standings


def recommendation_asked(request, page) -> Asked:
    """What `recommendation_panel` shows."""
    values, shape = reading(request.user)
    return _ABOUT.asked(page.recommendation.pk, *values, shape=shape)


def recommendation_panel(request, page, rows: list) -> str:
    """Under a recommendation's text: what was tried about it."""
    found = _lines(rows)
    return draw_part(request, "experiments/_tried.html", {"lines": found}) if found else ""


def group_asked(request, page) -> Asked:
    """What `group_panel` shows."""
    values, shape = reading(request.user)
    return _OF_GROUP.asked(page.group.pk, *values, shape=shape)


def group_panel(request, page, rows: list) -> str:
    """On a group's card: its experiments, and the way to a new one."""
    found = _lines(rows)
    own = {"group": page.group, "place": page.place}
    can_start = page.is_inside and not refusal(rules.check_can_start, page.member, **own)
    if not found and not can_start:
        return ""
    words = {"lines": found, "can_start": can_start, "place": f"group-{page.group.pk}"}
    return draw_part(request, "experiments/_group.html", words)


def edition_panel(request, page) -> str:
    """On an edition's page: the way to the library and, for the coordination team, to the circle. No query."""
    words = {"url": "/experiments/", "words": _("What groups and offices try"), "circle": page.keeps}
    return draw_part(request, "experiments/_beside.html", words)


def theme_panel(request, page) -> str:
    """On a theme's page: the library, filtered by it. No query."""
    words = {"url": f"/experiments/?theme={page.theme.pk}", "words": _("What was tried on this theme")}
    return draw_part(request, "experiments/_beside.html", {**words, "circle": page.keeps})


def office_panel(request, page) -> str:
    """On an office's page: the library, filtered by it (EXP-05). No query."""
    words = {"url": f"/experiments/?office={page.office.pk}", "words": _("What this office tries")}
    return draw_part(request, "experiments/_beside.html", words)


def _tried(rows: QuerySet) -> QuerySet:
    """The last that moved come first, also after they were read together with others."""
    return rows.values_list("pk", "title", "language", "state", "outcome", "moved_at")[:10]


_ABOUT = Prepared(lambda about, *who: _tried(seen_by(*who).filter(recommendations=about)))
_OF_GROUP = Prepared(lambda group, *who: _tried(seen_by(*who).filter(group=group)))


def _lines(rows: list) -> list[tuple]:
    """[(title, address, language, sign, words)]"""
    called = words_of_standings()
    rows = sorted(rows, key=lambda row: (moment(row[5]), row[0]), reverse=True)
    return [
        (title, experiment_url(pk), language, SIGNS[outcome or state], called[outcome or state])
        for pk, title, language, state, outcome, _moved_at in rows
    ]


def agreement_needs(request) -> list[HomeLine]:
    """Home, "what needs me": to agree or not. One query."""
    asked = _to_agree(request.user.pk).order_by("asked_at")
    return [
        HomeLine(
            _("Say whether you are part of it: %(title)s") % {"title": title},
            f"{experiment_url(pk)}agreement/",
            _since(at),
        )
        for title, pk, at in asked.values_list("experiment__title", "experiment", "asked_at")[:MOST_LINES]
    ]


def agreement_waits(request) -> list[Asked]:
    """What `agreement_needs` tells of, before it is read."""
    return [_AGREE.asked(request.user.pk)] if getattr(request.user, "is_authenticated", False) else []


def matter_needs(request) -> list[HomeLine]:
    """Home, "what needs me": what my service or board is asked. One query."""
    rows = _to_answer(services_of(request.user), boards_of(request.user)).order_by("due", "at")
    return [
        HomeLine(
            _("Answer an experiment: %(title)s") % {"title": title}, f"/experiments/matters/{pk}/", _due(due, at), due
        )
        for title, pk, due, at in rows.values_list("experiment__title", "pk", "due_on", "at")[:MOST_LINES]
    ]


def matter_waits(request) -> list[Asked]:
    """What `matter_needs` tells of, before it is read."""
    services, boards = services_of(request.user), boards_of(request.user)
    asked = [_OF_SERVICES.soonest(*services, by="due")] if services else []
    return [*asked, *([_OF_BOARDS.soonest(*boards, by="due")] if boards else [])]


def _to_agree(member: int):
    rows = Person.objects.filter(member=member, agreed_at=None, left_at=None)
    return rows.exclude(experiment__state=Experiment.State.ENDED)


def _to_answer(services: Iterable[int], boards: Iterable[int]):
    rows = Matter.objects.filter(Q(service__in=services) | Q(board__in=boards), settled_at=None)
    return rows.annotate(due=Coalesce("due_on", Value(date.max)))


_AGREE = Prepared(_to_agree)
_OF_SERVICES = Prepared(lambda *ids: _to_answer(ids, ()))
_OF_BOARDS = Prepared(lambda *ids: _to_answer((), ids))


def _since(at) -> str:
    return _("since %(day)s") % {"day": date_format(timezone.localtime(at), "DATE_FORMAT")}


def _due(due, at) -> str:
    return _("by %(day)s") % {"day": date_format(due, "DATE_FORMAT")} if due else _since(at)
