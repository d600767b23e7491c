"""The dashboard's figures. Counts come from the register's own picture, so that each equals the list its link opens."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from urllib.parse import urlencode

from django.db.models import Count
from django.utils.translation import gettext as _

from encommun.cycles.models import Edition
from encommun.house.queries import countries, services
from encommun.kit.numbers import per_cent
from encommun.members.rules import audiences_of
from encommun.recommendations.models import Recommendation
from encommun.recommendations.queries.register import Picture, picture
from encommun.recommendations.queries.visibility import register_root

from ..models import Answer, Promise
from .promises import Body, Owed, boards_that_owe, owed_rows, visible_promises

LONGEST = 10
STATUSES = tuple(Recommendation.Status.values)
SETTLED_WELL = "done"


@dataclass(frozen=True)
class Figure:
    """One number with its words and the address of the list that it counts."""

    code: str
    label: str
    count: int
    url: str
    tone: str = ""


@dataclass(frozen=True)
class EditionLine:
    """One edition: totals by status, and the share done in per cent."""

    slug: str
    label: str
    year: int
    total: int
    url: str
    statuses: dict[str, int]
    answered: int
    rate: int


@dataclass(frozen=True)
class Median:
    """Days from the hand-over to the first answer of one board, for one edition: half of them came sooner."""

    edition: str
    board: str
    days: float
    answers: int


@dataclass(frozen=True)
class Dashboard:
    total: int
    url: str
    unanswered: Figure
    late: Figure
    never_handed: int
    rate: int
    done: Figure
    statuses: list[Figure]
    verdicts: list[Figure]
    ages: list[Figure]
    silences: list[Figure]
    services: list[Figure]
    boards: list[tuple[str, str, list[Figure]]]
    editions: list[EditionLine]
    medians: list[Median]
    bodies: list[Body]
    longest: list[Owed]
    chosen: dict[str, str] = field(default_factory=dict)
    is_unknown: bool = False  # the address names an edition or a country that is none: all are counted
    all_editions: list[tuple[str, str]] = field(default_factory=list)  # (slug, label), newest first


@dataclass(frozen=True)
class Scope:
    """What is counted: `base` is a set of positions of the picture; `chosen` the filters, as in the register's address."""

    held: Picture
    base: int
    chosen: dict[str, str]
    now: datetime

    def sets(self, name: str) -> dict[str, int]:
        return self.held.facet(name, self.now)

    def address(self, **more: str) -> str:
        query = urlencode({**self.chosen, **more})
        return f"{register_root()}?{query}" if query else register_root()

    def figure(self, name: str, value: str, label, *, tone: str = "", within: int | None = None) -> Figure:
        base = self.base if within is None else within
        return Figure(
            value, str(label), (self.sets(name).get(value, 0) & base).bit_count(), self.address(**{name: value}), tone
        )


def scope_of(member, edition: str = "", country: str = "", *, now: datetime) -> Scope:
    held = picture()
    base = held.seen_by(audiences_of(member))
    chosen = {}
    for name, value in (("edition", edition), ("country", country)):
        if value in _known(held, name):  # a value that is none narrows nothing, and is said by nobody
            chosen[name] = value
            base &= held.facet(name, now).get(value, 0)
    return Scope(held, base, chosen, now)


def _known(held: Picture, name: str) -> set[str]:
    return set(held.labels["edition"]) if name == "edition" else {row.code.lower() for row in countries()}


def dashboard_page(member, edition: str = "", country: str = "", *, now: datetime) -> Dashboard:
    """All figures of the dashboard in at most eight queries, whatever the size of the register."""
    scope = scope_of(member, edition, country, now=now)
    asked, (edition, country) = (edition, country), (scope.chosen.get(name, "") for name in ("edition", "country"))
    promises = _promises_in(visible_promises(member), edition, country)
    statuses = [scope.figure("status", code, label, tone=TONES[code]) for code, label in Recommendation.Status.choices]
    total = scope.base.bit_count()
    editions = list(_editions(scope))
    return Dashboard(
        total=total,
        url=scope.address(),
        unanswered=scope.figure("verdict", "none", _("without an answer")),
        late=scope.figure("overdue", "yes", _("overdue")),
        never_handed=_never_handed(member, edition, country),
        rate=per_cent(next(f.count for f in statuses if f.code == SETTLED_WELL), total),
        done=next(f for f in statuses if f.code == SETTLED_WELL),
        statuses=statuses,
        verdicts=[
            scope.figure("verdict", code or "none", label, tone=TONES[code or "none"])
            for code, label in Recommendation.Verdict.choices
        ],
        ages=[scope.figure("age", code, label) for code, label in _ages()],
        silences=[scope.figure("silent", code, label) for code, label in _silences()],
        services=_services(scope),
        boards=_boards(scope),
        editions=editions,
        medians=medians_of(member, edition, country),
        bodies=boards_that_owe(promises, now),
        longest=owed_rows(promises.filter(kind=Promise.Kind.ANSWER).order_by("since_at", "pk")[:LONGEST], now),
        chosen=scope.chosen,
        is_unknown=asked != (edition, country),
        all_editions=sorted(scope.held.labels["edition"].items(), reverse=True),
    )


