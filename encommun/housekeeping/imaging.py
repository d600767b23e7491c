"""Strangers' pictures made ours: recognised by their bytes, bounded before a point is decoded, redrawn without metadata.

What comes in is never kept: it is decoded, turned upright, made smaller and written again as WebP. Only JPEG, PNG and
WebP are tried, whatever the file is called. One picture at a time in a process, so that memory stays bounded.
"""

import io
import threading
from dataclasses import dataclass

from django.utils.translation import gettext as _
from PIL import Image, ImageOps, UnidentifiedImageError

from encommun.kit.refusals import Refused

from .pictures import picture_of

MOST_BYTES = 12_000_000
MOST_POINTS = {"jpg": 50_000_000, "png": 24_000_000, "webp": 24_000_000}
SIDE, THUMBNAIL_SIDE = 1_200, 360  # points, the longer way
QUALITY = 82
FORMATS = ("JPEG", "PNG", "WEBP")

Image.MAX_IMAGE_PIXELS = max(MOST_POINTS.values())
_one_at_a_time = threading.Lock()


class NotAPicture(Exception):
    """`reason`: "kind" (no JPEG, PNG or WebP), "bytes", "points" (too many of them) or "broken"."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True)
class Redrawn:
    """Two WebP files' bytes, and the size of the larger one in points."""

    picture: bytes
    thumbnail: bytes
    width: int
    height: int


def redraw(data: bytes) -> Redrawn:
    """Raises NotAPicture before decoding when kind, bytes or points are out of bounds, or when it cannot be decoded."""
    if len(data) > MOST_BYTES:
        raise NotAPicture("bytes")
    try:
        seen = picture_of(data)
    except ValueError:
        raise NotAPicture("kind") from None
    if seen.width * seen.height > MOST_POINTS[seen.ending]:
        raise NotAPicture("points")
    with _one_at_a_time:
        return _redraw(data, MOST_POINTS[seen.ending])


def redrawn_or_refused(data: bytes, field: str = "picture") -> Redrawn:
    """The same for what somebody sent in a form: raises Refused with the reason in words."""
    try:
        return redraw(data)
    except NotAPicture as no:
        raise Refused(_why(no.reason), field=field) from None


def _why(reason: str) -> str:
    if reason == "bytes":
        return _("This file weighs more than %(most)s MB. Choose a lighter one.") % {"most": MOST_BYTES // 1_000_000}
    if reason == "points":
        return _("This picture has too many points to be opened safely. Make it smaller and try again.")
    if reason == "kind":
        return _("This is not a JPEG, PNG or WebP picture. A picture saved as HEIC or PDF must be converted first.")
    return _("This picture cannot be opened: the file seems to be damaged. Choose another one.")


def _redraw(data: bytes, most: int) -> Redrawn:
    try:
        with Image.open(io.BytesIO(data), formats=FORMATS) as image:
            if image.width * image.height > most:  # a header that told us another size than it tells the decoder
                raise NotAPicture("points")
            image.draft("RGB", (SIDE, SIDE))  # a JPEG of a phone is decoded at a fraction of its size
            image.load()
            upright = ImageOps.exif_transpose(image)
        clean = upright.convert("RGBA" if upright.has_transparency_data else "RGB")
        clean.thumbnail((SIDE, SIDE), Image.Resampling.LANCZOS)
        small = ImageOps.contain(clean, (THUMBNAIL_SIDE, THUMBNAIL_SIDE))
        return Redrawn(_webp(clean), _webp(small), clean.width, clean.height)
    except (UnidentifiedImageError, Image.DecompressionBombError, OSError, SyntaxError, ValueError, EOFError):
        raise NotAPicture("broken") from None


def _webp(image: Image.Image) -> bytes:
    """Points alone: a new image has no EXIF, no colour profile and no text of the old one."""
    bare = Image.new(image.mode, image.size)
    bare.paste(image)
    out = io.BytesIO()
    bare.save(out, "WEBP", quality=QUALITY, method=4)
    return out.getvalue()
