"""Who may see what: the only door to documents and recommendations."""

import re

from django.db.models import QuerySet
from django.http import Http404
from django.urls import get_script_prefix

from encommun.kit.prepared import Prepared
from encommun.members.rules import audiences_of

from ..models import Document, Recommendation

PLACE = re.compile(r"(?:(\d{1,4})-)?(\d{1,6})")


def visible_documents(member) -> QuerySet[Document]:
    """The documents that `member` (None or anonymous: a visitor) may see."""
    return Document.objects.filter(audience__in=audiences_of(member))


def visible_recommendations(member) -> QuerySet[Recommendation]:
    """The recommendations that `member` (None or anonymous: a visitor) may see."""
    return Recommendation.objects.filter(audience__in=audiences_of(member))


def get_visible_document(member, slug: str) -> Document:
    """The document with its edition and theme. Raises Http404 for strangers as for a document that is not there."""
    found = _DOCUMENT.objects(slug, shape=tuple(audiences_of(member)))
    if not found:
        raise Http404
    return found[0]


def _document(slug: str, *audiences: str) -> QuerySet[Document]:
    rows = Document.objects.filter(audience__in=audiences, slug=slug)
    return rows.select_related("edition", "theme").order_by()


_DOCUMENT = Prepared(_document)


def by_place(slug: str, place: str) -> dict:
    """Filters that find one recommendation by its address. Raises Http404 for a place that is none."""
    match = PLACE.fullmatch(place)
    if match is None:
        raise Http404
    return {"document__slug": slug, "series": int(match[1] or 1), "number": int(match[2])}


def get_visible_recommendation(member, slug: str, place: str) -> Recommendation:
    """One recommendation ("9", or "2-3" in a second series) with document, edition, theme, chapter. Raises Http404."""
    where = by_place(slug, place)
    found = _RECOMMENDATION.objects(slug, where["series"], where["number"], shape=tuple(audiences_of(member)))
    if not found:
        raise Http404
    return found[0]


def _recommendation(slug: str, series: int, number: int, *audiences: str) -> QuerySet[Recommendation]:
    rows = Recommendation.objects.filter(audience__in=audiences, document__slug=slug, series=series, number=number)
    return rows.select_related("document", "edition", "theme", "chapter").order_by()


_RECOMMENDATION = Prepared(_recommendation)


def register_root() -> str:
    """ "/register/", with the script prefix: lists build addresses on it without resolving each one."""
    return f"{get_script_prefix()}register/"


def document_url(slug: str) -> str:
    return f"{register_root()}{slug}/"


def recommendation_url(slug: str, place: str) -> str:
    return f"{register_root()}{slug}/{place}/"
