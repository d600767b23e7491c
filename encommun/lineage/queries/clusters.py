"""Clusters: the list of what is asked again and again, and the page of one request."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import CharField, Count, Min, OuterRef, Q, Subquery
from django.http import Http404
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from encommun.activity.queries import Line, events_about
from encommun.kit.charts import Step, Thread
from encommun.kit.paging import Page, page_of
from encommun.members.rules import audiences_of
from encommun.recommendations.models import Recommendation
from encommun.recommendations.queries import recommendation_url

from ..models import Asking, Cluster
from ..rules import is_keeper


@dataclass(frozen=True)
class Summary:
    """One line of the list, counting only what the reader may see."""

    title: str
    url: str
    language: str
    askings: int
    first_at: datetime
    answered: int
    silent_since: datetime | None
    sentence: str
    own_words: str  # the latest asking's title in the reader's language, when the title is in another one


@dataclass(frozen=True)
class Wording:
    """One asking: which year, which document, which words, what was answered."""

    id: int
    title: str
    url: str
    summary: str
    language: str
    document: str
    edition: str
    asked_at: datetime
    status: str
    status_words: str
    verdict: str
    verdict_words: str
    answered_at: datetime | None


@dataclass(frozen=True)
class ClusterPage:
    """What the page shows, and what panels of "cluster.standing" and "cluster.acts" receive.

    Panels read `cluster` and its visible `recommendations`.
    """

    cluster: Cluster
    recommendations: list[Recommendation]
    wordings: list[Wording]
    sentence: str
    thread: Thread
    is_keeper: bool


def visible_clusters(member):
    """Clusters with at least one asking that `member` may see; empty ones only for those who keep them."""
    rows = Cluster.objects.filter(merged_into=None)
    if is_keeper(member):
        return rows
    seen = Asking.objects.filter(recommendation__audience__in=audiences_of(member))
    return rows.filter(pk__in=seen.values("cluster"))


def get_visible_cluster(member, slug: str) -> Cluster:
    """The cluster of that address, or the one it was joined with. Raises Http404."""
    cluster = Cluster.objects.select_related("merged_into").filter(slug=slug).first()
    cluster = cluster and (cluster.merged_into or cluster)
    if cluster is None or not visible_clusters(member).filter(pk=cluster.pk).exists():
        raise Http404
    return cluster


def cluster_cards(ids: Iterable[int], member) -> dict[int, tuple[str, str]]:
    rows = visible_clusters(member).filter(pk__in=ids).order_by()
    return {pk: (title, f"/lineage/clusters/{slug}/") for pk, title, slug in rows.values_list("pk", "title", "slug")}


def told(askings: int, first: datetime | None, answered: int) -> str:
    """Such as: Asked 4 times since 2015, 2 of them with at least one answer.

    `answered` counts askings that one board at least has answered: which boards still owe is for "cluster.standing".
    """
    if not askings or first is None:
        return ""
    words = {"count": askings, "year": first.year}
    asked = ngettext("Asked once, in %(year)s", "Asked %(count)s times since %(year)s", askings) % words
    return _answered(askings, answered) % {"asked": asked, "count": answered}


def _answered(askings: int, answered: int) -> str:
    if not answered:
        return _("%(asked)s, never answered.")
    if answered < askings:
        return ngettext(
            "%(asked)s, %(count)s of them with at least one answer.",
            "%(asked)s, %(count)s of them with at least one answer.",
            answered,
        )
    if askings == 1:
        return _("%(asked)s, with at least one answer.")
    return _("%(asked)s, each time with at least one answer.")


def clusters_page(request) -> tuple[list[Summary], Page]:
    """Most asked first; among equals, the longest silence first. Three queries."""
    rows = visible_clusters(request.user)
    page = page_of(request, rows.count())
    seen = Q(askings__recommendation__audience__in=audiences_of(request.user))
    rows = rows.annotate(
        n=Count("askings", filter=seen),
        first=Min("askings__recommendation__asked_at", filter=seen),
        answered=Count("askings", filter=seen & Q(askings__recommendation__answered_at__isnull=False)),
        silent=Min("askings__recommendation__moved_at", filter=seen & Q(askings__recommendation__answered_at=None)),
        own_words=Subquery(_own_words(request.user), CharField()),
    ).order_by("-n", "silent", "pk")
    return [_summary(row) for row in rows[page.start : page.stop]], page


def _own_words(member):
    """Titles of a cluster's askings that `member` may see in the language of the page, the latest first."""
    seen = Asking.objects.filter(cluster=OuterRef("pk"), recommendation__audience__in=audiences_of(member))
    mine = seen.filter(recommendation__language=_language()).order_by("-recommendation__asked_at", "-pk")
    return mine.values("recommendation__title")[:1]


