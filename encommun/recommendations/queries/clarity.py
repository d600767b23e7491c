"""How plainly a recommendation reads, for those who write it (LAN-05)."""

from dataclasses import dataclass

from encommun.engines import clarity
from encommun.house.models import Term
from encommun.house.queries import terms
from encommun.kit.text import fold, unmarked

from ..models import Recommendation


@dataclass(frozen=True)
class ClarityPage:
    """`reading` of the title and every part; `house_words` are the explained words of the house that stand in it."""

    reading: clarity.Reading
    house_words: list[Term]
    longest: int = clarity.LONG_SENTENCE
    plain: int = clarity.PLAIN


def clarity_page(recommendation: Recommendation) -> ClarityPage:
    """One query. Words that the house explains are no long words and no short forms: readers see their meaning."""
    language = recommendation.language
    parts = [recommendation.title, *(text for b in recommendation.blocks.all() for text in (b.title, b.text))]
    text = "\n".join(unmarked(line) for part in parts for line in part.splitlines())
    folded = fold(text)
    known = [term for term in terms() if (word := term.words.get(language)) and fold(word) in folded]
    return ClarityPage(clarity.read(text, language, known={fold(term.words[language]) for term in known}), known)
