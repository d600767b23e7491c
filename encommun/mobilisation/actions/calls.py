"""Calls for animators and secretaries: opened, answered by members, answered by the coordination (CYC-10)."""

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from encommun.activity.actions import record
from encommun.cycles.models import Edition
from encommun.cycles.rules import check_can_coordinate
from encommun.kit.holding import hold
from encommun.kit.refusals import Refused

from .. import rules
from ..models import Application, Call
from .commitments import accept_commitment

State = Application.State


@transaction.atomic
def open_call(
    *, actor, edition: Edition, text: str, opens_on: date, closes_on: date, language: str = "fr", countries=()
) -> Call:
    """The same words and days again are the same call. Raises Refused."""
    check_can_coordinate(actor)
    rules.check_not_closed(edition)
    _check_call(text, opens_on, closes_on)
    call, is_new = Call.objects.get_or_create(
        edition=edition, text=text.strip(), opens_on=opens_on, closes_on=closes_on, defaults={"language": language}
    )
    call.countries.set(countries)
    if is_new:
        record(actor=actor, verb="call.opened", kind="edition", id=edition.pk)
    return call


@transaction.atomic
def edit_call(*, actor, call: Call, text: str, opens_on: date, closes_on: date, language: str, countries=()) -> Call:
    """Change the words or the days; a call is closed early by its last day."""
    check_can_coordinate(actor)
    _check_call(text, opens_on, closes_on)
    call.text, call.opens_on, call.closes_on, call.language = text.strip(), opens_on, closes_on, language
    call.save(update_fields=["text", "opens_on", "closes_on", "language"])
    call.countries.set(countries)
    record(actor=actor, verb="call.changed", kind="edition", id=call.edition_id, internal=True)
    return call


def _check_call(text: str, opens_on: date, closes_on: date) -> None:
    if not text.strip():
        raise Refused(_("Say what you ask of members."), field="text")
    rules.check_days(opens_on, closes_on)


@transaction.atomic
def apply(
    *,
    actor,
    call: Call,
    role: str,
    motivation: str,
    themes: list[int],
    office=None,
    municipality=None,
    version: int | None = None,
    at: datetime | None = None,
) -> Application:
    """Apply, or change one's application while it waits; a withdrawn one is sent again. Raises Refused.

    Whoever applies accepts the commitment; `version` is the one that they read.
    """
    rules.check_can_apply(actor, call, today=at and timezone.localdate(at))
    if not motivation.strip():
        raise Refused(_("Say in a few words why you would do it."), field="motivation")
    rules.check_themes(call.edition, themes)
    accept_commitment(actor=actor, edition=call.edition, version=version, at=at)
    said = {
        "role": role, "motivation": motivation.strip()[: rules.WORDS_MOST], "themes": themes, "office": office,
        "municipality": municipality, "state": State.WAITING,
    }  # fmt: skip
    row, is_new = Application.objects.select_for_update().get_or_create(
        call=call, member=actor, defaults={**said, "at": at or timezone.now()}
    )
    if is_new or row.state == State.WITHDRAWN:
        record(actor=actor, verb="application.sent", kind="application", id=row.pk, at=at)
    if not is_new:
        if row.state not in (State.WAITING, State.WITHDRAWN):
            raise Refused(_("The coordination has answered already: write to them instead."))
        for name, value in said.items():
            setattr(row, name, value)
        row.save(update_fields=list(said))
    return row


@transaction.atomic
def withdraw_application(*, actor, application: Application) -> None:
    hold(application)
    rules.check_can_withdraw_application(actor, application)
    if application.state == State.WITHDRAWN:
        return
    application.state = State.WITHDRAWN
    application.save(update_fields=["state"])
    record(actor=actor, verb="application.withdrawn", kind="application", id=application.pk)


@transaction.atomic
def answer_application(
    *, actor, application: Application, accepted: bool, answer: str = "", at: datetime | None = None
) -> None:
    """Retain or not, with words that the applicant reads; the coordination may come back on it. Raises Refused."""
    hold(application)
    rules.check_can_answer_application(actor, application)
    state = State.ACCEPTED if accepted else State.DECLINED
    if not accepted and not answer.strip():
        raise Refused(_("Say why, so that the person understands."), field="answer")
    words = answer.strip()[: rules.WORDS_MOST]
    if (application.state, application.answer) == (state, words):
        return
    application.state, application.answer = state, words
    application.answered_at, application.answered_by = at or timezone.now(), actor
    application.save(update_fields=["state", "answer", "answered_at", "answered_by"])
    verb = "application.accepted" if accepted else "application.declined"
    record(actor=actor, verb=verb, kind="application", id=application.pk, at=at)
