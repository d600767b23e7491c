"""What kind of picture some bytes are, and how large: read from the header alone, nothing is decoded.

PNG: https://www.w3.org/TR/png-3/ · JPEG: ITU-T T.81, annex B · WebP: RFC 9649.
"""

from dataclasses import dataclass

MAX_BYTES = 500_000
MAX_SIDE = 2_000  # points, each way
TYPES = {"png": "image/png", "jpg": "image/jpeg", "webp": "image/webp"}
FRAMES = set(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}  # JPEG segments that carry the size
BARE = {0x01, *range(0xD0, 0xD8)}  # JPEG markers without a length


@dataclass(frozen=True)
class Picture:
    """`ending` is a key of TYPES; sides in points, both at least 1."""

    ending: str
    width: int
    height: int


def picture_of(data: bytes) -> Picture:
    """Raises ValueError for anything that is not the header of a PNG, JPEG or WebP with a size."""
    if data[:8] == b"\x89PNG\r\n\x1a\n":
        ending, sides = "png", _png(data)
    elif data[:3] == b"\xff\xd8\xff":
        ending, sides = "jpg", _jpeg(data)
    elif data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        ending, sides = "webp", _webp(data)
    else:
        raise ValueError("no picture that we know")
    if sides is None or min(sides) < 1:
        raise ValueError("a picture without a size")
    return Picture(ending, *sides)


def _png(data: bytes) -> tuple[int, int] | None:
    if len(data) < 33 or data[8:16] != b"\x00\x00\x00\x0dIHDR":
        return None
    return int.from_bytes(data[16:20]), int.from_bytes(data[20:24])


def _jpeg(data: bytes) -> tuple[int, int] | None:
    at = 2
    while at + 9 < len(data) and data[at] == 0xFF:
        marker = data[at + 1]
        if marker == 0xFF:  # a fill byte
            at += 1
        elif marker in BARE:
            at += 2
        elif marker in FRAMES:
            return int.from_bytes(data[at + 7 : at + 9]), int.from_bytes(data[at + 5 : at + 7])
        else:
            at += 2 + max(int.from_bytes(data[at + 2 : at + 4]), 2)
    return None


def _webp(data: bytes) -> tuple[int, int] | None:
    kind = data[12:16]
    if len(data) < 30:
        return None
    if kind == b"VP8X":
        return 1 + int.from_bytes(data[24:27], "little"), 1 + int.from_bytes(data[27:30], "little")
    if kind == b"VP8L" and data[20] == 0x2F:
        bits = int.from_bytes(data[21:25], "little")
        return 1 + (bits & 0x3FFF), 1 + (bits >> 14 & 0x3FFF)
    if kind == b"VP8 " and data[23:26] == b"\x9d\x01\x2a":
        return int.from_bytes(data[26:28], "little") & 0x3FFF, int.from_bytes(data[28:30], "little") & 0x3FFF
    return None
