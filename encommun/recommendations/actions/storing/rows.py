"""A block of the reader as a row of ours, saved or not: hashes and summaries are computed on these."""

from collections import defaultdict
from dataclasses import dataclass, field

from encommun.engines.pads import model as pads
from encommun.recommendations.models import Block, Recommendation

from ..refreshing import summary_of, text_hash
from .frame import fit

_KINDS = frozenset(Block.Kind.values)


def kind_of(block: pads.Block) -> str:
    return block.kind if block.kind in _KINDS else Block.Kind.OTHER.value


def fill_block(row: Block, position: int, block: pads.Block) -> Block:
    row.position, row.kind = position, kind_of(block)
    row.part, row.label = block.part[:16], fit(block.label, 200)
    row.letter, row.number = block.letter[:2], block.number[:12]
    row.title, row.text = fit(block.title, 500), block.text
    row.imported_hash = row.digest
    return row


def blocks_of(new: pads.Recommendation, row: Recommendation | None = None) -> list[Block]:
    """The blocks of one recommendation as unsaved rows."""
    return [fill_block(Block(recommendation=row), at, block) for at, block in enumerate(new.blocks, start=1)]


def hash_of(new: pads.Recommendation) -> str:
    return text_hash(fit(new.title, 500), blocks_of(new))


def summary(new: pads.Recommendation) -> str:
    return summary_of(blocks_of(new))


@dataclass
class Aligned:
    """What a changed pad does to the stored blocks of one recommendation.

    `order` holds rows in their new order (unsaved ones are new); `kept` are (row, the pad's block) where an editor's
    correction stays, `refused` the pad's blocks that an editor took out here; `gone` rows leave.
    """

    order: list[Block] = field(default_factory=list)
    kept: list[tuple[Block, Block]] = field(default_factory=list)
    refused: list[Block] = field(default_factory=list)
    gone: list[Block] = field(default_factory=list)


def is_corrected(row: Block) -> bool:
    """True when a person wrote this block here, or changed it since it was imported."""
    return row.imported_hash != row.digest


def align(row: Recommendation, stored: list[Block], new: pads.Recommendation) -> Aligned:
    """Match blocks by kind, letter and number, each stored one once. Rows are not changed."""
    waiting: dict[tuple, list[Block]] = defaultdict(list)
    for block in stored:
        waiting[block.kind, block.letter, block.number].append(block)
    found = Aligned()
    for block in blocks_of(new, row):
        if block.digest in row.left_out:
            found.refused.append(block)
            continue
        same = _same(waiting[block.kind, block.letter, block.number], block)
        if same is None:
            found.order.append(block)
        elif is_corrected(same):
            found.order.append(same)
            if same.digest != block.digest:
                found.kept.append((same, block))
        else:
            found.order.append(_renewed(same, block))
    left = sorted((block for blocks in waiting.values() for block in blocks), key=lambda block: block.position)
    for block in left:
        if is_corrected(block):
            before = [other for other in stored if other.position < block.position and other in found.order]
            found.order.insert(found.order.index(before[-1]) + 1 if before else 0, block)
        else:
            found.gone.append(block)
    return found


def _same(waiting: list[Block], block: Block) -> Block | None:
    """The row that a pad's block is: the very one as imported, else the first of its kind and mark. A block written
    here is the pad's only where both carry the same letter or number."""
    exact = next((row for row in waiting if row.imported_hash == block.imported_hash), None)
    near = next((row for row in waiting if row.imported_hash or row.letter or row.number), None)
    found = exact or near
    if found is not None:
        waiting.remove(found)
    return found


def _renewed(row: Block, block: Block) -> Block:
    """A copy of the row with the pad's words."""
    made = Block(pk=row.pk, recommendation_id=row.recommendation_id)
    made._state.adding = False
    for name in ("position", "kind", "part", "label", "letter", "number", "title", "text", "imported_hash"):
        setattr(made, name, getattr(block, name))
    return made
