"""A block of the reader as a row of ours, saved or not: hashes and summaries are computed on these."""

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
    return row


def blocks_of(new: pads.Recommendation, row: Recommendation | None = None) -> list[Block]:
    """The blocks of one recommendation as unsaved rows."""
    return [fill_block(Block(recommendation=row), at, block) for at, block in enumerate(new.blocks, start=1)]


def hash_of(new: pads.Recommendation) -> str:
    return text_hash(fit(new.title, 500), blocks_of(new))


def summary(new: pads.Recommendation) -> str:
    return summary_of(blocks_of(new))
