"""What was done about a person's account, told to that person: who, what, when, from → to (SUR-08, SUR-11)."""

from dataclasses import dataclass
from datetime import date, datetime

from django.utils import formats
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from encommun.activity.models import Event
from encommun.activity.sentences import sentence
from encommun.kit.paging import Page, page_of
from encommun.kit.registry import Verb, declared

from ..models import Member

COLUMNS = {
    "name": gettext_lazy("Name shown"),
    "given_name": gettext_lazy("First name"),
    "family_name": gettext_lazy("Last name"),
    "email": gettext_lazy("E-mail address"),
    "language": gettext_lazy("Language of letters"),
    "time_zone": gettext_lazy("Time zone"),
    "number": gettext_lazy("Number in the cooperative"),
    "country": gettext_lazy("Country"),
    "office": gettext_lazy("Office"),
    "municipality": gettext_lazy("Municipality"),
    "joined_on": gettext_lazy("Joined the cooperative on"),
    "left_on": gettext_lazy("Left the cooperative on"),
    "is_active": gettext_lazy("The account is open"),
    "college": gettext_lazy("College"),
    "shares": gettext_lazy("Number of shares"),
    "from_on": gettext_lazy("From"),
    "to_on": gettext_lazy("Until"),
}
YES_NO = {"yes": gettext_lazy("yes"), "no": gettext_lazy("no")}


@dataclass(frozen=True)
class AuditLine:
    """One act: `changes` are (what, from, to), "" where nothing stood or stands; `reason` is the actor's."""

    at: datetime
    words: str
    changes: list[tuple[str, str, str]]
    reason: str = ""


@dataclass(frozen=True)
class AuditPage:
    lines: list[AuditLine]
    page: Page


def audit_of(person: Member, reader: Member, *, limit: int = 5) -> list[AuditLine]:
    """The newest acts about this person's account; one query."""
    words = _verbs()
    return [_line(row, words, reader) for row in _acts(person, words)[:limit]]


def audit_page(request, person: Member) -> AuditPage:
    """All of them, a page at a time; two queries."""
    words = _verbs()
    rows = _acts(person, words)
    page = page_of(request, rows.count())
    return AuditPage([_line(row, words, request.user) for row in rows[page.start : page.stop]], page)


def _verbs() -> dict[str, Verb]:
    return {verb.key: verb for verb in declared(Verb)}


def _acts(person: Member, words: dict[str, Verb]):
    rows = Event.objects.filter(subject_kind="member", subject_id=person.pk, verb__in=list(words))
    return rows.select_related("actor").order_by("-at", "-pk")


def _line(event: Event, words: dict[str, Verb], reader: Member) -> AuditLine:
    data = event.data
    changes = [(str(COLUMNS.get(name, name)), *map(_plain, pair)) for name, pair in data.get("changes", {}).items()]
    return AuditLine(event.at, sentence(event, words[event.verb], reader), changes, str(data.get("reason", "")))


def _plain(value) -> str:
    """A stored word as the reader writes such things: days, yes and no, nothing."""
    try:
        return formats.date_format(date.fromisoformat(value), "DATE_FORMAT")
    except ValueError:
        return str(YES_NO.get(value, value)) or _("nothing")
