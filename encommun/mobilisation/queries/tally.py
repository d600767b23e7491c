"""How many people of a composition gave which answer: what the bench counts."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db.models import Count, QuerySet

from encommun.kit.prepared import Prepared

from ..models import Composition, Placement

Answer = Placement.Answer
THERE = [answer for answer in Answer.values if answer != Answer.DECLINED]


@dataclass(frozen=True)
class Tally:
    """How many people of a composition gave which answer, {(group or None, answer): count}."""

    counts: dict[tuple[int | None, str], int]

    def accepted(self, group: int) -> int:
        return self.counts.get((group, Answer.ACCEPTED), 0)

    def size(self, group: int) -> int:
        return sum(self.counts.get((group, answer), 0) for answer in THERE)

    @cached_property
    def answers(self) -> dict[str, int]:
        """Of those who are in a group."""
        found = dict.fromkeys(Answer.values, 0)
        for (group, answer), count in self.counts.items():
            found[answer] += count if group is not None else 0
        return found

    @property
    def placed(self) -> int:
        return sum(self.answers.values())

    @property
    def without(self) -> int:
        return sum(self.counts.values()) - self.placed


def tally_of(composition: Composition) -> Tally:
    """One query."""
    return Tally({(group, answer): count for group, answer, count in COUNTS.rows(composition.pk)})


def _counts(composition: int) -> QuerySet[Any, tuple]:
    rows = Placement.objects.filter(composition=composition).order_by()
    return rows.values_list("group", "answer").annotate(count=Count("pk"))


COUNTS = Prepared(_counts)
