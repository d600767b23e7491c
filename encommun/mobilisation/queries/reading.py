"""What the pages of the mobilisation show, and the doors to each thing."""

from dataclasses import dataclass, field
from datetime import date

from django.db.models import FilteredRelation, IntegerField, Q, QuerySet, Value
from django.http import Http404
from django.utils import timezone

from encommun.cycles.models import Edition, Theme
from encommun.cycles.pages import get_edition
from encommun.kit.prepared import Prepared
from encommun.kit.refusals import refusal
from encommun.members.rules import check_voice

from .. import rules
from ..models import Application, Call, Entry, Interest, Survey
from .figures import Figures, figures

__all__ = ["get_edition"]


@dataclass(frozen=True)
class CallLine:
    """`mine` is the reader's own application, None without one; `why_not` says why they cannot apply now."""

    call: Call
    url: str
    is_open: bool
    mine: Application | None
    why_not: str


@dataclass(frozen=True)
class MobilisationPage:
    """`waiting` counts applications without an answer, for the team only. `why_not`: why the reader cannot say a wish."""

    edition: Edition
    url: str
    survey: Survey | None
    is_open: bool
    why_not: str
    mine: Interest | None
    calls: list[CallLine]
    figures: Figures
    is_team: bool
    waiting: int = 0
    applications: int = 0
    entries: list[Entry] = field(default_factory=list)


def mobilisation_url(edition: Edition) -> str:
    return f"/mobilisation/{edition.slug}/"


def is_team(reader) -> bool:
    return reader is not None and not refusal(rules.check_can_coordinate, reader)


def survey_of(edition: Edition) -> Survey | None:
    return next(iter(_SURVEY.objects(edition.pk)), None)


SURVEY, CALL = range(2)  # kinds of rows of DAYS


def _days(edition: int):
    """(kind, id, first day, last day)"""
    surveys, calls = (
        model.objects.filter(edition=edition)
        .order_by()
        .annotate(kind=Value(kind, output_field=IntegerField()))
        .values_list("kind", "pk", "opens_on", "closes_on")
        for kind, model in ((SURVEY, Survey), (CALL, Call))
    )
    return surveys.union(calls, all=True)


DAYS = Prepared(_days)
_SURVEY = Prepared(lambda edition: Survey.objects.filter(edition=edition).select_related("edition").order_by("pk")[:1])


def mobilisation_page(reader, slug: str, *, today: date | None = None) -> MobilisationPage:
    """Eight queries at most, whatever was said. Raises Http404."""
    today = today or timezone.localdate()
    edition, team = get_edition(slug), is_team(reader)
    survey = survey_of(edition)
    states = list(
        Application.objects.filter(call__edition=edition).order_by().values_list("state", flat=True) if team else []
    )
    return MobilisationPage(
        edition=edition,
        url=mobilisation_url(edition),
        survey=survey,
        is_open=not refusal(rules.check_is_open, survey, today=today),
        why_not=refusal(rules.check_can_express, reader, survey, today=today),
        mine=Interest.objects.filter(edition=edition, member=reader, withdrawn_at=None).first(),
        calls=call_lines(reader, edition, today),
        figures=figures(edition, list(edition.themes.only("title", "edition", "position")), exact=team),
        is_team=team,
        waiting=states.count(Application.State.WAITING),
        applications=sum(state != Application.State.WITHDRAWN for state in states),
        entries=waiting_entries(reader, edition),
    )


_CALLS = Prepared(lambda edition: Call.objects.filter(edition=edition))


def call_lines(reader, edition: Edition, today: date) -> list[CallLine]:
    """The calls of an edition with the reader's own applications: one query."""
    if getattr(reader, "is_authenticated", False):
        own = FilteredRelation("applications", condition=Q(applications__member=reader))
        calls = list(edition.calls.annotate(own=own).select_related("own"))
    else:
        calls = _CALLS.objects(edition.pk)
    for call in calls:
        call.edition = edition
    return [
        CallLine(
            call=call,
            url=f"{mobilisation_url(edition)}calls/{call.pk}/",
            is_open=not refusal(rules.check_is_open, call, today=today),
            mine=getattr(call, "own", None),
            why_not=refusal(rules.check_can_apply, reader, call, today=today),
        )
        for call in calls
    ]


