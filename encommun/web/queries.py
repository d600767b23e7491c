"""What home and the house map read."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import chain
from urllib.parse import urlencode

from django.db.models import Count, Q, QuerySet
from django.urls import reverse
from django.utils import formats, timezone
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from encommun.cycles.models import Edition, Phase
from encommun.followup.queries.promises import longest_silence
from encommun.kit.paging import page_of
from encommun.kit.prepared import Prepared, first_days
from encommun.kit.registry import MOST_LINES, HomeCard, HomeLine, declared
from encommun.recommendations.models import Recommendation
from encommun.recommendations.queries import visible_recommendations

AT_MOST = 3
CARDS_A_PAGE = 6
UNDATED = timedelta(days=30)  # what waits without a date comes before what is due after so long


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
    """Home signed in: three questions, each with at most three lines. `has_more`: there is more that needs the reader."""

    needs_me: list[HomeLine]
    moved: list[HomeLine]
    near: list[HomeLine]
    has_more: bool


@dataclass(frozen=True)
class WaitingPage:
    """Everything that waits for the reader: `groups` are [(heading, its lines)]. `following`: the rest is there."""

    groups: list[tuple[str, list[HomeLine]]]
    previous: str
    following: str


def figures(member) -> Figures:
    without = Q(verdict="", status="open")
    counts = visible_recommendations(member).aggregate(
        asked=Count("pk"),
        answered=Count("pk", filter=~Q(verdict="")),
        done=Count("pk", filter=Q(status="done")),
        silent=Count("pk", filter=without),
    )
    return Figures(**counts, silent_since=longest_silence(member))


def home_page(request, *, today: date | None = None) -> HomePage:
    cards = _with_something(request)
    waiting = [one for one in cards if one[1].question == "needs_me"]
    needs_me, has_more = _soonest(request, waiting, undated=(today or timezone.localdate()) + UNDATED)
    answers: dict[str, list] = {"moved": [], "near": []}
    for _day, card in cards:
        if card.question in answers and len(answers[card.question]) < AT_MOST:
            answers[card.question] += _lines(request, card)
    shown = {question: _distinct(lines)[:AT_MOST] for question, lines in answers.items()}
    return HomePage(needs_me, has_more=has_more, **shown)


def waiting_page(request, *, today: date | None = None) -> WaitingPage:
    """What waits, by when it must be done. So that it costs the same however many rooms wait for the reader, six of
    these are asked for a page, the most pressing first."""
    today = today or timezone.localdate()
    cards = sorted((one for one in _with_something(request) if one[1].question == "needs_me"), key=_first_day)
    page = page_of(request, len(cards), per_page=CARDS_A_PAGE)
    lines: list[HomeLine] = []
    for _day, card in cards[page.start : page.stop]:
        lines += _lines(request, card)
    lines = sorted(_distinct(lines), key=_due)
    week = today + timedelta(days=7)
    groups = [
        (_("Its day has passed"), [line for line in lines if _due(line) < today]),
        (_("In the seven days to come"), [line for line in lines if today <= _due(line) <= week]),
        (_("After these seven days"), [line for line in lines if week < _due(line) < date.max]),
        (_("Without a date"), [line for line in lines if line.due is None]),
    ]
    return WaitingPage([group for group in groups if group[1]], page.previous, page.following)


def _with_something(request) -> list[tuple[date, HomeCard]]:
    """The cards in their order, without those of which nothing waits, each with its earliest day (date.max without
    any): one query for all of them."""
    cards = declared(HomeCard)
    asked = [(number, one) for number, card in enumerate(cards) if card.waits for one in card.waits(request)]
    found: dict[int, date] = {}
    for (number, _one), day in zip(asked, first_days([one for _number, one in asked]), strict=True):
        if day is not None:
            found[number] = min(day, found.get(number, date.max))
    return [
        (found.get(number, date.max), card) for number, card in enumerate(cards) if not card.waits or number in found
    ]


def _soonest(request, cards: list[tuple[date, HomeCard]], undated: date) -> tuple[list[HomeLine], bool]:
    """The three lines due first over all cards, those without a date as if due on `undated`, and whether there are more.
    A card is asked only while one of its lines can be among them: each says its first day beforehand."""

    def due(line: HomeLine) -> date:
        return line.due or undated

    found: list[HomeLine] = []
    firsts = ((min(first, undated), card) for first, card in cards)  # lines without a date may stand behind a far one
    for first, card in sorted(firsts, key=_first_day):
        if len(found) >= AT_MOST and due(found[AT_MOST - 1]) <= first:
            return found[:AT_MOST], len(found) > AT_MOST or card.waits is not None
        found = sorted(_distinct([*found, *_lines(request, card)]), key=due)
    return found[:AT_MOST], len(found) > AT_MOST


def _first_day(one: tuple[date, HomeCard]) -> tuple[date, bool]:
    """Without a date, those go first of which it is known that something waits."""
    return one[0], one[1].waits is None


def _lines(request, card: HomeCard) -> list[HomeLine]:
    return [HomeLine(*line) for line in card.lines(request)[:MOST_LINES]]


def _due(line: HomeLine) -> date:
    return line.due or date.max


def _distinct(lines: list[HomeLine]) -> list[HomeLine]:
    """The first line about each address: two domains may tell of the same thing."""
    return list({line.url: line for line in reversed(lines)}.values())[::-1]


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
