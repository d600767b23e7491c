"""Which recommendation of a changed pad is which one of the register: so that nothing is doubled and nothing is lost.

A recommendation is the same as before when its title is (whatever its number), else when its number and most words of
its title are, else when its title is near, else when its number is. What is left of the old ones is gone from the pad;
what is left of the new ones was added.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field

from encommun.engines.pads import model as pads
from encommun.engines.pads.normal import comparable
from encommun.recommendations.models import Block, Document, Recommendation
from encommun.recommendations.models.recommendations import CODES_BETWEEN

from .corrections import key_of, likeness
from .frame import corrected
from .rows import align, hash_of

NEAR = 0.6  # words in common that make two titles the same one
SEARCHED = 300  # beyond this many unclaimed rows only numbers and whole titles count: the cost stays linear
REWRITTEN = 0.25  # below this, the same number carries another title: an editor should look


@dataclass(frozen=True)
class Kept:
    """What an editor corrected in the register, which a save leaves: where, and the pad's words (`theirs`)."""

    where: str  # title, introduction, tags, part, removed
    ours: str
    theirs: str
    mark: str = ""


@dataclass(frozen=True)
class Pair:
    """One line of the difference. `old` is the register's row (None: added), `new` the pad's (None: gone)."""

    state: str  # added, changed, unchanged, gone
    old: Recommendation | None
    new: pads.Recommendation | None
    renumbered: bool = False
    rewritten: bool = False
    kept: tuple[Kept, ...] = ()

    @property
    def title(self) -> str:
        return self.new.title if self.new else self.old.title


@dataclass
class Difference:
    """What a save would do to a document of the register; all are added when there is none yet."""

    document: Document | None
    pairs: list[Pair] = field(default_factory=list)
    kept: list[Kept] = field(default_factory=list)

    def of(self, state: str) -> list[Pair]:
        return [pair for pair in self.pairs if pair.state == state]

    @property
    def counts(self) -> dict[str, int]:
        found = Counter(pair.state for pair in self.pairs)
        return {state: found[state] for state in ("added", "changed", "unchanged", "gone")}


def find_document(title: str, edition, slug: str = "") -> Document | None:
    """The register's document that a pad of this title and edition is, or None. Folded titles decide, not spelling.

    A title that is only alike names another document: groups of one edition write from the same template.
    """
    if edition is None or edition.pk is None:
        return None
    wanted = comparable(title)
    rows = list(Document.objects.filter(edition=edition).only("pk", "title", "slug", "edition"))
    same = [row for row in rows if comparable(row.title) == wanted or (slug and row.slug == slug)]
    return Document.objects.get(pk=same[0].pk) if len(same) == 1 else None


def difference(parsed: pads.Document, document: Document | None) -> Difference:
    """What the pad would add, change, leave and no longer holds."""
    if document is None:
        return Difference(None, [Pair("added", None, new) for new in parsed.recommendations])
    olds = list(document.recommendations.order_by("position", "pk"))
    pairs, left = _matched(olds, list(parsed.recommendations))
    fixed = document.published_at is not None
    touched = [old.pk for new in parsed.recommendations if (old := pairs.get(key_of(new))) and _differs(old, new)]
    blocks = stored_blocks(touched)
    lines = [_line(pairs.get(key_of(new)), new, blocks, fixed) for new in parsed.recommendations]
    gone = [Pair("gone", old, None) for old in left]
    return Difference(document, [*lines, *gone], kept_of_document(document, parsed))


def stored_blocks(recommendations: list[int]) -> dict[int, list[Block]]:
    """{recommendation: its blocks in order}."""
    rows: dict[int, list[Block]] = defaultdict(list)
    for block in Block.objects.filter(recommendation__in=recommendations).order_by("position"):
        rows[block.recommendation_id].append(block)
    return rows


def kept_of_document(document: Document, parsed: pads.Document) -> list[Kept]:
    """What of the document itself a save would leave as it is."""
    found = []
    if document.published_at is not None and document.title != parsed.title:
        found.append(Kept("title", document.title, parsed.title))
    if corrected(document, "introduction") and document.introduction != parsed.preface:
        found.append(Kept("introduction", document.introduction, parsed.preface))
    if corrected(document, "tags") and list(document.tags) != list(parsed.tags):
        found.append(Kept("tags", ", ".join(map(str, document.tags)), ", ".join(parsed.tags)))
    return found


def title_corrected(row: Recommendation) -> bool:
    return bool(row.imported_hash) and row.imported_hash != row.digest


def _differs(old: Recommendation, new: pads.Recommendation) -> bool:
    return old.text_hash != hash_of(new)


def _line(old: Recommendation | None, new: pads.Recommendation, blocks: dict[int, list[Block]], fixed: bool) -> Pair:
    if old is None:
        return Pair("added", None, new)
    moved = not fixed and (old.series, old.number) != (new.series, new.number)
    same = not moved and old.codes == CODES_BETWEEN.join(new.codes)
    kept: tuple[Kept, ...] = ()
    if _differs(old, new):
        kept, alike = _kept(old, blocks[old.pk], new)
        same = same and alike
    rewritten = likeness(old.title, new.title) < REWRITTEN
    return Pair("unchanged" if same else "changed", old, new, renumbered=moved, rewritten=rewritten, kept=kept)


def _kept(old: Recommendation, stored: list[Block], new: pads.Recommendation) -> tuple[tuple[Kept, ...], bool]:
    """(what stays as corrected here, whether nothing would change)."""
    aligned = align(old, stored, new)
    found = [Kept("part", ours.text, theirs.text, ours.letter or ours.number) for ours, theirs in aligned.kept]
    found += [Kept("removed", "", block.text, block.letter or block.number) for block in aligned.refused]
    title_kept = title_corrected(old)
    if title_kept and old.title != new.title:
        found.insert(0, Kept("title", old.title, new.title))
    same_blocks = [(b.pk, b.digest) for b in aligned.order] == [(b.pk, b.digest) for b in stored]
    return tuple(found), same_blocks and not aligned.gone and (title_kept or old.title == new.title)


def _matched(
    olds: list[Recommendation], news: list[pads.Recommendation]
) -> tuple[dict[str, Recommendation], list[Recommendation]]:
    """({key of the new one: old row}, the old rows nobody claims)."""
    pairs: dict[str, Recommendation] = {}
    by_key = {f"{old.series}.{old.number}": old for old in olds}
    by_title = defaultdict(list)
    for old in olds:
        by_title[comparable(old.title)].append(old)
    titles = Counter(comparable(new.title) for new in news)
    free = {old.pk: old for old in olds}

    def claim(new: pads.Recommendation, old: Recommendation) -> None:
        pairs[key_of(new)] = free.pop(old.pk)

    for new in news:
        same = by_title[comparable(new.title)]
        if len(same) == 1 and titles[comparable(new.title)] == 1:
            claim(new, same[0])

    def claim_numbers(least: float) -> None:
        for new in news:
            old = by_key.get(key_of(new))
            if key_of(new) not in pairs and old and old.pk in free and likeness(old.title, new.title) >= least:
                claim(new, old)

    claim_numbers(NEAR)
    for new in news:
        if key_of(new) not in pairs and 0 < len(free) <= SEARCHED:
            best = max(free.values(), key=lambda old: likeness(old.title, new.title))
            if likeness(best.title, new.title) >= NEAR:
                claim(new, best)
    claim_numbers(0.0)
    return pairs, list(free.values())
