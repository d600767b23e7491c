"""The cover picture of a document: kept redrawn, described, shown to whoever may read the document."""

import secrets

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction
from django.utils.translation import gettext as _

from encommun.activity.actions import record
from encommun.housekeeping.imaging import redrawn_or_refused
from encommun.kit.holding import hold
from encommun.kit.refusals import Refused

from ..models import Document
from ..rules import check_can_edit

FOLDER = "covers"
ALT_MOST = 200
COLUMNS = ["cover", "cover_alt", "cover_width", "cover_height"]


def set_cover(*, actor, document: Document, alt: str, data: bytes | None = None) -> None:
    """Give the document a cover, another one, or (without `data`) better words for the one it has. `data` is what came in.

    Raises Refused at "picture" or "alt".
    """
    check_can_edit(actor, document)
    alt = " ".join(alt.split())
    if not alt:
        raise Refused(_("Say what is seen on the picture."), field="alt")
    if len(alt) > ALT_MOST:
        raise Refused(_("Say it in %(count)s characters at most.") % {"count": ALT_MOST}, field="alt")
    redrawn = redrawn_or_refused(data) if data else None  # before the transaction: it must not hold the database
    with transaction.atomic():
        hold(document)
        if redrawn is None and not document.cover:
            raise Refused(_("Choose a picture."), field="picture")
        if redrawn is None and document.cover_alt == alt:
            return
        if redrawn is not None:
            _forget_file(document.cover.name)
            kept = ContentFile(redrawn.picture)
            document.cover.name = default_storage.save(f"{FOLDER}/{secrets.token_hex(16)}.webp", kept)
            document.cover_width, document.cover_height = redrawn.width, redrawn.height
        document.cover_alt = alt
        _save(actor, document)


@transaction.atomic
def remove_cover(*, actor, document: Document) -> None:
    """Its file goes with it, once that is certain. A second time changes nothing."""
    hold(document)
    check_can_edit(actor, document)
    if not document.cover:
        return
    _forget_file(document.cover.name)
    document.cover, document.cover_alt, document.cover_width, document.cover_height = "", "", 0, 0
    _save(actor, document)


def _save(actor, document: Document) -> None:
    document.save(update_fields=COLUMNS)
    record(actor=actor, verb="document.edited", kind="document", id=document.pk, data={"fields": ["cover"]})


def _forget_file(name: str) -> None:
    if name:
        transaction.on_commit(lambda: default_storage.delete(name))
