"""The programme of presentations of an edition: which session, which texts, how many came."""

from dataclasses import dataclass
from datetime import datetime

from django.http import Http404
from django.utils import timezone

from encommun.cycles.models import Edition
from encommun.cycles.pages import get_edition
from encommun.groups.models import Meeting
from encommun.groups.queries.sessions import session_url
from encommun.groups.rules import form_of
from encommun.members.rules import audiences_of
from encommun.recommendations.models import Document
from encommun.recommendations.queries import document_url

from ..models import Presentation


@dataclass(frozen=True)
class PresentationLine:
    pk: int
    title: str
    language: str
    url: str
    starts_at: datetime
    ends_at: datetime
    place: str
    is_remote: bool
    is_over: bool
    is_cancelled: bool
    head_count: int | None
    documents: list[tuple[str, str, str]]  # (title, address, language)


@dataclass(frozen=True)
class PresentationsPage:
    edition: Edition
    coming: list[PresentationLine]
    past: list[PresentationLine]

    @property
    def url(self) -> str:
        return f"/publication/{self.edition.slug}/presentations/"


def presentations_page(reader, slug: str, *, now: datetime | None = None) -> PresentationsPage:
    """Three queries. Documents that the reader may not open are not named."""
    now, edition = now or timezone.now(), get_edition(slug)
    openings = [Meeting.Opening.PUBLIC]
    if getattr(reader, "is_authenticated", False):
        openings.append(Meeting.Opening.MEMBERS)
    rows = Presentation.objects.filter(edition=edition, meeting__opening__in=openings)
    rows = rows.select_related("meeting__group__edition").order_by("meeting__starts_at", "pk")
    seen = audiences_of(reader)
    lines = [_line(row, edition, seen, now) for row in rows.prefetch_related("documents")[:100]]
    return PresentationsPage(
        edition, [line for line in lines if not line.is_over], [line for line in reversed(lines) if line.is_over]
    )


def _line(row: Presentation, edition: Edition, seen: list[str], now: datetime) -> PresentationLine:
    meeting = row.meeting
    documents = [one for one in row.documents.all() if one.audience in seen]
    return PresentationLine(
        row.pk, meeting.title, meeting.language, session_url(meeting), meeting.starts_at, meeting.ends_at, meeting.where,
        form_of(meeting, edition) == Meeting.Form.REMOTE, meeting.ends_at < now, meeting.cancelled_at is not None,
        meeting.head_count, [(one.title, document_url(one.slug), one.language) for one in documents],
    )  # fmt: skip


def get_presentation(edition: str, pk: int) -> Presentation:
    """Raises Http404."""
    rows = Presentation.objects.select_related("meeting__group__edition", "edition")
    row = rows.filter(edition__slug=edition, pk=pk).first()
    if row is None:
        raise Http404
    return row


def documents_to_present(edition: Edition) -> list[Document]:
    """Frozen or published texts of the edition: one query."""
    return list(Document.objects.filter(edition=edition).exclude(state=Document.State.DRAFT).order_by("title", "pk"))
