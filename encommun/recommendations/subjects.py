"""How the spine names things of the register: in notices, in the log, in follows."""

from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

from .queries.visibility import document_url, recommendation_url, visible_documents, visible_recommendations

VERBS = (
    ("document.frozen", _("{actor} froze the text"), True),
    ("document.unfrozen", _("{actor} opened the text for its groups again: {reason}"), False),
    ("document.published", _("{actor} published the document"), True),
    ("document.unpublished", _("{actor} closed the document to readers"), False),
    ("document.edited", _("{actor} corrected the document"), False),
    ("recommendation.edited", _("{actor} corrected the text"), False),
    ("recommendation.translated", _("{actor} translated the text"), False),
    ("reference.settled", _("{actor} settled a reference"), False),
    ("credit.agreed", _("{actor} noted that people named agreed"), False),
    ("credit.withdrawn", _("{actor} took the agreement of people named back"), False),
)


def recommendation_cards(ids: Iterable[int], member) -> dict[int, tuple[str, str]]:
    """{id: (title, address)} of those that `member` may see."""
    rows = visible_recommendations(member).filter(pk__in=list(ids))
    found = {}
    for pk, series, number, title, slug in rows.values_list("pk", "series", "number", "title", "document__slug"):
        place = str(number) if series == 1 else f"{series}-{number}"
        found[pk] = (f"{number}. {title}", recommendation_url(slug, place))
    return found


def document_cards(ids: Iterable[int], member) -> dict[int, tuple[str, str]]:
    """{id: (title, address)} of those that `member` may see."""
    rows = visible_documents(member).filter(pk__in=list(ids)).values_list("pk", "title", "slug")
    return {pk: (title, document_url(slug)) for pk, title, slug in rows}
