"""Pictures of the portfolio: kept redrawn, described, never at an address that can be guessed."""

import secrets

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction

from encommun.housekeeping.imaging import redrawn_or_refused

from .. import rules
from ..models import Picture, Profile
from .common import finish, hold_profile

FOLDER = "portfolio"


def add_picture(*, actor, data: bytes, alt: str, audiences: dict[str, int] | None = None) -> Picture:
    """Keep a picture after the others. `data` is what came in; `alt` says what is seen. Raises Refused (picture, alt)."""
    rules.check_can_have_profile(actor)
    rules.check_alt(alt)
    redrawn = redrawn_or_refused(data)  # before the transaction: half a second of work must not hold the database
    with transaction.atomic():
        profile = hold_profile(actor)
        held = profile.pictures.count()
        rules.check_picture_count(held)
        picture = Picture(profile=profile, alt=alt.strip(), position=held)
        picture.width, picture.height = redrawn.width, redrawn.height
        name = f"{FOLDER}/{secrets.token_hex(16)}"
        picture.file.name = default_storage.save(f"{name}.webp", ContentFile(redrawn.picture))
        picture.thumbnail.name = default_storage.save(f"{name}-small.webp", ContentFile(redrawn.thumbnail))
        picture.save()
        finish(actor, profile, "pictures", audiences=audiences, changed=True)
    return picture


@transaction.atomic
def describe_picture(*, actor, picture: Picture, alt: str) -> Profile:
    """Say better what is seen."""
    profile = _hold_owner(actor, picture)
    rules.check_alt(alt)
    changed = picture.alt != alt.strip()
    picture.alt = alt.strip()
    picture.save(update_fields=["alt"])
    return finish(actor, profile, "pictures", audiences=None, changed=changed)


@transaction.atomic
def remove_picture(*, actor, picture: Picture) -> Profile:
    """Its files go with it, once that is certain."""
    profile = _hold_owner(actor, picture)
    names = [name for name in (picture.file.name, picture.thumbnail.name) if name]
    gone, _by_table = Picture.objects.filter(pk=picture.pk).delete()
    transaction.on_commit(lambda: [default_storage.delete(name) for name in names])
    return finish(actor, profile, "pictures", audiences=None, changed=bool(gone))


def _hold_owner(actor, picture: Picture) -> Profile:
    profile = hold_profile(actor)
    rules.check_own_picture(profile, picture)
    return profile
