"""All recommendations of a theme or an edition on a few long pages, across documents."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, QuerySet, prefetch_related_objects
from django.utils import timezone
from django.utils.translation import ngettext

from encommun.kit.prepared import Prepared
from encommun.members.rules import audiences_of

from ..models import Document, Recommendation
from .standing import standing_of_row
from .visibility import document_url, recommendation_url

AT_ONCE = 50  # recommendations a page: whole texts take a browser, and a printer, long enough


@dataclass(frozen=True, slots=True)
class DocumentLine:
    """A document in a list; `theme` is "" for a document without one."""

    url: str
    title: str
    language: str
    theme: str
    theme_language: str
    count: str
    state: str
    state_words: str


@dataclass(frozen=True)
class Compiled:
    """A document of the page with its recommendations, each with `.url` and `.standing`."""

    document: Document
    url: str
    recommendations: list[Recommendation]


@dataclass(frozen=True)
class CompiledPage:
    """`page` is a kit.paging.Page of recommendations."""

    parts: list[Compiled]
    page: Any


def documents_of(member, **which: int) -> list[DocumentLine]:
    """The documents of an edition (`edition=its id`) or a theme that `member` may see. One query."""
    ((name, pk),) = which.items()
    states = {state.value: str(state.label) for state in Document.State}
    return [
        DocumentLine(
            url=document_url(slug),
            title=title,
            language=language,
            theme=theme or "",
            theme_language=theme_language or "",
            count=ngettext("%(count)s recommendation", "%(count)s recommendations", count) % {"count": count},
            state=state,
            state_words=states[state],
        )
        for slug, title, language, state, theme, theme_language, count in _DOCUMENTS.rows(
            pk, shape=(name, *audiences_of(member))
        )
    ]


def _documents(pk: int, name: str, *audiences: str) -> QuerySet:
    rows = Document.objects.filter(audience__in=audiences, **{name: pk}).order_by("theme__position", "title")
    return rows.annotate(count=Count("recommendations")).values_list(
        "slug", "title", "language", "state", "theme__title", "theme__language", "count"
    )


_DOCUMENTS = Prepared(_documents)


def recommendations_of(member, page_of: Callable[[int], Any], *, whole: bool, **which: int) -> CompiledPage:
    """The recommendations of an edition or a theme that `page_of(total)` asks for, by document; `whole` adds blocks and
    notes. Two queries, four with the texts."""
    ((name, pk),) = which.items()
    audiences = audiences_of(member)
    order = [row[0] for row in _ORDER.rows(pk, shape=(name, *audiences))]
    page = page_of(len(order))
    order = order[page.start : page.stop]
    found_now = _TEXTS.objects(*order) if order else []
    rows = {rec.pk: rec for rec in found_now if rec.audience in audiences}
    if whole:
        prefetch_related_objects(list(rows.values()), "blocks", "notes")
    now = timezone.now()
    found: dict[int, Compiled] = {}
    for rec in (rows[pk] for pk in order if pk in rows):
        rec.url = recommendation_url(rec.document.slug, rec.place)
        rec.standing = standing_of_row(rec, now)
        part = found.setdefault(rec.document_id, Compiled(rec.document, document_url(rec.document.slug), []))
        part.recommendations.append(rec)
    return CompiledPage(list(found.values()), page)


def _order(pk: int, name: str, *audiences: str) -> QuerySet:
    rows = Recommendation.objects.filter(audience__in=audiences, **{name: pk})
    places = ("document__theme__position", "document__title", "document_id", "position", "series", "number")
    return rows.order_by(*places).values_list("pk")


def _texts(*ids: int) -> QuerySet[Recommendation]:
    rows = Recommendation.objects.filter(pk__in=ids).select_related("document", "document__theme").order_by()
    return rows.defer("document__introduction", "text_hash", "summary")


_ORDER, _TEXTS = Prepared(_order), Prepared(_texts)
