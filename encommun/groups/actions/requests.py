"""Questions and missing figures that a group asks a service for, before its next meeting (CYC-22)."""

from datetime import date, timedelta

from django.db import transaction
from django.utils import timezone

from encommun.activity.actions import record
from encommun.cycles.models import WorkingGroup
from encommun.kit.holding import same_again
from encommun.likeness.actions import note_changes

from ..likeness import KIND
from ..models import DataRequest, Meeting
from ..rules import TEXT_MOST, check_can_answer_data, check_can_ask_data, check_can_withdraw_data, check_length
from .common import DATA, clean, line, note

USUAL = timedelta(days=14)  # when no meeting is planned


def usual_due(group: WorkingGroup, today: date) -> tuple[date, Meeting | None]:
    """The day before the group's next meeting, with that meeting; two weeks from now when none is planned. One query."""
    rows = Meeting.objects.filter(group=group, cancelled_at=None, starts_at__gt=timezone.now())
    meeting = rows.order_by("starts_at").first()
    if meeting is None:
        return today + USUAL, None
    return max(timezone.localdate(meeting.starts_at) - timedelta(days=1), today), meeting


@transaction.atomic
def ask_data(
    *,
    actor,
    group: WorkingGroup,
    service,
    question: str,
    detail: str = "",
    language: str = "fr",
    due_on: date | None = None,
    today: date | None = None,
) -> DataRequest:
    """Put a question to a service; the same open question again is the one that is there. Raises Refused."""
    today = today or timezone.localdate()
    usual, meeting = usual_due(group, today)
    due_on = due_on or usual
    check_can_ask_data(actor, group, question=question, due_on=due_on, today=today)
    check_length(detail, TEXT_MOST, "detail")
    question = line(question, 300)
    said = {"service": service, "question": question, "detail": clean(detail), "language": language, "due_on": due_on}
    waiting = DataRequest.objects.filter(group=group, answered_at=None, withdrawn_at=None)
    if same := same_again(waiting, **said):
        return same
    request = DataRequest.objects.create(group=group, meeting=meeting, by=actor, **said)
    note_changes(KIND, [request.pk])
    data = {"question": question, "due": due_on.isoformat()}
    note(actor=actor, group=group, verb="data_request.asked", kind=DATA, id=request.pk, data=data)
    return request


@transaction.atomic
def withdraw_data(*, actor, request: DataRequest) -> None:
    check_can_withdraw_data(actor, request)
    request.withdrawn_at = timezone.now()
    request.save(update_fields=["withdrawn_at"])
    note_changes(KIND, [request.pk])
    note(actor=actor, group=request.group, verb="data_request.withdrawn", kind=DATA, id=request.pk)


@transaction.atomic
def answer_data(*, actor, request: DataRequest, answer: str, language: str) -> DataRequest:
    """The service answers, or corrects its answer: all groups of the theme read it. Unchanged, nothing is written."""
    check_can_answer_data(actor, request, answer=answer)
    answer = clean(answer)
    if (request.answer, request.answer_language) == (answer, language):
        return request
    again = bool(request.answered_at)
    request.answer, request.answer_language, request.answered_by = answer, language, actor
    request.answered_at = request.answered_at or timezone.now()
    request.save(update_fields=["answer", "answer_language", "answered_by", "answered_at"])
    note_changes(KIND, [request.pk])
    verb = "data_request.answered_again" if again else "data_request.answered"
    data = {"body": request.service.names, "question": request.question}
    record(actor=actor, verb=verb, kind=DATA, id=request.pk, data=data)
    return request
