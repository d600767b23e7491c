"""The way from an idea to a result, and where an edition is on it (CYC-09). Drawn by `cycles/_path.html`."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from encommun.kit.days import day_words
from encommun.kit.drawing import named_today
from encommun.kit.prepared import values_of
from encommun.kit.registry import declared

from ..declarations import PathFact
from ..models import Edition, Phase

DONE, NOW, COMING, GOES_ON = "done", "now", "coming", "goes_on"
SIGNS = {DONE: "done", NOW: "under_way", COMING: "pending", GOES_ON: "under_way"}
WORDS = {
    DONE: gettext_lazy("behind us"),
    NOW: gettext_lazy("now"),
    COMING: gettext_lazy("to come"),
    GOES_ON: gettext_lazy("goes on"),
}
STAGES = list(Phase.Stage)
AFTER = (Phase.Stage.ANSWER, Phase.Stage.DO)  # they go on for years after the edition is closed


@dataclass(frozen=True)
class Stop:
    """One stage. `state` is done, now, coming or goes_on; days are None where no phase says them."""

    number: int
    title: Any
    state: str
    x: float
    from_on: date | None
    to_on: date | None
    phases: list[Phase]
    fact: str = ""
    url: str = ""

    @property
    def sign(self) -> str:
        """The state of the house's vocabulary that looks like it."""
        return SIGNS[self.state]

    @cached_property
    def days(self) -> str:
        """The first and the last in words, "" where no phase says them."""
        if self.from_on is None or self.to_on is None:
            return ""
        days = {"first": day_words(self.from_on), "last": day_words(self.to_on)}
        return _("%(first)s to %(last)s") % days

    @property
    def words(self) -> str:
        return str(WORDS[self.state])


@dataclass(frozen=True)
class Path:
    """`today_x` is where today's mark stands, in per cent of the width; `reached_x` how far the road is behind us."""

    title: str
    edition: Edition
    stops: list[Stop]
    today_x: float
    is_over: bool

    @property
    def drawn(self) -> str:
        return _stops(self)

    @property
    def going_on(self) -> list[Stop]:
        """What is left to tell of an edition that is closed."""
        return [stop for stop in self.stops if stop.state in (NOW, GOES_ON)]

    @property
    def is_ahead(self) -> bool:
        """Nothing of it has begun."""
        return all(stop.state == COMING for stop in self.stops)

    @property
    def first_x(self) -> float:
        return self.stops[0].x

    @property
    def last_x(self) -> float:
        return self.stops[-1].x

    @property
    def anchor(self) -> str:
        return "start" if self.today_x < 20 else "end" if self.today_x > 80 else "middle"


def path_of(edition: Edition, phases: list[Phase], today: date, facts: dict[str, tuple] | None = None) -> Path:
    """The nine stages in order, each with the phases that were put on it. No query."""
    stages, stops = STAGES, []
    for number, stage in enumerate(stages, 1):
        placed = [phase for phase in phases if phase.stage == stage]
        fact, url = (facts or {}).get(stage, ("", ""))
        stops.append(
            Stop(
                number=number,
                title=stage.label,
                state=_state(edition, number, placed, phases, today),
                x=round((number - 0.5) * 100 / len(stages), 2),
                from_on=min((phase.from_on for phase in placed), default=None),
                to_on=max((phase.to_on for phase in placed), default=None),
                phases=placed,
                fact=fact,
                url=url,
            )
        )
    is_over = edition.state == Edition.State.CLOSED and not any(stop.state == NOW for stop in stops)
    title = _("From an idea to a result: %(edition)s") % {"edition": edition.label}
    return Path(title, edition, stops, _today_x(stops), is_over)


def facts_of(editions: list[Edition], reader) -> dict[int, dict[str, tuple]]:
    """{edition id: {stage: (words, address)}}, as upper domains tell; one query for all of them."""
    found: dict[int, dict[str, tuple]] = {edition.pk: {} for edition in editions}
    asked = [(edition, fact, fact.asked(edition.pk, reader)) for edition in editions for fact in declared(PathFact)]
    values = iter(values_of([one for _edition, _fact, ones in asked for one in ones]))
    for edition, fact, ones in asked:
        told = fact.told(edition, [next(values) for _one in ones])
        if told:
            found[edition.pk].setdefault(fact.stage, told)
    return found


def _state(edition: Edition, number: int, placed: list[Phase], phases: list[Phase], today: date) -> str:
    """By its phases; without any, by whether a later stage has begun."""
    if placed:
        if any(phase.from_on <= today <= phase.to_on for phase in placed):
            return NOW
        return DONE if all(phase.to_on < today for phase in placed) else COMING
    if edition.state == Edition.State.CLOSED:
        return GOES_ON if STAGES[number - 1] in AFTER else DONE
    later = STAGES[number:-1]  # the next themes are prepared beside everything else
    return DONE if any(phase.stage in later and phase.from_on <= today for phase in phases) else COMING


def _today_x(stops: list[Stop]) -> float:
    """Over the stage that runs; between the last that is done and the next where none does."""
    now = [stop for stop in stops if stop.state in (NOW, GOES_ON)]
    if now:
        return now[0].x
    done = [stop.x for stop in stops if stop.state == DONE]
    coming = [stop.x for stop in stops if stop.state == COMING and stop.x > max(done, default=0)]
    return (max(done, default=coming[0] if coming else 0) + (coming[0] if coming else max(done, default=0))) / 2


def _stops(path: Path) -> SafeString:
    """Inside the SVG: the road, a sign for each stage, and today."""
    here = path.today_x
    parts = [
        f'<line class="path-road" x1="{path.first_x}%" x2="{path.last_x}%" y1="46" y2="46"/>',
        f'<line class="path-walked" x1="{path.first_x}%" x2="{here}%" y1="46" y2="46"/>',
    ]
    for stop in path.stops:
        sign = '<rect x="-15" y="-15" width="30" height="30"/>' if stop.state == "now" else '<circle r="12"/>'
        number = f'<text text-anchor="middle" y="5">{stop.number}</text>'
        parts.append(f'<svg x="{stop.x}%" y="46" class="path-stop path-stop--{stop.state}">{sign}{number}</svg>')
    if not path.is_over and not path.is_ahead:
        place = f'text-anchor="{path.anchor}" x="{here}%" y="16"'
        parts.append(named_today(place))
    return mark_safe("\n".join(parts))  # noqa: S308 - numbers, and words that are escaped
