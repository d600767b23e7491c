"""Numbers that strangers type in addresses and forms, and shares as every page writes them."""

from decimal import Decimal

from django.utils.formats import number_format

DIGITS = 9
LARGEST = 2**63 - 1  # the largest key that a database holds


def int_of(value) -> int | None:
    """The whole number written in `value`, or None when it is not one.

    Only the ten plain digits count, at most nine of them: `int()` alone fails on "²", which `isdigit()` lets
    through, and a database fails on a number of 25 digits.
    """
    text = str(value if value is not None else "").strip()
    return int(text) if text.isascii() and text.isdigit() and len(text) <= DIGITS else None


def per_cent(part: float, whole: float) -> int:
    """The share in whole per cent, halves up: the one rounding of the house. 0 of nothing; between 0 and 100.

    What is not complete never reads as 100, and what has begun never as 0.
    """
    if whole <= 0 or part <= 0:
        return 0
    if part >= whole:
        return 100
    return min(max(int(100 * part / whole + 0.5), 1), 99)


def grouped(number: int) -> str:
    """A whole number as the reader's language groups its thousands: "2,357", "2.357", "2 357"."""
    return str(number) if -1000 < number < 1000 else number_format(number, 0, force_grouping=True)


def decimal_of(cents: int) -> Decimal:
    """No amount ever passes through a float."""
    return Decimal(cents).scaleb(-2)


def cents_of(amount: Decimal) -> int:
    """`amount` has at most two decimals, as AmountField reads it."""
    return int(amount.scaleb(2))
