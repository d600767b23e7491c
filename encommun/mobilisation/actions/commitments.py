"""Accepting what taking part commits to."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from encommun.cycles.models import Edition
from encommun.kit.refusals import Refused
from encommun.members.rules import check_voice

from ..commitment import commitment_of
from ..models import Acceptance, Wording


@transaction.atomic
def accept_commitment(*, actor, edition: Edition, version: int | None = None, at: datetime | None = None) -> Acceptance:
    """The actor accepts the words of today. `version` is the one that was read; Refused when it is no longer that one.

    Accepting twice keeps the first moment.
    """
    check_voice(actor)
    words = commitment_of(edition)
    if version is not None and version != words.version:
        raise Refused(_("The commitment has changed since you read it. Read it again."), field="accepts")
    wording, _new = Wording.objects.get_or_create(edition=edition, version=words.version, defaults={"text": words.text})
    return Acceptance.objects.get_or_create(wording=wording, member=actor, defaults={"at": at or timezone.now()})[0]
