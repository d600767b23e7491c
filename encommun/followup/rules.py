"""Who may do what to the follow-up, in which phase of a document's life. One table, read by pages, buttons and tests.

An administrator sets the house up and has no say here; an editor writes texts and neither answers nor moves them.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils import formats, timezone
from django.utils.translation import gettext as _

from encommun.kit.refusals import Refused
from encommun.members.rules import (
    BOARD,
    COORDINATOR,
    EDITOR,
    SERVICE,
    boards_of,
    check_role,
    check_voice,
    has_role,
    services_of,
)
from encommun.recommendations.models import Document, Recommendation

Status = Recommendation.Status


@dataclass(frozen=True)
class Power:
    """The roles that may act, and in which states of the document. Boards and services act for their own only."""

    roles: tuple[str, ...]
    states: tuple[str, ...] = (Document.State.FROZEN, Document.State.PUBLISHED)


ANY_STATE = tuple(Document.State.values)
POWERS = {
    "hand_over": Power((COORDINATOR,)),
    "acknowledge": Power((BOARD,)),
    "answer": Power((BOARD,)),
    "assign": Power((COORDINATOR, BOARD)),
    "change_status": Power((SERVICE, COORDINATOR)),
    "edit_project": Power((SERVICE, COORDINATOR)),
    "review": Power((SERVICE, COORDINATOR)),
    "depend": Power((SERVICE, COORDINATOR)),
    "evidence": Power((SERVICE, COORDINATOR)),
    "study": Power((EDITOR, COORDINATOR, SERVICE), ANY_STATE),
    "mark_for_members": Power((EDITOR, COORDINATOR), ANY_STATE),
}
# From each status to those that may follow it. Nothing goes back to "no status yet": history is not undone.
NEXT_STATUSES = {
    Status.OPEN: (Status.UNDER_WAY, Status.DONE, Status.NOT_DONE, Status.REJECTED, Status.POSTPONED),
    Status.UNDER_WAY: (Status.DONE, Status.NOT_DONE, Status.REJECTED, Status.POSTPONED),
    Status.POSTPONED: (Status.UNDER_WAY, Status.DONE, Status.NOT_DONE, Status.REJECTED, Status.POSTPONED),
    Status.NOT_DONE: (Status.UNDER_WAY, Status.DONE, Status.REJECTED, Status.POSTPONED),
    Status.REJECTED: (Status.UNDER_WAY, Status.POSTPONED),
    Status.DONE: (Status.UNDER_WAY, Status.NOT_DONE),
}
# What a status puts an end to; the steps still open stay owed all the same (see `standing`).
SETTLING = (Status.DONE, Status.NOT_DONE, Status.REJECTED)
FURTHEST = timedelta(days=3 * 365 + 1)  # nobody can promise for longer
NEEDS_A_NOTE = (Status.REJECTED, Status.POSTPONED, Status.NOT_DONE)


def check_power(actor, act: str, recommendation: Recommendation | None = None, *, country=None) -> None:
    """Raise Refused unless one of the actor's roles carries `act`, here: this board, this service, this phase."""
    power = POWERS[act]
    check_role(actor, *power.roles)
    if country is not None and country.pk not in boards_of(actor):
        raise Refused(_("This is for the members of: %(board)s.") % {"board": country.board})
    if recommendation is None:
        return
    if recommendation.document.state not in power.states or (
        power.states != ANY_STATE and recommendation.audience == Document.Audience.EDITORS
    ):
        raise Refused(_("The document is still with its editors: publish it first."))
    if country is None:
        _check_ours(actor, power, recommendation)


def _check_ours(actor, power: Power, recommendation: Recommendation) -> None:
    """Roles bound to a service or a board only reach what was given to them."""
    if has_role(actor, *(role for role in power.roles if role not in (SERVICE, BOARD))):
        return
    if SERVICE in power.roles and set(services_of(actor)) & set(ids_of(recommendation, "services")):
        return
    if BOARD in power.roles and set(boards_of(actor)) & set(ids_of(recommendation, "boards")):
        return
    if SERVICE in power.roles:
        raise Refused(_("This recommendation is in the hands of another service."))
    raise Refused(_("This recommendation is with another board."))


