"""What home and the house map read."""

from dataclasses import dataclass
from datetime import date, datetime
from itertools import chain
from urllib.parse import urlencode

from django.db.models import Count, Q, QuerySet
from django.urls import reverse
from django.utils import formats, timezone
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from encommun.cycles.models import Edition, Phase
from encommun.followup.queries.promises import longest_silence
from encommun.kit.prepared import Prepared, any_rows
from encommun.kit.registry import HomeCard, declared
from encommun.recommendations.models import Recommendation
from encommun.recommendations.queries import visible_recommendations

AT_MOST = 3


@dataclass(frozen=True)
class Figures:
    """The register in four numbers, as a visitor may count them, and the address of the list that each one counts.

    `silent_since` is the moment since which the answer owed longest is owed, None when no board owes one.
    """

    asked: int
    answered: int
    done: int
    silent: int
    silent_since: datetime | None

    @property
    def urls(self) -> dict[str, str]:
        register = reverse("register")
        answers = [("verdict", value) for value in Recommendation.Verdict.values if value]
        without = [("verdict", "none"), ("status", "open")]
        return {
            "asked": register,
            "answered": f"{register}?{urlencode(answers)}",
            "done": f"{register}?status=done",
            "silent": f"{register}?{urlencode(without)}",
            "silent_since": reverse("followup_silent"),
        }


@dataclass(frozen=True)
class HomePage:
    """Home signed in: three questions, each with at most three lines (text, address, detail)."""

    needs_me: list[tuple]
    moved: list[tuple]
    near: list[tuple]


def figures(member) -> Figures:
    without = Q(verdict="", status="open")
    counts = visible_recommendations(member).aggregate(
        asked=Count("pk"),
        answered=Count("pk", filter=~Q(verdict="")),
        done=Count("pk", filter=Q(status="done")),
        silent=Count("pk", filter=without),
    )
    return Figures(**counts, silent_since=longest_silence(member))


def home_page(request) -> HomePage:
    answers: dict[str, list] = {"needs_me": [], "moved": [], "near": []}
    for card in _with_something(request):
        if len(answers[card.question]) < AT_MOST:
            answers[card.question] += card.lines(request)
    return HomePage(**{question: _distinct(lines)[:AT_MOST] for question, lines in answers.items()})


def _with_something(request) -> list[HomeCard]:
    """The cards in their order, without those of which nothing waits: one query for all of them."""
    cards = declared(HomeCard)
    asked = [(number, one) for number, card in enumerate(cards) if card.waits for one in card.waits(request)]
    answers = any_rows([one for _number, one in asked])
    found = {number for (number, _one), is_there in zip(asked, answers, strict=True) if is_there}
    return [card for number, card in enumerate(cards) if not card.waits or number in found]


def _distinct(lines: list[tuple]) -> list[tuple]:
    """The first line about each address: two domains may tell of the same thing."""
    return list({line[1]: line for line in reversed(lines)}.values())[::-1]


def phase_lines(request, *, now: datetime | None = None) -> list[tuple[str, str, str]]:
    """Home, "what is on": the phases of running editions that are open today, then the next to open."""
    today = timezone.localdate(now)
    rows = _PHASES.objects(today)
    shown = chain((row for row in rows if row.from_on <= today), (row for row in rows if row.from_on > today))
    return [_phase_line(row, today) for row in shown][:AT_MOST]


def _phases(today: date) -> QuerySet[Phase]:
    rows = Phase.objects.filter(to_on__gte=today, edition__state=Edition.State.RUNNING).select_related("edition")
    rows = rows.only("title", "from_on", "to_on", "edition__label", "edition__slug")
    return rows.order_by("from_on", "position")[: AT_MOST * 2]


_PHASES = Prepared(_phases)


def _phase_line(phase: Phase, today) -> tuple[str, str, str]:
    sentence = _("%(edition)s: open until %(day)s") if phase.from_on <= today else _("%(edition)s: opens on %(day)s")
    day = phase.to_on if phase.from_on <= today else phase.from_on
    words = {"edition": phase.edition.label, "day": formats.date_format(day, "l j F Y")}
    return Truncator(phase.title).chars(120), reverse("edition", args=[phase.edition.slug]), sentence % words
