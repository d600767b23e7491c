"""On the list, and off it again."""

from django.db import transaction
from django.utils import timezone

from encommun.activity.actions import record
from encommun.privacy.actions import give_consent, withdraw_consent
from encommun.privacy.purposes import DIRECTORY

from .. import index, rules
from ..models import Profile
from .common import hold_profile


@transaction.atomic
def list_profile(*, actor) -> Profile:
    """Let the chosen audiences find the profile; the consent that it rests on is written down (DIR-05). Raises Refused."""
    profile = hold_profile(actor)
    rules.check_can_list(actor, profile)
    if not profile.is_listed:
        give_consent(actor=actor, purpose=DIRECTORY)
        profile.is_listed, profile.listed_at = True, timezone.now()
        _write(actor, profile, "profile.listed", audiences=profile.audiences)
    return profile


@transaction.atomic
def unlist_profile(*, actor) -> Profile:
    """Take it off: nobody finds it from now on; all that was written stays, for its owner alone. Consent ends with it."""
    profile = hold_profile(actor)
    if profile.is_listed:
        withdraw_consent(actor=actor, purpose=DIRECTORY)
        profile.refresh_from_db(fields=["is_listed"])
        if profile.is_listed:  # a consent given before the directory kept them: nothing withdrew it
            take_off_list(actor)
    return profile


def take_off_list(member) -> None:
    """What withdrawing the consent does, from whichever page it was withdrawn."""
    profile = Profile.objects.select_related("member").filter(member=member, is_listed=True).first()
    if profile is not None:
        profile.is_listed = False
        _write(member, profile, "profile.unlisted")


def _write(actor, profile: Profile, verb: str, **data) -> None:
    profile.save(update_fields=["is_listed", "listed_at"])
    record(actor=actor, verb=verb, kind="profile", id=profile.pk, data=data, internal=True)
    index.refresh([profile.pk])