def get_call(reader, slug: str, pk: int) -> Call:
    """Calls are public. Raises Http404."""
    call = Call.objects.select_related("edition").filter(edition__slug=slug, pk=pk).first()
    if call is None:
        raise Http404
    return call


def get_application(reader, slug: str, pk: int) -> Application:
    """For who sent it and the coordination. Raises Http404 for others."""
    rows = Application.objects.select_related(
        "call__edition", "member", "office", "municipality", "answered_by"
    ).filter(call__edition__slug=slug, pk=pk)
    row = (rows if is_team(reader) else rows.filter(member=reader)).first()
    if row is None:
        raise Http404
    return row


def own_application(reader, call: Call) -> Application | None:
    return call.applications.filter(member=reader).first() if getattr(reader, "is_authenticated", False) else None


def get_entry(reader, pk: int) -> Entry:
    """For the person it is about, the group, and the coordination unless the group is closed. Raises Http404."""
    row = Entry.objects.select_related("group__edition", "group__theme", "member", "by").filter(pk=pk).first()
    if row is None or not rules.sees_entry(reader, row):
        raise Http404
    return row


def entries_waiting(reader: int) -> QuerySet[Entry]:
    """What waits for the reader: invitations, and requests to the groups that they lead."""
    leads = Q(
        is_invitation=False, group__participations__member=reader, group__participations__left_at=None,
        group__participations__role__in=("animator", "secretary"),
    )  # fmt: skip
    rows = Entry.objects.filter(Q(is_invitation=True, member=reader) | leads, state=Entry.State.WAITING)
    return rows.exclude(group__edition__state=Edition.State.CLOSED)


def waiting_entries(reader, edition: Edition | None = None) -> list[Entry]:
    """The first ten of them: one query."""
    return _FIRST_ENTRIES.objects(reader.pk, *([edition.pk] if edition else []))


def _first_entries(reader: int, edition: int | None = None) -> QuerySet[Entry]:
    rows = entries_waiting(reader).select_related("group__edition", "member")
    rows = rows.filter(group__edition=edition) if edition else rows
    return rows.order_by("at", "pk").distinct()[:10]


_FIRST_ENTRIES = Prepared(_first_entries)


def requests_to(group) -> list[Entry]:
    """Requests that wait for those who lead the group. Who is invited is nobody's to know before they say yes."""
    return _REQUESTS.objects(group.pk)


_REQUESTS = Prepared(
    lambda group: Entry.objects.filter(group=group, state=Entry.State.WAITING, is_invitation=False).select_related(
        "member"
    )[:10]
)


def surveys_waiting(member: int, today: date) -> QuerySet[Survey]:
    """Those open in which the member has said nothing."""
    said = Interest.objects.filter(member=member).values("edition")
    rows = Survey.objects.filter(opens_on__lte=today, closes_on__gte=today).exclude(edition__in=said)
    rows = rows.exclude(edition__state=Edition.State.CLOSED)
    return rows.select_related("edition").order_by("closes_on")


ENTRIES, SURVEYS = Prepared(entries_waiting), Prepared(surveys_waiting)


def open_survey_waiting(member, today: date) -> Survey | None:
    """The survey that closes first of those in which this cooperator has said nothing. One query."""
    if refusal(check_voice, member):
        return None
    return next(iter(SURVEYS.objects(member.pk, today)), None)


def themes_of(edition: Edition) -> list[Theme]:
    """With the names of their countries in `.countries`: two queries."""
    return list(edition.themes.prefetch_related("countries"))
