"""The state of a recommendation in words and since when, from its standing columns alone."""

from datetime import datetime
from typing import NamedTuple

from django.utils.translation import gettext as _

from encommun.kit.templatetags.text import since

from ..models import Recommendation


class Standing(NamedTuple):
    """`state` picks the sign and colour of `.state`; `words` are complete by themselves."""

    state: str
    words: str


def standing_of(
    *,
    status: str,
    verdict: str,
    asked_at: datetime,
    handed_over_at: datetime | None,
    answered_at: datetime | None,
    moved_at: datetime,
    due_at: datetime | None,
    due_kind: str,
    now: datetime,
) -> Standing:
    """What a list says of a recommendation: the most pressing thing first."""
    if due_at is not None and due_at <= now:
        return Standing("overdue", _overdue(due_kind) % {"time": since(due_at, now)})
    if status == "open" and not verdict:
        if handed_over_at is not None:
            return Standing("silent", _("no answer for %(time)s") % {"time": since(handed_over_at, now)})
        return Standing("open", _("asked %(time)s ago, no answer yet") % {"time": since(asked_at, now)})
    if status == "open":
        return Standing(verdict, _answered(verdict) % {"time": since(answered_at or moved_at, now)})
    return Standing(status, _status(status) % {"time": since(moved_at, now)})


def standing_of_row(recommendation: Recommendation, now: datetime) -> Standing:
    names = ("status", "verdict", "asked_at", "handed_over_at", "answered_at", "moved_at", "due_at", "due_kind")
    return standing_of(**{name: getattr(recommendation, name) for name in names}, now=now)


def _overdue(kind: str) -> str:
    return {
        "answer": _("answer overdue for %(time)s"),
        "review": _("review overdue for %(time)s"),
        "step": _("step overdue for %(time)s"),
    }.get(kind) or _("overdue for %(time)s")


def _answered(verdict: str) -> str:
    return {
        "applicable": _("answered %(time)s ago: applicable"),
        "in_part": _("answered %(time)s ago: applicable in part"),
        "not_applicable": _("answered %(time)s ago: not applicable"),
        "already": _("answered %(time)s ago: already under way"),
    }.get(verdict) or _("boards answered differently, last %(time)s ago")


def _status(status: str) -> str:
    return {
        "under_way": _("under way, last move %(time)s ago"),
        "done": _("done, %(time)s ago"),
        "not_done": _("not done, said %(time)s ago"),
        "rejected": _("rejected %(time)s ago"),
    }.get(status) or _("postponed %(time)s ago")
