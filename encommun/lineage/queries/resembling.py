"""What the house found alike beside one recommendation: only pairs whose two texts the reader may see."""

from dataclasses import dataclass

from django.db.models import Exists, F, IntegerField, Q, QuerySet
from django.db.models.functions import Cast
from django.http import Http404
from django.utils import timezone

from encommun.kit.prepared import Asked, Prepared, moment, words
from encommun.members.rules import audiences_of
from encommun.recommendations.queries import recommendation_url
from encommun.recommendations.queries.standing import standing_of

from ..graph import links_of_pairs
from ..models import Relation, Resemblance
from ..rules import is_keeper

SHOWN = 12
SHOWN_TO_ALL = 500  # thousandths: below, editors alone look whether two ask for the same
VERDICTS = dict(Resemblance.Verdict.choices)
# What is said of the other recommendation, at whichever end of the pair it stands.
OTHER = (
    "title", "language", "series", "number", "document__slug", "edition__label", "edition__start_year",
    "status", "verdict", "due_kind", "asked_at", "handed_over_at", "answered_at", "moved_at", "due_at",
)  # fmt: skip


@dataclass(frozen=True)
class Alike:
    """The other recommendation of a pair. `sentences`: [(words of this one, words of the other)]."""

    pair: int
    title: str
    url: str
    language: str
    edition: str
    year: int
    state: str
    state_words: str
    verdict: str
    verdict_words: str
    sentences: list[tuple[str, str]]
    words: list[str]
    is_proposed: bool


@dataclass(frozen=True)
class Resembling:
    """`rejected` is what keepers once told apart, to be taken back."""

    found: list[Alike]
    rejected: list[Alike]

    @property
    def years(self) -> str:
        """Of those that are probably the same: "2019, 2020"."""
        return ", ".join(map(str, sorted({one.year for one in self.found if one.verdict == "same"})))


def resembling_asked(recommendation: int, member) -> Asked:
    """What `resembling_of` reads: open pairs, the surest first; for keepers also those that were told apart."""
    return _PAIRS.asked(recommendation, shape=(tuple(audiences_of(member)), is_keeper(member)))


def _pairs(recommendation: int, audiences: tuple[str, ...], for_keeper: bool) -> QuerySet:
    states = [Resemblance.State.OPEN, *([Resemblance.State.REJECTED] if for_keeper else [])]
    mine = Q(earlier=recommendation, later__audience__in=audiences) | Q(
        later=recommendation, earlier__audience__in=audiences
    )
    rows = Resemblance.objects.filter(mine, state__in=states, score__gte=0 if for_keeper else SHOWN_TO_ALL).order_by(
        "state", "-score", "pk"
    )
    rows = rows.annotate(waits=Cast(Exists(links_of_pairs(Relation.State.PROPOSED)), IntegerField()))
    own = {f"pair_{name}": F(name) for name in ("pk", "state", "verdict", "sentences", "words", "earlier_id")}
    ends = {f"{end}_{name}": F(f"{end}__{name}") for end in ("earlier", "later") for name in OTHER}
    return rows.annotate(**own, **ends).values_list(*own, "waits", *ends)[:SHOWN]


_PAIRS = Prepared(_pairs)


def resembling_of(recommendation: int, rows: list) -> Resembling:
    """No query: `rows` are those of `resembling_asked`."""
    made = [(row[1], _alike(recommendation, row)) for row in rows]
    return Resembling(
        found=[one for state, one in made if state == Resemblance.State.OPEN],
        rejected=[one for state, one in made if state == Resemblance.State.REJECTED],
    )


def _alike(recommendation: int, row: list) -> Alike:
    pair, _state, verdict, sentences, common, earlier, waits, *ends = row
    is_later = earlier != recommendation
    other = dict(zip(OTHER, ends[: len(OTHER)] if is_later else ends[len(OTHER) :], strict=True))
    known = {name: other[name] for name in ("status", "verdict", "due_kind")}
    moments = {name: moment(value) for name, value in other.items() if name.endswith("_at")}
    standing = standing_of(**known, **moments, now=timezone.now())
    number = str(other["number"])
    place = number if other["series"] == 1 else f"{other['series']}-{number}"
    return Alike(
        pair=pair,
        title=f"{number}. {other['title']}",
        url=recommendation_url(other["document__slug"], place),
        language=other["language"],
        edition=other["edition__label"],
        year=other["edition__start_year"],
        state=standing.state,
        state_words=standing.words,
        verdict=verdict,
        verdict_words=VERDICTS[verdict],
        sentences=[(b, a) if is_later else (a, b) for a, b, _cosine in words(sentences)],
        words=words(common),
        is_proposed=bool(waits),
    )


def get_resemblance(member, pk: int) -> Resemblance:
    """A pair of which `member` may see both ends. Raises Http404."""
    audiences = audiences_of(member)
    rows = Resemblance.objects.select_related("earlier__document", "later__document")
    found = rows.filter(pk=pk, earlier__audience__in=audiences, later__audience__in=audiences).first()
    if found is None:
        raise Http404
    return found
