"""A member's own page about their data."""

from dataclasses import dataclass
from datetime import datetime

from django.http import Http404

from encommun.activity import security
from encommun.kit.registry import Purpose, declared

from ..models import Consent, DataExport, Erasure
from .erasing import waiting_erasure


@dataclass(frozen=True)
class ConsentLine:
    """One purpose as it stands. `given_at` is None when the member does not agree now; `is_old`: to earlier words only."""

    key: str
    title: str
    text: str
    version: int
    needed_for: str
    given_at: datetime | None
    is_old: bool


@dataclass(frozen=True)
class HistoryLine:
    """One consent that was given: to which words, when, how, in which language, and when it was withdrawn."""

    title: str
    version: int
    language: str
    how: str
    given_at: datetime
    withdrawn_at: datetime | None


@dataclass(frozen=True)
class PrivacyPage:
    consents: list[ConsentLine]
    history: list[HistoryLine]
    exports: list[DataExport]
    erasure: Erasure | None

    @property
    def busy(self) -> bool:
        """An export is being made."""
        return any(row.state in (DataExport.State.WAITING, DataExport.State.WORKING) for row in self.exports)


def privacy_page(member) -> PrivacyPage:
    """Three queries."""
    rows = list(Consent.objects.filter(member=member))
    in_force = {row.purpose: row for row in rows if row.withdrawn_at is None}
    purposes = declared(Purpose)
    titles = {purpose.key: str(purpose.title) for purpose in purposes}
    history = [
        HistoryLine(
            titles.get(row.purpose, row.purpose),
            row.text_version,
            row.language,
            row.get_how_display(),
            row.given_at,
            row.withdrawn_at,
        )
        for row in rows
    ]
    exports = list(DataExport.objects.filter(member=member)[:5])
    return PrivacyPage([_line(p, in_force.get(p.key)) for p in purposes], history, exports, waiting_erasure(member))


def _line(purpose: Purpose, given: Consent | None) -> ConsentLine:
    current = given is not None and given.text_version == purpose.version
    return ConsentLine(
        key=purpose.key,
        title=str(purpose.title),
        text=str(purpose.texts[purpose.version]),
        version=purpose.version,
        needed_for=str(purpose.needed_for),
        given_at=given.given_at if given and current else None,
        is_old=given is not None and not current,
    )


def get_export(request, key: str) -> DataExport:
    """The reader's own export. Raises Http404; a try at somebody else's is written down."""
    found = DataExport.objects.filter(key=key).first()
    if found is None or found.member_id != request.user.pk:
        if found is not None:
            security.note("foreign", request=request, detail="export")
        raise Http404
    return found
