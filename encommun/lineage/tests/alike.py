"""Recommendations that look alike, or not, to words alone; and pairs and groups as the sweep would have left them."""

from collections.abc import Iterable
from datetime import UTC, datetime

from encommun.lineage.actions.looking import put_bundle
from encommun.lineage.models import Bundle, Resemblance
from encommun.recommendations.models import Recommendation
from encommun.recommendations.tests.factories import make_recommendation

from .factories import asked

NOW = datetime(2026, 3, 1, 9, tzinfo=UTC)
DIRECTORY = (
    "A directory of members and their skills. Every member finds a costume maker, an accountant or a translator in the"
    " directory, by trade and by town, and chooses what the others see of the profile."
)
BICYCLES = (
    "Covered parking for bicycles. Each office gets a dry shelter with locks and a pump, so that people come by bicycle in"
    " winter."
)
GARDEN = "A vegetable garden behind the workshop. Tomatoes, beans and a compost heap, watered in turns during summer."


def written(year: int, words: str, *, document=None, number: int = 1, **fields) -> Recommendation:
    """One recommendation with a text, asked in that year; its title is its first sentence."""
    title = words.split(".", maxsplit=1)[0]
    if document is None:
        return asked(year, title, texts=[words], **fields)
    moment = datetime(year, 6, 1, tzinfo=UTC)
    return make_recommendation(document, number=number, title=title, texts=[words], asked_at=moment, moved_at=moment)


def alike(earlier: Recommendation, later: Recommendation, *, score: int = 800, **fields) -> Resemblance:
    """A pair as the sweep leaves it."""
    evidence = {"sentences": [["Earlier words", "Later words", 0.8]], "words": ["directory"]}
    verdict = "same" if score >= 750 else "look"
    return Resemblance.objects.create(
        earlier=earlier, later=later, score=score, **{"verdict": verdict} | evidence | fields
    )


def grouped(rows: Iterable[Recommendation], *, score: int = 800) -> Bundle:
    """Every two of them look alike, and the house proposes them together."""
    rows = list(rows)
    pairs = [alike(one, other, score=score) for at, one in enumerate(rows) for other in rows[at + 1 :]]
    return put_bundle(Bundle(found_at=NOW), {row.pk for row in rows}, pairs)
