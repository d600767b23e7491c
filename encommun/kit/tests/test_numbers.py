import pytest
from django.utils import translation

from encommun.kit.numbers import grouped, int_of, per_cent


@pytest.mark.parametrize("value", ["²", "٣", "1" * 25, "", None, "-4", "1.5", "0x1", "1 2", [], True])
def test_what_is_not_a_small_number_is_none(value):
    assert int_of(value) is None


def test_numbers_are_read():
    assert int_of("12") == 12 and int_of(" 7 ") == 7 and int_of(0) == 0 and int_of("999999999") == 999999999


@pytest.mark.parametrize(
    ("part", "whole", "share"),
    [
        (2, 3, 67),
        (1, 3, 33),
        (1, 8, 13),
        (3, 8, 38),
        (0, 9, 0),
        (9, 9, 100),
        (1, 999, 1),
        (998, 999, 99),
        (0, 0, 0),
        (5, 4, 100),
    ],
)
def test_a_share_has_one_rounding(part, whole, share):
    assert per_cent(part, whole) == share


@pytest.mark.parametrize(("language", "words"), [("fr", "2\u00a0357"), ("nl", "2.357"), ("en", "2,357")])
def test_thousands_are_grouped_as_the_reader_writes_them(language, words):
    with translation.override(language):
        assert grouped(2357) == words
        assert grouped(-999) == "-999"