TONES = {
    "open": "mute",
    "under_way": "busy",
    "done": "good",
    "not_done": "warn",
    "rejected": "bad",
    "postponed": "accent",
    "none": "mute",
    "applicable": "good",
    "in_part": "busy",
    "not_applicable": "bad",
    "already": "accent",
    "mixed": "warn",
}


def _ages() -> list[tuple[str, str]]:
    return [
        ("0-1", _("less than a year ago")),
        ("1-2", _("one to two years ago")),
        ("2-5", _("two to five years ago")),
        ("5-", _("more than five years ago")),
    ]


def _silences() -> list[tuple[str, str]]:
    return [
        ("90d", _("for more than 90 days")),
        ("1y", _("for more than a year")),
        ("2y", _("for more than two years")),
    ]


def _promises_in(promises, edition: str, country: str):
    if edition:
        promises = promises.filter(recommendation__edition__slug=edition)
    if country:
        promises = promises.filter(country__code__iexact=country)
    return promises


def _never_handed(member, edition: str, country: str) -> int:
    """Recommendations that nobody has been asked to answer: no board owes anything for them yet."""
    rows = Recommendation.objects.filter(audience__in=audiences_of(member), handed_over_at=None, verdict="")
    if edition:
        rows = rows.filter(edition__slug=edition)
    return 0 if country else rows.count()


def _services(scope: Scope) -> list[Figure]:
    found = [scope.figure("service", service.slug, service) for service in services()]
    return sorted((figure for figure in found if figure.count), key=lambda figure: -figure.count)


def _boards(scope: Scope) -> list[tuple[str, str, list[Figure]]]:
    """[(country's name, code, a figure for each status)] of the countries that have something."""
    lines = []
    for country in countries():
        code = country.code.lower()
        within = scope.base & scope.sets("country").get(code, 0)
        if within:
            narrowed = Scope(scope.held, within, {**scope.chosen, "country": code}, scope.now)
            choices = Recommendation.Status.choices
            lines.append(
                (str(country), code, [narrowed.figure("status", s, label, tone=TONES[s]) for s, label in choices])
            )
    return lines


def _editions(scope: Scope) -> Iterator[EditionLine]:
    """Oldest first, the way time runs. One query."""
    sets, statuses, silent = scope.sets("edition"), scope.sets("status"), scope.sets("verdict").get("none", 0)
    rows = Edition.objects.order_by("start_year", "pk").values_list("slug", "label", "start_year")
    for slug, label, year in rows:
        within = scope.base & sets.get(slug, 0)
        if not (total := within.bit_count()):
            continue
        counted = {code: (statuses.get(code, 0) & within).bit_count() for code in STATUSES}
        answered = total - (within & silent).bit_count()
        url = scope.address(edition=slug)
        yield EditionLine(slug, label, year, total, url, counted, answered, per_cent(counted[SETTLED_WELL], total))


def medians_of(member, edition: str = "", country: str = "") -> list[Median]:
    """Median days to the first answer by edition and board, from counts by number of days. One query."""
    rows = Answer.objects.filter(days_waited__isnull=False, recommendation__audience__in=audiences_of(member))
    if edition:
        rows = rows.filter(recommendation__edition__slug=edition)
    if country:
        rows = rows.filter(country__code__iexact=country)
    counted: dict[tuple, list] = defaultdict(list)
    columns = ("recommendation__edition__start_year", "recommendation__edition__label", "country_id", "days_waited")
    for year, label, board, days, number in rows.order_by(*columns).values_list(*columns).annotate(Count("pk")):
        counted[year, label, board].append((days, number))
    names = {row.pk: row.board for row in countries()}
    return [
        Median(label, names.get(board, ""), median(days), sum(number for _day, number in days))
        for (_year, label, board), days in counted.items()
    ]


def median(counted: list[tuple[int, int]]) -> float:
    """The median of [(value, how many times)] sorted by value; 0 for none."""
    total = sum(number for _value, number in counted)
    if not total:
        return 0
    middle = []
    for wanted in ((total - 1) // 2, total // 2):
        passed = 0
        for value, number in counted:
            passed += number
            if passed > wanted:
                middle.append(value)
                break
    return sum(middle) / 2