def ids_of(recommendation: Recommendation, many: str) -> list[int]:
    """The ids of its services or boards; a page that has read its dossier already sets `known_ids` to save the query."""
    known = getattr(recommendation, "known_ids", None)
    return known[many] if known else list(getattr(recommendation, many).values_list("pk", flat=True))


def last_day(now: datetime | None = None) -> date:
    """The last day for which something can be promised: three years from now."""
    return timezone.localdate(now) + FURTHEST


def check_due(due_at: datetime, now: datetime | None = None, *, field: str = "due_at") -> None:
    """What is promised lies ahead, within three years."""
    if due_at <= (now or timezone.now()):
        raise Refused(_("Choose a date in the future."), field=field)
    check_not_too_far(due_at, now, field=field)


def check_not_too_far(due_at: datetime, now: datetime | None = None, *, field: str = "due_at") -> None:
    if timezone.localdate(due_at) > last_day(now):
        raise Refused(too_far(last_day(now)), field=field)


def too_far(day: date) -> str:
    return _("Choose a day within three years, at the latest %(day)s.") % {"day": formats.date_format(day)}


def check_can_hand_over(
    actor, recommendations=(), *, due_at: datetime | None = None, now: datetime | None = None
) -> None:
    check_power(actor, "hand_over")
    for recommendation in recommendations:
        check_power(actor, "hand_over", recommendation)
    if due_at is not None:
        check_due(due_at, now)


def check_can_acknowledge(actor, country) -> None:
    check_power(actor, "acknowledge", country=country)


def check_can_answer(actor, country, recommendation: Recommendation | None = None) -> None:
    """A board answers what was handed over to it, for itself alone."""
    check_power(actor, "answer", recommendation, country=country)
    if recommendation is None:
        return
    if country.pk not in _handed_to(recommendation):
        raise Refused(_("This has not been handed over to %(board)s.") % {"board": country.board})


def _handed_to(recommendation: Recommendation) -> list[int]:
    known = getattr(recommendation, "known_ids", None)
    return known["handed_to"] if known else list(recommendation.hand_overs.values_list("boards__country", flat=True))


def check_can_change_status(
    actor,
    recommendation: Recommendation,
    status: str = "",
    *,
    note: str = "",
    until_at=None,
    now: datetime | None = None,
) -> None:
    check_power(actor, "change_status", recommendation)
    if not status:
        return
    if status not in NEXT_STATUSES[recommendation.status]:
        raise Refused(
            _("From “%(old)s” it cannot become “%(new)s”.")
            % {"old": recommendation.get_status_display(), "new": Status(status).label if status in Status else status},
            field="status",
        )
    if status in NEEDS_A_NOTE and not note.strip():
        raise Refused(_("Say why: members read this beside the status."), field="note")
    if status == Status.POSTPONED and until_at is None:
        raise Refused(_("Say until when it is postponed."), field="until_at")
    if until_at is not None:
        check_due(until_at, now, field="until_at")


def check_can_attach_study(actor, recommendation: Recommendation) -> None:
    check_power(actor, "study", recommendation)
    if recommendation.handed_over_at:
        raise Refused(_("It has been handed over already: add what you found as evidence."))


def check_can_volunteer(actor, recommendation: Recommendation) -> None:
    """Taking part is a member's own doing: never as an employee (GOV-17)."""
    check_voice(actor)
    if not recommendation.members_can_do_it:
        raise Refused(_("This one is not marked as something members can do themselves."))
    if recommendation.status in (Status.DONE, Status.REJECTED):
        raise Refused(_("This is settled: nothing is left to take on."))


def check_can_write_letter(actor) -> None:
    check_role(actor, EDITOR, COORDINATOR)


def check_can_edit_kit(actor) -> None:
    check_role(actor, COORDINATOR, SERVICE)


def holds_a_room(member) -> bool:
    """True for those who have something of their own to do here: boards, services, coordinators."""
    return has_role(member, BOARD, SERVICE, COORDINATOR)
