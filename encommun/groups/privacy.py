"""What groups keep of persons, how it is exported, and what becomes of it when they leave."""

from datetime import datetime, timedelta

from django.utils.translation import gettext_lazy as _

from encommun.kit.exporting import rows_of
from encommun.kit.registry import PersonalData, PrivatePage, Retention

from .models import (
    Attendance,
    DataRequest,
    Feed,
    GroupMessage,
    Meeting,
    Minutes,
    MinutesVersion,
    Registration,
    Tie,
)

UNCONFIRMED_KEPT, VISITORS_KEPT = timedelta(days=2), timedelta(days=30)
BETWEEN_KEPT, ATTENDANCE_KEPT = timedelta(days=1), timedelta(days=3 * 365)


def _mine(model, field: str = "member"):
    return lambda member: model.objects.filter(**{field: member})


def _delete(rows):
    return lambda member: rows(member).delete()


def _forget(model, field: str):
    return lambda member: model.objects.filter(**{field: member}).update(**{field: None})


def declarations() -> list:
    return [*_people(), *_written(), PrivatePage("/groups/calendar/"), *RETENTIONS]


def _people() -> list[PersonalData]:
    ties, came = _mine(Tie, "participation__member"), _mine(Attendance)
    registered, feeds = _mine(Registration), _mine(Feed)
    return [
        PersonalData(
            "groups.Tie", _("Staying in touch with your working group after the cycle, if you agreed."), {},
            lambda member: rows_of(ties(member), "participation__group__code", "agreed_at"), _delete(ties),
        ),
        PersonalData(
            "groups.Attendance", _("Knowing in the group who comes to a meeting, and who came."), {"member": "bodies"},
            lambda member: rows_of(came(member), "meeting__title", "meeting__starts_at", "answer", "came", "site"),
            _delete(came),
        ),
        PersonalData(
            "groups.Registration", _("Keeping a place for you in an open session, and telling you when it moves."),
            {"member": "bodies", "name": "bodies", "email": "nobody", "network": "nobody"},
            lambda member: rows_of(registered(member), "meeting__title", "meeting__starts_at", "state", "at"),
            _delete(registered),
        ),
        PersonalData(
            "groups.Feed", _("Letting your own calendar program read your meetings."), {"member": "self"},
            lambda member: rows_of(feeds(member), "since_at"), _delete(feeds),
        ),
        PersonalData(
            "groups.Guest", _("Remembering whom a group heard; the name only with their agreement."), {"name": "public"},
            lambda member: [], lambda member: None,
        ),
    ]  # fmt: skip


def _written() -> list[PersonalData]:
    minutes, versions = _mine(Minutes, "by"), _mine(MinutesVersion, "by")
    messages, asked, answered = _mine(GroupMessage, "by"), _mine(DataRequest, "by"), _mine(DataRequest, "answered_by")
    keeps = _mine(Meeting, "secretary")

    def forget_requests(member) -> None:
        asked(member).update(by=None)
        answered(member).update(answered_by=None)

    return [
        PersonalData(
            "groups.Meeting", _("Knowing who keeps the minutes of a meeting."), {"secretary": "bodies"},
            lambda member: rows_of(keeps(member), "title", "starts_at"), _forget(Meeting, "secretary"),
        ),
        PersonalData(
            "groups.Minutes", _("Keeping what a group said in its meetings."), {"by": "bodies"},
            lambda member: rows_of(minutes(member), "meeting__title", "text", "at"), _forget(Minutes, "by"),
            stays=_("The minutes, which are the group’s, without your name."),
        ),
        PersonalData(
            "groups.MinutesVersion", _("Finding again what somebody wrote in minutes."), {"by": "bodies"},
            lambda member: rows_of(versions(member).filter(is_rest=True), "revision", "text", "at"),
            _forget(MinutesVersion, "by"), stays=_("The versions of minutes, without your name."),
        ),
        PersonalData(
            "groups.GroupMessage", _("Writing to everybody in a working group."), {"by": "bodies"},
            lambda member: rows_of(messages(member), "group__code", "body", "at"), _delete(messages),
        ),
        PersonalData(
            "groups.DataRequest", _("Asking services for missing figures, and answering."),
            {"by": "bodies", "answered_by": "bodies"},
            lambda member: [
                *rows_of(asked(member), "question", "detail", "asked_at"),
                *rows_of(answered(member), "question", "answer", "answered_at"),
            ],
            forget_requests, stays=_("The question and the answer, without your name."),
        ),
    ]  # fmt: skip


def _unconfirmed(now: datetime):
    rows = Registration.objects.filter(member=None, state=Registration.State.UNCONFIRMED)
    return rows.filter(at__lt=now - UNCONFIRMED_KEPT)


def _visitors(now: datetime):
    return Registration.objects.filter(member=None, meeting__starts_at__lt=now - VISITORS_KEPT)


def _between(now: datetime):
    """Versions inside one stretch of typing, and not what stands now."""
    return MinutesVersion.objects.filter(is_rest=False, at__lt=now - BETWEEN_KEPT)


def _attendances(now: datetime):
    return Attendance.objects.filter(meeting__starts_at__lt=now - ATTENDANCE_KEPT)


def _retention(key: str, model: str, after: timedelta, rows, oldest: str, what, why) -> Retention:
    def first(now: datetime):
        manager = rows(now + after).model.objects
        return manager.order_by(oldest).values_list(oldest, flat=True).first()

    return Retention(
        key=key, model=model, after=after, what=what, why=why, count=lambda now: rows(now).count(),
        run=lambda now: rows(now).delete()[0], oldest=first,
    )  # fmt: skip


RETENTIONS = (
    _retention(
        "groups.unconfirmed", "groups.Registration", UNCONFIRMED_KEPT, _unconfirmed, "at",
        _("Addresses of visitors who did not confirm their registration"), _("They did not come to anything."),
    ),
    _retention(
        "groups.visitors", "groups.Registration", VISITORS_KEPT, _visitors, "meeting__starts_at",
        _("Names and addresses of visitors who registered for a session"),
        _("They served to keep a place; the session was held, its head count stays."),
    ),
    _retention(
        "groups.between", "groups.MinutesVersion", BETWEEN_KEPT, _between, "at",
        _("What minutes were between two rests of their writer"),
        _("They only serve to bring together what two people type at once."),
    ),
    _retention(
        "groups.attendances", "groups.Attendance", ATTENDANCE_KEPT, _attendances, "meeting__starts_at",
        _("Who came to which meeting"), _("It serves the cycle and the one after it."),
    ),
)  # fmt: skip
