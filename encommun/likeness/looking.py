"""What exists already and looks like words that somebody is writing, as a page shows it to them."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from hashlib import blake2b
from typing import Any

from django.utils.translation import gettext_lazy as _

from encommun.engines.likeness import Text
from encommun.engines.likeness.model import LANGUAGES
from encommun.engines.likeness.words import fold, is_around, is_stop, spelled
from encommun.kit.marking import highlight
from encommun.kit.registry import declared

from .declarations import Beside, Card, Compared, Line
from .queries import Found, nearest

CHARACTERS = 20_000  # what is read of the words
FEWEST = 2  # words of substance under which nothing is said
LONG = 8  # letters of a word that says as much as two: "ledengids"
TOP = 5
VERDICTS = {"same": _("probably the same"), "look": _("have a look")}


@dataclass(frozen=True)
class Pair:
    """A sentence of the writer and one of the text found, the words they share marked (safe HTML)."""

    asked: str
    found: str


@dataclass(frozen=True)
class Shown:
    """One text found. `verdict` "same" or "look", `says` that in words; `kind` is the label of what it is."""

    key: str
    verdict: str
    says: Any
    kind: Any
    card: Card
    lines: list[Line]
    pairs: list[Pair]
    words: tuple[str, ...]


@dataclass(frozen=True)
class Look:
    """Best first. `near` are the nearest of which the house does not know whether they ask for the same.

    `is_short`: too few words to look with. `by_words`: words alone were compared, not what they mean.
    """

    shown: list[Shown]
    near: list[Shown] = field(default_factory=list)
    is_short: bool = False
    by_words: bool = False

    @property
    def digest(self) -> str:
        """Changes when what is found does; "" for nothing."""
        keys = "|".join(f"{one.key}-{one.verdict}" for one in self.shown)
        return blake2b(keys.encode(), digest_size=8).hexdigest() if keys else ""


def has_substance(text: Text) -> bool:
    """Whether there are words enough to look with: one short word matches anything."""
    words = {fold(word) for word in spelled(f"{text.title} {text.text}"[:CHARACTERS])}
    telling = [word for word in words if len(word) > 1 and not any(is_stop(word, code) for code in LANGUAGES)]
    long_ones = (word for word in telling if len(word) >= LONG)
    return len(telling) >= FEWEST or any(not any(is_around(word, code) for code in LANGUAGES) for word in long_ones)


def look(
    text: Text, *, reader, kinds: Iterable[str], leave_out: Collection[tuple[str, int]] = (), unsure: bool = False
) -> Look:
    """What `reader` may see that is near; `unsure`: the nearest too of which nobody knows. Queries of the search, two at
    most for the cards of a kind, one for each of their lines; none for words without substance."""
    if not has_substance(text):
        return Look([], is_short=True)
    member = reader if getattr(reader, "is_authenticated", False) else None
    text = Text(text.id, text.text[:CHARACTERS], text.language, text.title[:CHARACTERS])
    wanted = set(kinds)
    kinds = {one.kind for one in declared(Compared) if {one.kind, one.along} & wanted}
    near = nearest(text, member=member, kinds=kinds, top=TOP, leave_out=leave_out, unsure=unsure)
    by_kind: dict[str, list[int]] = defaultdict(list)
    for found in near.found:
        by_kind[found.kind].append(found.object_id)
    kinds_found = [one for one in declared(Compared) if one.kind in by_kind]
    cards = {
        (one.kind, pk): (one.label, card)
        for one in kinds_found
        for pk, card in one.cards(by_kind[one.kind], member).items()
    }
    lines = _lines(by_kind, [card for _label, card in cards.values()], member)
    shown = [
        _shown(found, *cards[found.kind, found.object_id], lines, text.language)
        for found in near.found
        if (found.kind, found.object_id) in cards
    ]
    # What stands under another card already is not shown twice.
    told = {line.url for one in shown for line in one.card.lines}
    shown = [one for one in shown if one.card.url not in told]
    return Look(
        [one for one in shown if one.verdict],
        [one for one in shown if not one.verdict],
        by_words=near.model is None,
    )


def _lines(by_kind: dict[str, list[int]], cards: list[Card], member) -> dict[tuple[str, int], list[Line]]:
    wanted: dict[str, set[int]] = defaultdict(set, {kind: set(ids) for kind, ids in by_kind.items()})
    told_of = (thing for card in cards for thing in (card.speaks_for, *(line.about for line in card.lines)))
    for kind, pk in filter(None, told_of):
        wanted[kind].add(pk)
    lines: dict[tuple[str, int], list[Line]] = defaultdict(list)
    for beside in declared(Beside):
        ids = sorted(wanted[beside.kind])
        for pk, added in beside.lines(ids, member).items() if ids else ():
            lines[beside.kind, pk] += added
    return lines


def _answered(card: Card, lines: dict[tuple[str, int], list[Line]]) -> Iterator[Line]:
    """The card's own lines, each with what was answered to it."""
    for line in card.lines:
        yield line
        if line.about:
            yield from (one for one in lines[line.about] if one.is_answer)


def _shown(found: Found, label, card: Card, lines: dict[tuple[str, int], list[Line]], language: str) -> Shown:
    spoken_for = [line for line in lines[card.speaks_for] if line.is_act or line.is_own] if card.speaks_for else []
    shared = " ".join(found.words)
    pairs = [
        Pair(highlight(asked, shared, language or found.language), highlight(other, shared, found.language))
        for asked, other, _cosine in found.sentences
    ]
    return Shown(
        key=f"{found.kind}:{found.object_id}",
        verdict=found.verdict,
        says=VERDICTS.get(found.verdict, ""),
        kind=label,
        card=card,
        lines=[*_answered(card, lines), *lines[found.kind, found.object_id], *spoken_for],
        pairs=pairs,
        words=found.words,
    )
