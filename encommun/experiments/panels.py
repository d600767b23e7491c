"""What this room shows on other pages: a recommendation's, a group's card, an office's, and home."""

from collections.abc import Iterable

from django.db.models import Q
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from encommun.kit.fragments import draw_part
from encommun.kit.prepared import Asked, Prepared
from encommun.kit.refusals import refusal
from encommun.members.rules import boards_of, services_of

from . import rules
from .models import Experiment, Matter, Person
from .queries import experiment_url, visible_experiments
from .queries.library import standing_of

AT_MOST = 3


def recommendation_panel(request, page) -> str:
    """Under a recommendation's text: what was tried about it; two queries."""
    rows = visible_experiments(request.user).filter(recommendations=page.recommendation)
    found = _lines(rows)
    return draw_part(request, "experiments/_tried.html", {"lines": found}) if found else ""


def group_panel(request, page) -> str:
    """On a group's card: its experiments, and the way to a new one; two queries."""
    found = _lines(visible_experiments(request.user).filter(group=page.group))
    can_start = page.member is not None and not refusal(rules.check_can_start, page.member, group=page.group)
    if not found and not can_start:
        return ""
    words = {"lines": found, "can_start": can_start, "place": f"group-{page.group.pk}"}
    return draw_part(request, "experiments/_group.html", words)


def _lines(rows) -> list[tuple]:
    """[(title, address, language, sign, words)]"""
    found = rows.only("title", "language", "state", "outcome")[:10]
    return [(row.title, experiment_url(row.pk), row.language, *standing_of(row)) for row in found]


def needs_me(request) -> list[tuple[str, str, str]]:
    """Home, "what needs me": to agree or not, and what my service or board is asked. Two queries at most."""
    member = request.user
    if not getattr(member, "is_authenticated", False):
        return []
    asked = _to_agree(member.pk).order_by("asked_at")
    lines = [
        (
            _("Say whether you are part of it: %(title)s") % {"title": title},
            f"{experiment_url(pk)}agreement/",
            _since(at),
        )
        for title, pk, at in asked.values_list("experiment__title", "experiment", "asked_at")[:AT_MOST]
    ]
    if services_of(member) or boards_of(member):
        rows = _to_answer(services_of(member), boards_of(member)).order_by("due_on", "at")
        lines += [
            (_("Answer an experiment: %(title)s") % {"title": title}, f"/experiments/matters/{pk}/", _due(due, at))
            for title, pk, due, at in rows.values_list("experiment__title", "pk", "due_on", "at")[:AT_MOST]
        ]
    return lines[:AT_MOST]


def waits(request) -> list[Asked]:
    """What `needs_me` tells of, before it is read."""
    member = request.user
    if not getattr(member, "is_authenticated", False):
        return []
    services, boards = services_of(member), boards_of(member)
    asked = [_OF_SERVICES.asked(*services)] if services else []
    return [_AGREE.asked(member.pk), *asked, *([_OF_BOARDS.asked(*boards)] if boards else [])]


def _to_agree(member: int):
    rows = Person.objects.filter(member=member, agreed_at=None, left_at=None)
    return rows.exclude(experiment__state=Experiment.State.ENDED)


def _to_answer(services: Iterable[int], boards: Iterable[int]):
    return Matter.objects.filter(Q(service__in=services) | Q(board__in=boards), settled_at=None)


_AGREE = Prepared(_to_agree)
_OF_SERVICES = Prepared(lambda *ids: _to_answer(ids, ()))
_OF_BOARDS = Prepared(lambda *ids: _to_answer((), ids))


def _since(at) -> str:
    return _("since %(day)s") % {"day": date_format(timezone.localtime(at), "DATE_FORMAT")}


def _due(due, at) -> str:
    return _("by %(day)s") % {"day": date_format(due, "DATE_FORMAT")} if due else _since(at)
