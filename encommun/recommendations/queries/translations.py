"""How far a document is translated, and one recommendation side by side."""

from dataclasses import dataclass

from ..models import Document, Recommendation, Translation
from .recommendation import language_name
from .visibility import recommendation_url


@dataclass(frozen=True)
class Cell:
    """`state` is missing, draft, reviewed or outdated; "" for the original's own language."""

    language: str
    state: str
    url: str


@dataclass(frozen=True)
class Gaps:
    """`languages`: (code, name, how many are reviewed and current); `rows`: (title, address, language, cells)."""

    languages: list[tuple[str, str, int]]
    rows: list[tuple[str, str, str, list[Cell]]]
    total: int


def gaps_of(document: Document, codes: list[str]) -> Gaps:
    """Every recommendation of a document by language: two queries."""
    recs = list(document.recommendations.only("number", "series", "title", "language", "text_hash", "document_id"))
    states = {
        (pk, language): "outdated" if source != current else state
        for pk, language, state, source, current in Translation.objects.filter(
            recommendation__document=document
        ).values_list("recommendation_id", "language", "state", "source_hash", "recommendation__text_hash")
    }
    rows = []
    done = dict.fromkeys(codes, 0)
    for rec in recs:
        url = recommendation_url(document.slug, rec.place)
        cells = []
        for code in codes:
            state = "" if code == rec.language else states.get((rec.pk, code), "missing")
            done[code] += state in {"", "reviewed"}
            cells.append(Cell(code, state, f"{url}translations/{code}/" if state else url))
        rows.append((f"{rec.number}. {rec.title}", url, rec.language, cells))
    return Gaps([(code, language_name(code), done[code]) for code in codes], rows, len(recs))


@dataclass(frozen=True)
class Side:
    """`key` is the block's id."""

    key: str
    mark: str
    original: str
    text: str


@dataclass(frozen=True)
class Sides:
    """`source` is the hash of the original that the translator has before them."""

    title: str
    state: str
    sides: list[Side]
    is_outdated: bool
    source: str = ""


def sides_of(recommendation: Recommendation, language: str, typed=None) -> Sides:
    """The original's blocks beside their translation; `typed` (a QueryDict) wins, so that nothing written is lost."""
    held = recommendation.translations.filter(language=language).first()
    kept = held.blocks if held else {}
    sides = []
    for block in recommendation.blocks.all():
        if not block.text:
            continue
        name = str(block.pk)
        text = typed.get(f"block-{name}", "") if typed is not None else kept.get(name, "")
        sides.append(Side(name, block.letter or block.number or block.label, block.text, text[:100_000]))
    title = typed.get("title", "") if typed is not None else held.title if held else ""
    return Sides(
        title=title,
        state=typed.get("state", "draft") if typed is not None else held.state if held else "draft",
        sides=sides,
        source=typed.get("source", "") if typed is not None else recommendation.text_hash,
        is_outdated=bool(held and held.source_hash != recommendation.text_hash),
    )
