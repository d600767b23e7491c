"""Which of some recommendations were asked elsewhere too, in words that a search in one language does not find."""

from collections import Counter
from dataclasses import dataclass

from encommun.kit.prepared import Prepared
from encommun.members.rules import audiences_of

from ..models import Asking


@dataclass(frozen=True)
class Elsewhere:
    """A gathered request with askings that a list does not show: `others` of them, in `languages` (codes) and years."""

    title: str
    url: str
    language: str
    others: int
    languages: list[str]
    years: list[int]


def gathered_with(ids: list[int], member) -> list[Elsewhere]:
    """The clusters that hold one of `ids` (at most sixty) and another asking that `member` may see. One query."""
    shown, found = set(ids), {}
    rows = _ROWS.rows(*ids, shape=(tuple(audiences_of(member)),)) if ids else []
    others: dict[int, list] = {}
    for cluster, title, slug, language, recommendation, spoken, year in rows:
        found[cluster] = (title, f"/lineage/clusters/{slug}/", language)
        if recommendation not in shown:
            others.setdefault(cluster, []).append((spoken, year))
    counted = Counter({cluster: len(rest) for cluster, rest in others.items()})
    return [
        Elsewhere(
            *found[cluster],
            others=number,
            languages=sorted({spoken for spoken, _year in others[cluster]}),
            years=sorted({year for _spoken, year in others[cluster]}),
        )
        for cluster, number in counted.most_common()
    ]


@dataclass(frozen=True)
class AskedTimes:
    """The gathered request that holds a recommendation: the year of each asking that the reader may see, the first first."""

    url: str
    years: list[int]


def asked_times(ids: list[int], member) -> dict[int, AskedTimes]:
    """Of `ids` (at most sixty) those that a gathered request holds with another asking; the most asked one. One query."""
    held: dict[int, set[int]] = {}
    years: dict[int, list[int]] = {}
    urls: dict[int, str] = {}
    rows = _ROWS.rows(*ids, shape=(tuple(audiences_of(member)),)) if ids else []
    for cluster, _title, slug, _language, recommendation, _spoken, year in rows:
        held.setdefault(recommendation, set()).add(cluster)
        years.setdefault(cluster, []).append(year)
        urls[cluster] = f"/lineage/clusters/{slug}/"
    found = {}
    for pk in ids:
        of = max(held.get(pk, ()), key=lambda one: (len(years[one]), -one), default=None)
        if of is not None and len(years[of]) > 1:
            found[pk] = AskedTimes(urls[of], sorted(years[of]))
    return found


def _askings(*values):
    *ids, audiences = values
    mine = Asking.objects.filter(recommendation__in=ids, cluster__merged_into=None).order_by().values("cluster")
    rows = Asking.objects.filter(cluster__in=mine, recommendation__audience__in=audiences).order_by("cluster", "pk")
    return rows.values_list(
        "cluster_id",
        "cluster__title",
        "cluster__slug",
        "cluster__language",
        "recommendation_id",
        "recommendation__language",
        "recommendation__edition__start_year",
    )


_ROWS = Prepared(_askings)
