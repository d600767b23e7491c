"""All recommendations of a theme or an edition on a few long pages, across documents."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Count, F, QuerySet, prefetch_related_objects
from django.utils import timezone
from django.utils.translation import ngettext

from encommun.kit.prepared import Prepared
from encommun.members.rules import audiences_of

from ..models import Chapter, Document, Recommendation
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
    """A chapter of a document of the page (None: outside chapters), each recommendation with `.url` and `.standing`.

    `heads` says that its document is not yet named on this page; `opens` and `begins` that its chapter, its document begins
    here, so that what stands before their recommendations stands here.
    """

    document: Document
    url: str
    chapter: Chapter | None
    heads: bool
    begins: bool
    opens: bool
    recommendations: list[Recommendation] = field(default_factory=list)


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
    places = list(_ORDER.rows(pk, shape=(name, *audiences)))
    page = page_of(len(places))
    before, order = places[: page.start], [row[0] for row in places[page.start : page.stop]]
    documents, chapters = {row[1] for row in before}, {row[2] for row in before}
    found_now = _TEXTS.objects(*order) if order else []
    rows = {rec.pk: rec for rec in found_now if rec.audience in audiences}
    if whole:
        prefetch_related_objects(list(rows.values()), "blocks", "notes")
    now = timezone.now()
    found: dict[tuple, Compiled] = {}
    headed: set[int] = set()
    for rec in (rows[pk] for pk in order if pk in rows):
        rec.url = recommendation_url(rec.document.slug, rec.place)
        rec.standing = standing_of_row(rec, now)
        key = (rec.document_id, rec.chapter_id)
        if key not in found:
            found[key] = Compiled(
                rec.document, document_url(rec.document.slug), rec.chapter, rec.document_id not in headed,
                rec.document_id not in documents | headed, rec.chapter_id not in chapters,
            )  # fmt: skip
            headed.add(rec.document_id)
        found[key].recommendations.append(rec)
    return CompiledPage(list(found.values()), page)


def _order(pk: int, name: str, *audiences: str) -> QuerySet:
    rows = Recommendation.objects.filter(audience__in=audiences, **{name: pk})
    chapter = F("chapter__position").asc(nulls_first=True)
    places = ("document__theme__position", "document__title", "document_id", chapter, "position", "series", "number")
    return rows.order_by(*places).values_list("pk", "document_id", "chapter_id")


def _texts(*ids: int) -> QuerySet[Recommendation]:
    rows = Recommendation.objects.filter(pk__in=ids).select_related("document", "document__theme", "chapter").order_by()
    return rows.defer("text_hash", "summary")


_ORDER, _TEXTS = Prepared(_order), Prepared(_texts)
