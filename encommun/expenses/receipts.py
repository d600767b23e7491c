"""Receipts as they come in: recognised by their bytes; pictures redrawn without what a telephone wrote into them."""

from django.utils.translation import gettext as _

from encommun.housekeeping import imaging
from encommun.housekeeping.pictures import picture_of
from encommun.kit.refusals import Refused

MOST_BYTES = 5_000_000
TYPES = {"pdf": "application/pdf", "webp": "image/webp"}  # what is kept, by the ending of its name
PICTURES = ("jpg", "png")


def kept_form(data: bytes) -> tuple[bytes, str]:
    """(what to keep, its ending). A PDF stays as it is, a JPEG or PNG is drawn anew as WebP. Raises Refused."""
    if len(data) > MOST_BYTES:
        raise Refused(
            _("This file weighs more than %(most)s MB. Choose a lighter one.") % {"most": MOST_BYTES // 1_000_000},
            field="receipt",
        )
    if data[:5] == b"%PDF-" and b"%%EOF" in data[-2048:]:
        return data, "pdf"
    try:
        if picture_of(data).ending in PICTURES:
            return imaging.redraw(data).picture, "webp"
    except (ValueError, imaging.NotAPicture):
        pass
    raise Refused(_("This is no PDF, JPEG or PNG file that can be opened. Choose another one."), field="receipt")
