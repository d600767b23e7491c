"""A set: what may be put in it, what handing it over will do, and what it holds once it is with the boards."""

from collections.abc import Callable
from dataclasses import dataclass

from django.db.models import QuerySet
from django.http import Http404

from encommun.house.queries import countries
from encommun.kit.paging import Page
from encommun.recommendations.models import Recommendation
from encommun.recommendations.queries import recommendation_url, visible_documents, visible_recommendations
from encommun.recommendations.queries.register import Filters, matching_pks

from ..models import HandOver, HandOverBoard, Promise, Study
from .rooms import visible_hand_overs

AT_MOST = 300


@dataclass(frozen=True)
class SetPage:
    """`boards` is [(name, its side of the set)], `rows` [(address, recommendation)] that the reader may see."""

    made: HandOver
    boards: list[tuple[str, HandOverBoard]]
    rows: list[tuple[str, Recommendation]]
    page: Page
    answered: int


def get_visible_set(member, id: int) -> HandOver:
    """A set with something in it that `member` may see. Raises Http404."""
    found = visible_hand_overs(member).filter(pk=id).first()
    if found is None:
        raise Http404
    return found


def set_page(member, made: HandOver, paged: Callable[[int], Page]) -> SetPage:
    rows = visible_recommendations(member).filter(hand_overs=made).order_by("document", "position", "pk")
    page = paged(rows.count())
    names = {country.pk: country.board for country in countries()}
    shown = rows.select_related("document", "edition")[page.start : page.stop]
    return SetPage(
        made=made,
        boards=[(names.get(line.country_id, ""), line) for line in made.boards.all()],
        rows=[(recommendation_url(row.document.slug, row.place), row) for row in shown],
        page=page,
        answered=rows.exclude(verdict="").count(),
    )


def recommendations_to_hand_over(member, query) -> list[Recommendation]:
    """Those that the address (a QueryDict) names: a document, or the register's own filters. `AT_MOST` of them."""
    rows = visible_recommendations(member).exclude(document__state="draft").exclude(audience="editors")
    rows = rows.select_related("document", "edition", "theme").order_by("document", "position", "pk")
    if slug := query.get("document", "")[:80]:
        return list(rows.filter(document__slug=slug)[:AT_MOST])
    filters = Filters.of(query)
    if filters.is_empty:
        return []
    return list(rows.filter(pk__in=matching_pks(member, filters)[:AT_MOST])[:AT_MOST])


def documents_to_hand_over(member) -> QuerySet:
    return visible_documents(member).exclude(state="draft").exclude(audience="editors")


def consequences(ids: list[int], boards: list) -> tuple[int, int]:
    """(answers that these boards owe already, recommendations without a feasibility study)."""
    waiting = Promise.objects.filter(recommendation__in=ids, kind=Promise.Kind.ANSWER, country__in=boards).count()
    studied = Study.objects.filter(recommendation__in=ids).values("recommendation").distinct().count()
    return waiting, len(ids) - studied
