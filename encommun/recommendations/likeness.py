"""Recommendations are compared by what they ask for, and shown with their state."""

from collections import defaultdict
from collections.abc import Iterator

from django.db.models import FilteredRelation, Q, QuerySet
from django.utils import timezone

from encommun.kit.text import unmarked
from encommun.likeness.declarations import Card, Entry
from encommun.members.rules import audiences_of

from .models import Block, Recommendation
from .queries.standing import standing_of_row
from .queries.visibility import recommendation_url, visible_recommendations

KIND = "recommendation"
# Who does it and with which means are much the same in unlike requests.
NOT_COMPARED = (Block.Kind.MEANS, Block.Kind.WHO)
AT_ONCE = 500

shelves = audiences_of


def rows(ids: list[int] | None) -> Iterator[Entry]:
    """Title and text of each, on the shelf of its audience."""
    pks = list(Recommendation.objects.order_by("pk").values_list("pk", flat=True)) if ids is None else ids
    for at in range(0, len(pks), AT_ONCE):
        texts: dict[int, list[str]] = defaultdict(list)
        heads: dict[int, tuple[str, str, str]] = {}
        for pk, audience, title, language, *words in _texts(pks[at : at + AT_ONCE]):
            heads[pk] = (audience, title, language)
            texts[pk] += [unmarked(word) for word in words if word]
        for pk, (audience, title, language) in heads.items():
            yield Entry(pk, audience, title, "\n".join(texts[pk]), language)


def _texts(pks: list[int]) -> QuerySet:
    """(id, audience, title, language, title and text of a block), a row for each block. One query."""
    compared = FilteredRelation("blocks", condition=~Q(blocks__kind__in=NOT_COMPARED))
    rows = Recommendation.objects.filter(pk__in=pks).annotate(said=compared)
    said = rows.values_list("pk", "audience", "title", "language", "said__title", "said__text")
    return said.order_by("pk", "said__position", "said__pk")


def cards(ids: list[int], member) -> dict[int, Card]:
    """One query."""
    now = timezone.now()
    found = visible_recommendations(member).filter(pk__in=ids).select_related("document", "edition").order_by()
    return {row.pk: _card(row, now) for row in found}


def _card(row: Recommendation, now) -> Card:
    standing = standing_of_row(row, now)
    return Card(
        title=f"{row.number}. {row.title}",
        url=recommendation_url(row.document.slug, row.place),
        context=" · ".join(filter(None, [row.edition.label, row.codes])),
        language=row.language,
        state=standing.words,
        sign=standing.state,
    )
