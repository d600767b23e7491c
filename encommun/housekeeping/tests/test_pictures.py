"""Pictures are told by their bytes, never by their name."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from encommun.housekeeping.pictures import Picture, picture_of

from .factories import jpeg, png, webp


@pytest.mark.parametrize(
    ("data", "ending"),
    [
        (png(1200, 630), "png"),
        (jpeg(1200, 630), "jpg"),
        (webp("lossy", 1200, 630), "webp"),
        (webp("lossless", 1200, 630), "webp"),
        (webp("extended", 1200, 630), "webp"),
    ],
)
def test_kind_and_size_are_read_from_the_header(data, ending):
    assert picture_of(data) == Picture(ending, 1200, 630)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        b"<!doctype html><script>alert(1)</script>",
        b"GIF89a" + bytes(40),
        png()[:20],
        png(0, 5),
        b"\x89PNG\r\n\x1a\n" + b"<script>" * 10,
        b"\xff\xd8\xff\xe0\x00\x00" + bytes(200),
        b"RIFF\x00\x00\x00\x00WEBPVP9 " + bytes(40),
    ],
)
def test_anything_else_is_refused(data):
    with pytest.raises(ValueError, match="picture"):
        picture_of(data)


@given(st.sampled_from([b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"RIFF0000WEBPVP8X", b""]), st.binary(max_size=300))
def test_no_bytes_break_the_reader(start, rest):
    with suppress(ValueError):
        assert picture_of(start + rest).width >= 1
