"""Colours: known figures of WCAG, and properties that hold for every colour."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from encommun.kit.colour import DARK, LIGHT, SEEN, TEXT, _to_oklch, accent_on, contrast, luminance, parse, readable

colours = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06x}")


def _channels(lowest: int, highest: int):
    channel = st.integers(lowest, highest)
    return st.tuples(channel, channel, channel).map(lambda found: "#{:02x}{:02x}{:02x}".format(*found))


# Any of the dark ones is legible on any of the light ones: (0.434 + 0.05) / (0.051 + 0.05) > 4.5.
dark, light = _channels(0, 64), _channels(176, 255)


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [
        ("#000000", "#ffffff", 21.0),
        ("#777777", "#ffffff", 4.48),
        ("#0000ff", "#ffffff", 8.59),
        ("#ff0000", "#fff", 4.0),
    ],
)
def test_contrast_is_the_published_figure(one, other, ratio):
    assert round(contrast(one, other), 2) == ratio


@pytest.mark.parametrize(
    "words", ["", "red", "#12345", "#1234567", "#gggggg", "url(x)", "#１２３４５６", "#fff;}", "ff ff f"]
)
def test_what_is_no_colour_is_refused(words):
    with pytest.raises(ValueError, match="not a colour"):
        parse(words)


def test_short_and_long_hand_are_the_same():
    assert parse("#FA0") == parse("#ffaa00") == (255, 170, 0)


@given(colours, colours)
def test_contrast_is_symmetric_and_bounded(one, other):
    assert contrast(one, other) == contrast(other, one)
    assert 1 <= contrast(one, other) <= 21.0000001


@given(colours, colours, st.floats(1, 4.5))
def test_readable_always_reaches_the_ratio(colour, background, ratio):
    assert contrast(readable(colour, background, ratio), background) >= ratio


@given(colours, st.floats(4.6, 21))
def test_beyond_reach_it_says_so_or_holds(background, ratio):
    try:
        assert contrast(readable("#808080", background, ratio), background) >= ratio
    except ValueError:
        assert max(contrast("#000000", background), contrast("#ffffff", background)) < ratio


@given(st.one_of(st.tuples(dark, light), st.tuples(light, dark)))
def test_a_colour_that_is_legible_stays_as_it_is(pair):
    colour, background = pair
    assert contrast(colour, background) >= TEXT
    assert readable(colour, background) == colour


@given(colours)
def test_the_hue_stays_where_colour_remains(colour):
    found = readable(colour, LIGHT.paper)
    (_l, chroma, hue), (_m, chroma_after, hue_after) = _to_oklch(colour), _to_oklch(found)
    assume(chroma > 0.05 and chroma_after > 0.05)
    turn = abs(hue - hue_after) % 6.28319
    assert min(turn, 6.28319 - turn) < 0.12


@given(colours)
def test_any_accent_is_legible_in_light_and_dark(colour):
    for ground in (LIGHT, DARK):
        accent = accent_on(ground, colour)
        assert contrast(accent.text, ground.paper) >= TEXT
        assert contrast(accent.text, ground.sheet) >= TEXT
        assert contrast(accent.on_band, accent.band) >= TEXT
        assert contrast(accent.band, ground.paper) >= SEEN


def test_a_failure_is_not_told_as_a_pass():
    almost = accent_on(LIGHT, "#c6470f")
    assert 4.4 < contrast(almost.wish, LIGHT.paper) < TEXT
    assert almost.wish_ratio == 4.4
    assert almost.text_ratio >= TEXT


def test_light_paper_darkens_and_dark_paper_lightens():
    assert luminance(accent_on(LIGHT, "#f5b322").text) < luminance("#f5b322")
    assert luminance(accent_on(DARK, "#2443b8").text) > luminance("#2443b8")
