"""What a group wrote, for its public card: published texts alone, as published (WGR-11, DOC-20)."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.db.models import QuerySet
from django.utils import timezone

from encommun.cycles.models import WorkingGroup
from encommun.kit.prepared import Prepared
from encommun.members.rules import audiences_of
from encommun.recommendations.models import Document, Recommendation
from encommun.recommendations.queries import document_url, recommendation_url
from encommun.recommendations.queries.standing import Standing, standing_of_row

SHOWN = 40  # a group writes some twenty; what is beyond stands in the register


@dataclass(frozen=True)
class WrittenLine:
    """`kind` is "" for a recommendation, else what it is in words ("open letter")."""

    title: str
    language: str
    url: str
    kind: str
    standing: Standing


@dataclass(frozen=True)
class Written:
    """`documents` are [(title, address, language)]; `register` is the list of them with its filters."""

    lines: list[WrittenLine]
    documents: list[tuple[str, str, str]]
    register: str


def written_by(group: WorkingGroup, reader: Any) -> Written | None:
    """The published texts of the group that the reader may open, None when there is none. One query."""
    rows = _WRITTEN.objects(group.pk, shape=tuple(audiences_of(reader)))
    if not rows:
        return None
    now = timezone.now()
    documents = {row.document_id: row.document for row in rows}
    words = {"edition": group.edition.slug, "code": group.code}
    return Written(
        lines=[_line(row, now) for row in rows],
        documents=[(one.title, document_url(one.slug), one.language) for one in documents.values()],
        register=f"/register/?{urlencode(words)}" if group.code else "",
    )


def _line(row: Recommendation, now) -> WrittenLine:
    kind = "" if row.kind == Recommendation.Kind.RECOMMENDATION else row.get_kind_display()
    url = recommendation_url(row.document.slug, row.place)
    return WrittenLine(row.title, row.language, url, kind, standing_of_row(row, now))


def _written(group: int, *audiences: str) -> QuerySet[Recommendation]:
    rows = Recommendation.objects.filter(audience__in=audiences, groups=group)
    rows = rows.filter(document__state=Document.State.PUBLISHED).select_related("document")
    rows = rows.defer("summary", "text_hash", "document__introduction")
    return rows.order_by("document__title", "document_id", "position", "pk")[:SHOWN]


_WRITTEN = Prepared(_written)
