"""Taking a file part by part: the same for a trial, an import, the command line and the sweep."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from itertools import islice

from django.db.models import Q
from django.utils import timezone

from encommun.engines.sheets import Sheet
from encommun.members.models import Member

from .absent import end_absent
from .books import Book, Gazetteer
from .models import ListFile
from .people import Numbers, Person, numbers_of, people_of
from .planning import LEFT, OUTCOMES, Plan, Planner
from .reasons import Aside
from .snapshots import snapshot_of
from .writing import changes_of, write_plans

AT_ONCE = 500  # people written in one transaction
SHOWN = 40  # differences kept of a trial


@dataclass
class Part:
    """What became of one part of a file. `items` people and lines set aside were read, up to `line`."""

    items: int = 0
    line: int = 0
    counts: Counter = field(default_factory=Counter)
    asides: list[Aside] = field(default_factory=list)
    differences: list[dict] = field(default_factory=list)


class MembersJob:
    """The list of members. Reading again from the start is quick, so an interrupted import skips what it has done."""

    outcomes = OUTCOMES

    def __init__(self, sheet: Sheet, file: ListFile, *, actor=None, today: date | None = None) -> None:
        self.sheet, self.file, self.actor = sheet, file, actor
        self.today = today or timezone.localdate()
        self.columns: dict[str, int] = file.columns
        self.book = Book(known_only=file.known_only)
        self.planner = Planner(self.book, Gazetteer(), self.today, complete=file.complete)
        self.numbers: Numbers = numbers_of(sheet, self.columns)
        self.lines = self.numbers.lines

    def parts(self, *, writes: bool, after: int = 0) -> Iterator[Part]:
        """Each part is written as it is asked for, inside the caller's transaction; the last ones end who is absent."""
        items = islice(people_of(self.sheet, self.columns, self.numbers, self.today), after, None)
        while batch := list(islice(items, AT_ONCE)):
            yield self._take(batch, writes=writes)
        if self.file.complete:
            yield from self._absent(writes=writes)

    def _take(self, batch: list[Person | Aside], *, writes: bool) -> Part:
        people = [item for item in batch if isinstance(item, Person)]
        part = Part(len(batch), asides=[item for item in batch if isinstance(item, Aside)])
        part.line = max((item.last_line if isinstance(item, Person) else item.line for item in batch), default=0)
        snapshot = snapshot_of(people)
        lines = [line for person in people for line in person.lines]
        self.planner.gazetteer.learn((line.postal_code, line.municipality) for line in lines)
        plans: list[Plan] = []
        for person in people:
            try:
                plans.append(self.planner.plan(person, snapshot))
            except Aside as aside:
                part.asides += _for_each_line(person, aside)
        if writes:
            refused = write_plans(plans, book=self.book, file=self.file, actor=self.actor)
            part.asides += [one for plan, aside in refused for one in _for_each_line(plan.person, aside)]
            out = {id(plan) for plan, _ in refused}
            plans = [plan for plan in plans if id(plan) not in out]
        else:
            part.differences = self._differences(plans)
        part.counts.update(plan.outcome for plan in plans)
        return part

    def _differences(self, plans: list[Plan]) -> list[dict]:
        """The first changes of people whom the house has: what a trial shows."""
        changed = [plan for plan in plans if plan.known and plan.is_changed][:SHOWN]
        return [
            {
                "line": plan.person.lines[0].line,
                "number": plan.person.number,
                "outcome": plan.outcome,
                "changes": changes_of(plan, self.book, {}),
            }
            for plan in changed
        ]

    def _absent(self, *, writes: bool) -> Iterator[Part]:
        here = Q(left_on=None) | Q(left_on__gt=self.today)
        rows = Member.objects.filter(here, is_active=True).exclude(number=None).order_by("pk")
        absent = [pk for pk, number in rows.values_list("pk", "number").iterator() if number not in self.numbers.counts]
        for start in range(0, len(absent), AT_ONCE):
            ids = absent[start : start + AT_ONCE]
            gone = end_absent(ids, file=self.file, actor=self.actor, today=self.today, writes=writes)
            part = Part(line=self.lines, counts=Counter({LEFT: len(gone)}))
            if not writes:
                numbers = Member.objects.filter(pk__in=gone[:SHOWN]).values_list("number", flat=True)
                part.differences = [_absence(number, self.today) for number in numbers]
            yield part

    def news(self) -> list[dict]:
        """What the house lacked: [{"kind", "text", "people"}], the most used first."""
        return [{"kind": kind, "text": text, "people": n} for (kind, text), n in self.book.used.most_common(200)]


def _absence(number: str, today: date) -> dict:
    return {"line": 0, "number": number, "outcome": LEFT, "changes": {"left_on": ["", today.isoformat()]}}


def _for_each_line(person: Person, aside: Aside) -> list[Aside]:
    return [Aside(aside.reason, aside.words, line.line, line.cells) for line in person.lines]
