"""What taking part commits to today: the edition's own words, else those of the product (CYC-13)."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import get_language, override
from django.utils.translation import gettext as _

from encommun.cycles.models import Edition

from .models import Acceptance


@dataclass(frozen=True)
class Commitment:
    """`version` is 0 for the product's own words. `accepted_at` is the reader's own acceptance of this very version."""

    text: str
    language: str
    version: int
    accepted_at: datetime | None = None


def default_words(language: str) -> str:
    with override(language):
        return _(
            "About five meetings of about three hours. It is voluntary and unpaid. What is asked: an interest in the "
            "subject, and a cooperative spirit."
        )


def commitment_of(edition: Edition, member=None) -> Commitment:
    """One query for a member, none without."""
    own = edition.commitment.strip()
    version = edition.commitment_version if own else 0
    language = edition.commitment_language if own else (get_language() or edition.language)[:2]
    rows = Acceptance.objects.filter(wording__edition=edition, wording__version=version, member=member)
    accepted = rows.values_list("at", flat=True).first() if getattr(member, "pk", None) else None
    return Commitment(own or default_words(language), language, version, accepted)
