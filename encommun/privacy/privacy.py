"""What this app itself keeps about a member."""

from django.utils.translation import gettext_lazy as _

from encommun.kit.exporting import rows_of
from encommun.kit.registry import PersonalData

from .models import Consent

CONSENT_FIELDS = ("purpose", "text_version", "language", "how", "given_at", "withdrawn_at")


def declarations() -> list[PersonalData]:
    return [
        PersonalData(
            model="privacy.Consent",
            purpose=_("Knowing what you agreed to, in which words and since when."),
            fields={"member": "self", "purpose": "self", "given_at": "self", "withdrawn_at": "self"},
            export=lambda member: rows_of(Consent.objects.filter(member=member), *CONSENT_FIELDS),
            erase=lambda member: Consent.objects.filter(member=member).delete(),
        )
    ]
