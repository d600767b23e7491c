"""Headers of pictures, real enough to be told apart and measured."""

import struct
import zlib


def png(width: int = 3, height: int = 2, extra: bytes = b"") -> bytes:
    """A grey PNG; only its header has the size that is asked when that is large."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    rows = b"".join(b"\x00" + b"\x80" * width for _row in range(height)) if width * height < 10_000 else b""
    header = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + header + chunk(b"IDAT", zlib.compress(rows)) + extra + chunk(b"IEND", b"")


def jpeg(width: int = 3, height: int = 2) -> bytes:
    """An APP0 segment, a fill byte, then a progressive frame."""
    app0 = b"\xff\xe0" + struct.pack(">H", 16) + b"JFIF\x00" + bytes(9)
    frame = b"\xff\xff\xc2" + struct.pack(">HBHHB", 11, 8, height, width, 1) + bytes(3)
    return b"\xff\xd8" + app0 + frame + b"\xff\xd9"


def webp(kind: str, width: int = 3, height: int = 2) -> bytes:
    """`kind`: lossy, lossless or extended."""
    if kind == "lossy":
        body = b"VP8 " + bytes(4) + b"\x00\x00\x00\x9d\x01\x2a" + struct.pack("<HH", width, height)
    elif kind == "lossless":
        bits = (width - 1) | (height - 1) << 14
        body = b"VP8L" + bytes(4) + b"\x2f" + struct.pack("<I", bits) + bytes(8)
    else:
        sides = (width - 1).to_bytes(3, "little") + (height - 1).to_bytes(3, "little")
        body = b"VP8X" + bytes(4) + bytes(4) + sides
    return b"RIFF" + struct.pack("<I", len(body) + 4) + b"WEBP" + body
