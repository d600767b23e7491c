"""Numbers that strangers type in addresses and forms."""

DIGITS = 9


def int_of(value) -> int | None:
    """The whole number written in `value`, or None when it is not one.

    Only the ten plain digits count, at most nine of them: `int()` alone fails on "²", which `isdigit()` lets
    through, and a database fails on a number of 25 digits.
    """
    text = str(value if value is not None else "").strip()
    return int(text) if text.isascii() and text.isdigit() and len(text) <= DIGITS else None
