"""What stands beside a recommendation: earlier and later askings and its clusters, asked with what others ask."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import CharField, Count, F, IntegerField, OuterRef, Subquery, Value
from django.db.models.functions import Cast, Coalesce
from django.utils.translation import gettext_lazy as _

from encommun.kit.charts import Step, Thread
from encommun.kit.prepared import Asked, Prepared, moment
from encommun.members.rules import audiences_of
from encommun.recommendations.models import Recommendation
from encommun.recommendations.queries import recommendation_url

from ..models import Asking, Cluster, Relation

# The same link, told from its later and from its earlier end.
BEFORE = {
    "repeats": _("asked again here"),
    "continues": _("continued here"),
    "merges": _("brought together here with others"),
    "splits": _("a part of it is taken out here"),
    "supersedes": _("replaced here"),
}
AFTER = {
    "repeats": _("asks for this again"),
    "continues": _("continues this one"),
    "merges": _("brings this one together with others"),
    "splits": _("takes out a part of this one"),
    "supersedes": _("replaces this one"),
}
ALSO = _("the same request, in other words")
STATUSES = dict(Recommendation.Status.choices)


@dataclass(frozen=True)
class Gathered:
    """A cluster that a recommendation belongs to, and how often its request was asked (as far as the reader sees)."""

    title: str
    url: str
    askings: int
    language: str


@dataclass(frozen=True)
class Beside:
    """`thread` is None when nothing is linked."""

    thread: Thread | None
    clusters: list[Gathered]


@dataclass(frozen=True)
class _Row:
    what: str
    relation: str
    title: str
    slug: str
    series: int
    number: int
    label: str
    status: str
    language: str
    at: datetime


def thread_asked(recommendation: Recommendation, member) -> Asked:
    """The links and clusters of a recommendation that `member` may see, to be read with what others ask."""
    return BESIDE.asked(recommendation.pk, shape=(tuple(audiences_of(member)),))


def thread_of(recommendation: Recommendation, found: list) -> Beside:
    """No query: `found` are the rows of `thread_asked`. `recommendation` comes with its edition."""
    rows = [_Row(*row[:-1], moment(row[-1])) for row in found]
    links = sorted((row for row in rows if row.what != "cluster"), key=lambda row: row.at)
    clusters = [
        Gathered(row.title, f"/lineage/clusters/{row.slug}/", row.number, row.language)
        for row in rows
        if row.what == "cluster"
    ]
    links = _once(links)
    if not links:
        return Beside(None, clusters)
    now = recommendation.asked_at
    before = [_step(row) for row in links if row.what == "before" or (row.what == "also" and row.at <= now)]
    after = [_step(row) for row in links if row.what == "after" or (row.what == "also" and row.at > now)]
    here = Step(
        title=str(recommendation),
        when=recommendation.asked_at,
        when_words=recommendation.edition.label,
        kind="asked",
        current=True,
        state=recommendation.status,
        state_words=recommendation.get_status_display(),
    )
    return Beside(Thread(_("Asked before, asked again"), [*before, here, *after]), clusters)


def _once(links: list[_Row]) -> list[_Row]:
    """Those linked by hand, and the other askings of its clusters that are not, each once."""
    found = {}
    for row in sorted(links, key=lambda row: row.what == "also"):
        found.setdefault((row.slug, row.series, row.number), row)
    return sorted(found.values(), key=lambda row: row.at)


def _step(row: _Row) -> Step:
    place = str(row.number) if row.series == 1 else f"{row.series}-{row.number}"
    return Step(
        title=f"{row.number}. {row.title}",
        when=row.at,
        when_words=row.label,
        url=recommendation_url(row.slug, place),
        detail=ALSO if row.what == "also" else (BEFORE if row.what == "before" else AFTER)[row.relation],
        kind="asked",
        state=row.status,
        state_words=STATUSES[row.status],
        language=row.language,
    )


def _rows(recommendation: int, audiences: tuple[str, ...]):
    confirmed = Relation.objects.filter(state=Relation.State.CONFIRMED).order_by()
    before = _linked(confirmed.filter(source=recommendation, target__audience__in=audiences), "before", "target")
    after = _linked(confirmed.filter(target=recommendation, source__audience__in=audiences), "after", "source")
    mine = Asking.objects.filter(recommendation=recommendation).order_by().values("cluster")
    others = Asking.objects.filter(cluster__in=mine, recommendation__audience__in=audiences).order_by()
    others = others.exclude(recommendation=recommendation)
    also = _ends(others, "also", Value("", CharField()), "recommendation")
    return before.union(after, also, _clusters(recommendation, audiences), all=True)


def _linked(relations, what: str, end: str):
    return _ends(relations, what, Cast("kind", CharField()), end)


def _ends(rows, what: str, kind, end: str):
    return rows.annotate(
        c0=Value(what, CharField()),
        c1=kind,
        c2=Cast(f"{end}__title", CharField()),
        c3=Cast(f"{end}__document__slug", CharField()),
        c4=Cast(f"{end}__series", IntegerField()),
        c5=Cast(f"{end}__number", IntegerField()),
        c6=Cast(f"{end}__edition__label", CharField()),
        c7=Cast(f"{end}__status", CharField()),
        c8=Cast(f"{end}__language", CharField()),
        c9=F(f"{end}__asked_at"),
    ).values_list("c0", "c1", "c2", "c3", "c4", "c5", "c6", "c7", "c8", "c9")


def _clusters(recommendation: int, audiences: tuple[str, ...]):
    visible = Asking.objects.filter(cluster=OuterRef("pk"), recommendation__audience__in=audiences).order_by()
    counted = visible.values("cluster").annotate(n=Count("pk")).values("n")
    nothing = Value("", CharField())
    return (
        Cluster.objects.filter(askings__recommendation=recommendation)
        .order_by()
        .annotate(
            c0=Value("cluster", CharField()),
            c1=nothing,
            c2=Cast("title", CharField()),
            c3=Cast("slug", CharField()),
            c4=Value(1, IntegerField()),
            c5=Coalesce(Subquery(counted, IntegerField()), 0),
            c6=nothing,
            c7=nothing,
            c8=Cast("language", CharField()),
            c9=F("created_at"),
        )
        .values_list("c0", "c1", "c2", "c3", "c4", "c5", "c6", "c7", "c8", "c9")
    )


BESIDE = Prepared(_rows)
