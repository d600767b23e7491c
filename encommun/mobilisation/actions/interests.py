"""The survey of wishes: opened by the coordination, answered, changed and withdrawn by members (CYC-11)."""

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from encommun.activity.actions import record
from encommun.cycles.models import Edition
from encommun.cycles.rules import check_can_coordinate
from encommun.directory.languages import CODES
from encommun.kit.refusals import Refused

from .. import rules
from ..models import Interest, Survey
from ..slots import SLOTS
from .commitments import accept_commitment


@transaction.atomic
def open_survey(
    *, actor, edition: Edition, opens_on: date, closes_on: date, text: str = "", language: str = "fr"
) -> Survey:
    """Open the survey of an edition, or change its days and words; again changes nothing. Raises Refused."""
    check_can_coordinate(actor)
    rules.check_not_closed(edition)
    rules.check_days(opens_on, closes_on)
    said = {"opens_on": opens_on, "closes_on": closes_on, "text": text.strip(), "language": language}
    survey, is_new = Survey.objects.get_or_create(edition=edition, defaults=said)
    if is_new:
        record(actor=actor, verb="survey.opened", kind="edition", id=edition.pk)
    elif any(getattr(survey, name) != value for name, value in said.items()):
        Survey.objects.filter(pk=survey.pk).update(**said)
        survey.refresh_from_db()
        record(actor=actor, verb="survey.changed", kind="edition", id=edition.pk, internal=True)
    return survey


@transaction.atomic
def express_interest(
    *,
    actor,
    survey: Survey,
    themes: list[int],
    remote: str = Interest.Remote.YES,
    attendance: str = Interest.Attendance.COMMITTED,
    version: int | None = None,
    at: datetime | None = None,
    **wish,
) -> Interest:
    """Say or change what one would like to work on; who withdrew comes back by it. Raises Refused.

    `wish` holds `office`, `municipality`, `languages`, `slots`, `note`, each optional. Whoever comes for the whole
    accepts the commitment; `version` is the one that they read.
    """
    rules.check_can_express(actor, survey, today=at and timezone.localdate(at))
    rules.check_themes(survey.edition, themes)
    said = {"themes": themes, "remote": remote, "attendance": attendance, "withdrawn_at": None, **_read(remote, **wish)}
    if attendance == Interest.Attendance.COMMITTED:
        accept_commitment(actor=actor, edition=survey.edition, version=version, at=at)
    row = Interest.objects.select_for_update().filter(edition=survey.edition, member=actor).first()
    if row is not None and all(getattr(row, name) == value for name, value in said.items()):
        return row
    moment = at or timezone.now()
    found, is_new = Interest.objects.update_or_create(
        edition=survey.edition, member=actor, defaults={**said, "at": moment}
    )
    verb = "interest.expressed" if is_new else "interest.changed"
    record(actor=actor, verb=verb, kind="interest", id=found.pk, at=at, internal=True)
    return found


def _read(remote: str, *, office=None, municipality=None, languages=(), slots=(), note: str = "") -> dict:
    if any(code not in CODES for code in languages) or any(code not in SLOTS for code in slots):
        raise Refused(_("Choose among those in the list."))
    rules.check_place(office=office, municipality=municipality, remote=remote)
    if not languages:
        raise Refused(_("Say in which language you can work."), field="languages")
    return {
        "office": office, "municipality": municipality, "languages": list(languages), "slots": list(slots),
        "note": note.strip()[: rules.NOTE_MOST],
    }  # fmt: skip


@transaction.atomic
def withdraw_interest(*, actor, survey: Survey, at: datetime | None = None) -> None:
    """Take one's wish back while the survey is open; without one it changes nothing."""
    rules.check_can_express(actor, survey, today=at and timezone.localdate(at))
    row = Interest.objects.filter(edition=survey.edition, member=actor, withdrawn_at=None).first()
    if row is not None:
        row.withdrawn_at = at or timezone.now()
        row.save(update_fields=["withdrawn_at"])
        record(actor=actor, verb="interest.withdrawn", kind="interest", id=row.pk, at=at, internal=True)
