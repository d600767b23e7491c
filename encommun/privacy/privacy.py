"""What this app itself keeps about a member, and what of others' tables has no domain of its own."""

from allauth.account.models import EmailAddress
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from encommun.activity.models import SecurityEvent
from encommun.kit.exporting import rows_of
from encommun.kit.registry import PersonalData

from .actions.exporting import drop_files
from .models import Consent, DataExport, Erasure, RetentionRun

CONSENT_FIELDS = ("purpose", "text_version", "language", "how", "given_at", "withdrawn_at")


def declarations() -> list[PersonalData]:
    return [
        PersonalData(
            model="privacy.Consent",
            purpose=_("Knowing what you agreed to, in which words and since when."),
            fields={"member": "self", "purpose": "self", "given_at": "self", "withdrawn_at": "self"},
            export=lambda member: rows_of(Consent.objects.filter(member=member), *CONSENT_FIELDS),
            erase=lambda member: Consent.objects.filter(member=member).delete(),
        ),
        PersonalData(
            model="privacy.DataExport",
            purpose=_("Giving you your data in one file, for a week."),
            fields={"member": "self", "asked_at": "self", "ready_at": "self", "file": "self", "key": "self"},
            export=lambda member: rows_of(
                DataExport.objects.filter(member=member), "asked_at", "ready_at", "expires_at", "state", "downloads"
            ),
            erase=erase_exports,
        ),
        PersonalData(
            model="privacy.Erasure",
            purpose=_("Erasing you on the day you were told, and proving that it was done."),
            fields={"member": "self", "asked_at": "self", "due_at": "self", "report": "self", "key": "self"},
            export=lambda member: rows_of(
                Erasure.objects.filter(member=member), "asked_at", "due_at", "cancelled_at", "stopped_by"
            ),
            erase=erase_requests,
            stays=_("The dates and what was erased, in numbers, without your name: the proof that it was done."),
        ),
        PersonalData(
            model="privacy.RetentionRun",
            purpose=_("Knowing which administrator changed how long things are kept."),
            fields={"changed_by": "bodies"},
            export=lambda member: rows_of(RetentionRun.objects.filter(changed_by=member), "key", "is_on", "changed_at"),
            erase=lambda member: RetentionRun.objects.filter(changed_by=member).update(changed_by=None),
        ),
        PersonalData(
            model="activity.SecurityEvent",
            purpose=_("Seeing when somebody tries doors that are closed; kept for three months."),
            fields={"member": "bodies", "path": "bodies", "network": "bodies", "detail": "bodies"},
            export=lambda member: rows_of(
                SecurityEvent.objects.filter(member=member), "kind", "path", "network", "detail", "at"
            ),
            erase=lambda member: SecurityEvent.objects.filter(member=member).delete(),
        ),
        PersonalData(
            model="account.EmailAddress",
            purpose=_("Signing in by a code sent to your address."),
            fields={"user": "self", "email": "self"},
            export=lambda member: rows_of(EmailAddress.objects.filter(user=member), "email", "verified"),
            erase=lambda member: EmailAddress.objects.filter(user=member).delete(),
        ),
    ]


def erase_exports(member) -> None:
    rows = DataExport.objects.filter(member=member)
    drop_files(rows)
    rows.delete()


def erase_requests(member) -> None:
    rows = Erasure.objects.filter(member=member)
    rows.filter(cancelled_at=None, done_at=None).update(done_at=timezone.now())
    rows.update(member=None)
