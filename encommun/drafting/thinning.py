"""Which steps of a text need not be kept for ever: thirty people who type for an hour make thousands.

A day after it was written, one step for each person and quarter of an hour stays, and every step that holds words which
nothing else holds: those that somebody else took out, or that their writer took out after a quarter of an hour. What
goes is what a person typed and took out again within that time. Pure: texts in, revisions out.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from .models import PartVersion

QUARTER = timedelta(minutes=15)
_WORD = re.compile(r"\w+")
What = PartVersion.What


@dataclass(frozen=True)
class Step:
    """A version, without what does not matter here; `by` is None for a former member."""

    pk: int
    revision: int
    what: str
    by: int | None
    at: datetime
    client: str
    text: str


class Typists:
    """Who put which word there, as far as one can tell: a word that stood before, or that two people wrote, is
    nobody's own."""

    def __init__(self, stood: str) -> None:
        self.words = Counter(_WORD.findall(stood))
        self._own: dict[str, tuple[int, datetime] | None] = dict.fromkeys(self.words)

    def take(self, step: Step) -> bool:
        """Go on to the next text that stood. Whether it lacks words that were not its writer's own, of this quarter
        of an hour."""
        words = Counter(_WORD.findall(step.text))
        gone, come = self.words - words, words - self.words
        lacks = any(not self._is_own(word, step) for word in gone)
        for word in come:
            known = self._own.get(word, step)
            same = known is step or (known is not None and known[0] == step.by)
            if known is step or not same:
                self._own[word] = (step.by, step.at) if same and step.by is not None else None
        self.words = words
        return lacks

    def _is_own(self, word: str, step: Step) -> bool:
        known = self._own.get(word)
        return known is not None and known[0] == step.by and step.at - known[1] < QUARTER

    def knows_all(self, text: str) -> bool:
        """Whether each word of it has stood."""
        return all(word in self._own for word in _WORD.findall(text))


def superfluous(stood: str, steps: Sequence[Step], moments: Iterable[datetime] = ()) -> list[int]:
    """The keys of the steps that may go. `steps` follow each other, the first of them the text `stood`; the last one
    that stood always stays, and so does what stood at one of `moments`."""
    moments, typists = list(moments), Typists(stood)
    ends = {(step.by, _quarter(step)): step.pk for step in steps if step.what != What.TYPED}
    last_messages = {(step.by, step.client): step.pk for step in steps if step.client and step.what != What.MERGED}
    kept = {*ends.values(), *last_messages.values()}
    before: Step | None = None
    for step in steps:
        if step.what == What.TYPED:
            continue
        lacks = typists.take(step)
        if before is not None and (lacks or _stays(before, step.at, moments)):
            kept.add(before.pk)
        before = step
    kept |= {step.pk for step in steps if step.what == What.TYPED and not typists.knows_all(step.text)}
    if before is not None:
        kept.add(before.pk)
    return [step.pk for step in steps if step.pk not in kept]


def _quarter(step: Step) -> int:
    return int(step.at.timestamp() // QUARTER.total_seconds())


def _stays(step: Step, until: datetime, moments: list[datetime]) -> bool:
    """What somebody put back or settled, what stood for long, and what stood at a moment that matters."""
    if step.what in (What.RESTORED, What.RESOLVED) or until - step.at >= QUARTER:
        return True
    return any(step.at <= moment < until for moment in moments)
