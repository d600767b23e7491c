"""A gathered request is compared by its title, and shown with each of its askings and what became of it."""

from collections import defaultdict
from collections.abc import Iterator

from django.utils import timezone

from encommun.kit.labels import labelled
from encommun.likeness.declarations import Card, Entry, Line
from encommun.members.rules import audiences_of
from encommun.recommendations.models import Recommendation
from encommun.recommendations.queries import recommendation_url
from encommun.recommendations.queries.standing import standing_of_row

from .beside import times_words
from .models import Asking, Cluster
from .search import WIDEST

shelves = audiences_of


def rows(ids: list[int] | None) -> Iterator[Entry]:
    """The title of each standing one, which says the request as its keepers do, on the shelf of its most open asking."""
    known = Cluster.objects.filter(merged_into=None).order_by("pk")
    found = known if ids is None else known.filter(pk__in=ids)
    said: dict[int, tuple[str, str]] = {}
    audiences: dict[int, set[str]] = defaultdict(set)
    for pk, title, language, audience in found.values_list("pk", "title", "language", "recommendations__audience"):
        said[pk] = (title, language)
        audiences[pk].add(audience)
    for pk, (title, language) in said.items():
        shelf = next((one for one in WIDEST if one in audiences[pk]), "editors")
        yield Entry(pk, shelf, title, "", language)


def cards(ids: list[int], member) -> dict[int, Card]:
    """With the askings that `member` may see; none of them, no card. One query."""
    askings = Asking.objects.filter(cluster__in=ids, recommendation__audience__in=audiences_of(member))
    askings = askings.select_related("cluster", "recommendation__document", "recommendation__edition")
    held: dict[int, list[Asking]] = defaultdict(list)
    for asking in askings.order_by("recommendation__asked_at", "pk"):
        held[asking.cluster_id].append(asking)
    return {pk: _card(own[0].cluster, [one.recommendation for one in own]) for pk, own in held.items()}


def _card(cluster: Cluster, asked: list[Recommendation]) -> Card:
    now = timezone.now()
    open_ones = [one for one in asked if one.status != Recommendation.Status.DONE]
    return Card(
        title=cluster.title,
        url=f"/lineage/clusters/{cluster.slug}/",
        context=times_words([one.edition.start_year for one in asked]),
        language=cluster.language,
        lines=tuple(_line(one, now) for one in asked),
        speaks_for=("recommendation", (open_ones or asked)[-1].pk),
    )


def _line(asked: Recommendation, now) -> Line:
    standing = standing_of_row(asked, now)
    return Line(
        labelled(str(asked.edition.start_year), asked.title),
        recommendation_url(asked.document.slug, asked.place),
        asked.language,
        state=standing.words,
        sign=standing.state,
        about=("recommendation", asked.pk),
    )
