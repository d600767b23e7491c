"""One recommendation among all that is tied to it, across years; what may be linked to it; what waits."""

from collections import Counter
from dataclasses import dataclass

from django.http import Http404

from encommun.kit.paging import Page, page_of
from encommun.kit.text import words_of
from encommun.members.rules import audiences_of
from encommun.recommendations.models import Recommendation
from encommun.recommendations.queries import recommendation_url, visible_recommendations
from encommun.search.queries import matching_ids, ranked_ids

from ..drawing import Drawing, draw
from ..graph import family
from ..models import Cluster, Relation
from ..rules import is_keeper

DRAWN = 60  # recommendations in one drawing; more than that no reader follows
CANDIDATES = 8
WORDS = 4  # of the title, the longest ones, sought one by one
COMMON = 150  # a word found in more recommendations than this says nothing


@dataclass(frozen=True)
class Other:
    """A recommendation as it stands in a list."""

    id: int
    title: str
    url: str
    document: str
    edition: str
    year: int
    status: str
    status_words: str
    language: str


@dataclass(frozen=True)
class Link:
    """One link as the table tells it: `later` does `kind` to `earlier`."""

    id: int
    later: Other
    earlier: Other
    kind: str
    note: str
    state: str


@dataclass(frozen=True)
class FamilyPage:
    """`links` are confirmed, `proposals` wait; `found` answers the search, or holds candidates when there was none."""

    recommendation: Recommendation
    url: str
    drawing: Drawing | None
    rows: list[Other]
    links: list[Link]
    proposals: list[Link]
    found: list[Other]
    query: str
    is_keeper: bool


def family_page(recommendation: Recommendation, member, query: str = "") -> FamilyPage:
    """The whole page in at most eight queries."""
    relations = _relations(member)
    edges = [(r.source_id, r.target_id) for r in relations if r.state == Relation.State.CONFIRMED]
    kin = family(edges, recommendation.pk)
    near = {
        id for r in relations if recommendation.pk in (r.source_id, r.target_id) for id in (r.source_id, r.target_id)
    }
    others = {other.id: other for other in _others(member, kin | near | {recommendation.pk})}
    rows = sorted((others[id] for id in kin if id in others), key=lambda other: (other.year, other.id))[:DRAWN]
    links = [_link(r, others) for r in relations if {r.source_id, r.target_id} <= others.keys()]
    drawn = [(r.later.id, r.earlier.id) for r in links if r.state == Relation.State.CONFIRMED]
    known = near | {recommendation.pk}
    return FamilyPage(
        recommendation=recommendation,
        url=recommendation_url(recommendation.document.slug, recommendation.place),
        drawing=draw([(o.id, o.edition, o.title, o.url) for o in rows], drawn, recommendation.pk) if drawn else None,
        rows=rows,
        links=[link for link in links if link.state == Relation.State.CONFIRMED],
        proposals=[
            link
            for link in links
            if link.state == Relation.State.PROPOSED and recommendation.pk in (link.later.id, link.earlier.id)
        ],
        found=found_for(recommendation, member, query, known),
        query=query,
        is_keeper=is_keeper(member),
    )


def found_for(recommendation: Recommendation, member, query: str, known: set[int]) -> list[Other]:
    """What the reader seeks, or what resembles this one by the rarer words of its title; without those in `known`."""
    ids = ranked_ids("recommendation", query) if query else alike(recommendation)
    ids = [id for id in ids if id not in known][: CANDIDATES * 3]
    found = {other.id: other for other in _others(member, ids)} if ids else {}
    return [found[id] for id in ids if id in found][: CANDIDATES * 2 if query else CANDIDATES]


def alike(thing: Recommendation | Cluster) -> list[int]:
    """Ids by how many of the title's longest words they share, rarer words counting more. `WORDS` queries at most."""
    words = {forms[0].lower() for _start, _end, forms in words_of(thing.title) if len(forms[0]) > 4}
    scores: Counter[int] = Counter()
    for word in sorted(words, key=lambda word: (-len(word), word))[:WORDS]:
        ids = list(matching_ids("recommendation", word, thing.language)[: COMMON + 1])
        if len(ids) <= COMMON:
            for row in ids:
                scores[row["object_id"]] += 1 / max(len(ids), 2)
    return [id for id, _score in scores.most_common(CANDIDATES * 3)]


def _relations(member) -> list[Relation]:
    """Every standing link whose two ends the reader may see."""
    audiences = audiences_of(member)
    rows = Relation.objects.exclude(state=Relation.State.REFUSED).order_by("pk")
    return list(rows.filter(source__audience__in=audiences, target__audience__in=audiences))


def _others(member, ids) -> list[Other]:
    rows = visible_recommendations(member).filter(pk__in=ids).select_related("document", "edition")
    return [
        Other(
            id=row.pk,
            title=str(row),
            url=recommendation_url(row.document.slug, row.place),
            document=row.document.title,
            edition=row.edition.label,
            year=row.asked_at.year,
            status=row.status,
            status_words=row.get_status_display(),
            language=row.language,
        )
        for row in rows
    ]


def recommendations_among(member, ids: list[int]) -> list[Recommendation]:
    """Those of `ids` that `member` may see, with document and edition."""
    return list(visible_recommendations(member).filter(pk__in=ids).select_related("document", "edition"))


def visible_one(member, pk: int) -> Recommendation | None:
    return visible_recommendations(member).filter(pk=pk).first()


def _link(relation: Relation, others: dict[int, Other]) -> Link:
    return Link(
        relation.pk,
        others[relation.source_id],
        others[relation.target_id],
        relation.get_kind_display(),
        relation.note,
        relation.state,
    )


def get_relation(member, pk: int) -> Relation:
    """A link whose two ends `member` may see. Raises Http404."""
    audiences = audiences_of(member)
    rows = Relation.objects.select_related("source__document", "target__document")
    found = rows.filter(pk=pk, source__audience__in=audiences, target__audience__in=audiences).first()
    if found is None:
        raise Http404
    return found


def waiting_links() -> int:
    return Relation.objects.filter(state=Relation.State.PROPOSED).count()


def links_page(request) -> tuple[list[Link], Page]:
    """Proposed links, oldest first, for those who decide."""
    waiting = Relation.objects.filter(state=Relation.State.PROPOSED)
    page = page_of(request, waiting.count())
    rows = list(waiting.order_by("proposed_at", "pk")[page.start : page.stop])
    ids = {id for row in rows for id in (row.source_id, row.target_id)}
    others = {other.id: other for other in _others(request.user, ids)}
    return [_link(row, others) for row in rows if {row.source_id, row.target_id} <= others.keys()], page
