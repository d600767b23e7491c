import pytest

from encommun.kit.numbers import int_of


@pytest.mark.parametrize("value", ["²", "٣", "1" * 25, "", None, "-4", "1.5", "0x1", "1 2", [], True])
def test_what_is_not_a_small_number_is_none(value):
    assert int_of(value) is None


def test_numbers_are_read():
    assert int_of("12") == 12 and int_of(" 7 ") == 7 and int_of(0) == 0 and int_of("999999999") == 999999999