def _language() -> str:
    return (get_language() or "")[:2]


def _summary(row) -> Summary:
    return Summary(
        row.title,
        f"/lineage/clusters/{row.slug}/",
        row.language,
        row.n,
        row.first,
        row.answered,
        row.silent,
        told(row.n, row.first, row.answered),
        (row.own_words or "") if row.language != _language() else "",
    )


def cluster_page(cluster: Cluster, member) -> ClusterPage:
    """All wordings and one timeline: the recommendations, then the acts on them with their cards."""
    visible = Recommendation.objects.filter(askings__cluster=cluster, audience__in=audiences_of(member))
    rows = list(visible.select_related("document", "edition", "theme").order_by("asked_at", "pk"))
    answered = sum(1 for row in rows if row.answered_at)
    return ClusterPage(
        cluster=cluster,
        recommendations=rows,
        wordings=[_wording(row) for row in rows],
        sentence=told(len(rows), rows[0].asked_at if rows else None, answered),
        thread=_timeline(rows, events_about("recommendation", [row.pk for row in rows], member, limit=100)),
        is_keeper=is_keeper(member),
    )


def _wording(row: Recommendation) -> Wording:
    return Wording(
        id=row.pk,
        title=str(row),
        url=recommendation_url(row.document.slug, row.place),
        summary=row.summary,
        language=row.language,
        document=row.document.title,
        edition=row.edition.label,
        asked_at=row.asked_at,
        status=row.status,
        status_words=row.get_status_display(),
        verdict=row.verdict,
        verdict_words=row.get_verdict_display(),
        answered_at=row.answered_at,
    )


def _timeline(rows: list[Recommendation], lines: list[Line]) -> Thread:
    steps = [
        Step(
            title=str(row),
            when=row.asked_at,
            when_words=row.edition.label,
            url=recommendation_url(row.document.slug, row.place),
            detail=_("asked"),
            kind="asked",
            language=row.language,
        )
        for row in rows
    ]
    languages = {row.pk: row.language for row in rows}
    acts = defaultdict(list)  # one act on several askings (a shared project's step, say) is one stop
    for line in lines:
        if line.verb.startswith("recommendation."):  # answers, steps, silences; not who commented or linked
            acts[line.verb, line.at, line.sentence].append(line)
    steps += [_stop(same, languages) for same in acts.values()]
    return Thread(_("What happened to this request"), sorted(steps, key=lambda step: step.when))


def _stop(same: list[Line], languages: dict[int, str]) -> Step:
    line, titles = same[0], list(dict.fromkeys(line.title for line in same))
    return Step(
        title=" · ".join(titles),
        when=line.at,
        when_words=date_format(localtime(line.at)),
        url=line.url if len(titles) == 1 else "",
        detail=line.sentence,
        kind=_kind_of(line.verb),
        language=languages.get(line.event.subject_id, "") if len(titles) == 1 else "",
    )


def _kind_of(verb: str) -> str:
    return "answered" if verb.endswith((".answered", ".answered_again")) else "step"


def merge_choices(cluster: Cluster, member) -> list[tuple[int, str]]:
    """The clusters that this one may be joined with, by title."""
    return list(visible_clusters(member).exclude(pk=cluster.pk).order_by("title").values_list("pk", "title")[:500])


def get_cluster_to_join(member, pk: int) -> Cluster:
    """A standing cluster that `member` may see. Raises Http404."""
    found = visible_clusters(member).filter(pk=pk).first()
    if found is None:
        raise Http404
    return found
