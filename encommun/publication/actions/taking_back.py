"""What editors corrected in a frozen text goes back into its draft, before the draft is frozen in its place."""

from encommun.drafting.actions.correcting import Piece, take_back_whole, take_since, take_title
from encommun.drafting.models import Draft
from encommun.recommendations.actions.names import with_names
from encommun.recommendations.models import Block, Recommendation

LETTER = Recommendation.Kind.LETTER


def take_back(actor, draft: Draft) -> None:
    """When a frozen text is opened again: its draft, held, says what the register said last."""
    row, pieces = draft.recommendation, _pieces(draft)
    take_title(actor=actor, draft=draft, title=with_names(row.document, row.title))
    draft.language = row.language
    draft.kind = draft.kind if LETTER in (draft.kind, row.kind) else row.kind
    draft.save(update_fields=["language", "kind"])
    take_back_whole(actor=actor, draft=draft, pieces=pieces)
    blocks = list(row.blocks.all())
    for block in blocks:
        block.imported_hash = block.digest
    Block.objects.bulk_update(blocks, ["imported_hash"])
    Recommendation.objects.filter(pk=row.pk).update(imported_hash=row.digest)


def take_what_came_since(actor, draft: Draft) -> None:
    """When it is frozen again: what was corrected while its groups wrote is brought together with their words."""
    row = draft.recommendation
    if row.imported_hash and row.imported_hash != row.digest:
        take_title(actor=actor, draft=draft, title=with_names(row.document, row.title))
    take_since(actor=actor, draft=draft, pieces=_pieces(draft))


def _pieces(draft: Draft) -> list[Piece]:
    document = draft.recommendation.document
    return [
        Piece(
            block.kind, with_names(document, block.label), block.letter, block.number,
            with_names(document, block.title), with_names(document, block.text), block.imported_hash,
            block.imported_hash != block.digest,
        )
        for block in draft.recommendation.blocks.all()
    ]  # fmt: skip
