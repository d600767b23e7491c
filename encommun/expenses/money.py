"""Cents as people read and write them. No amount ever passes through a float."""

from dataclasses import dataclass

from django.utils import formats
from django.utils.translation import gettext as _

from encommun.kit.numbers import decimal_of


def money(cents: int) -> str:
    """In the reader's way of writing numbers: "1 234,50 €"."""
    written = formats.number_format(decimal_of(cents), 2, use_l10n=True, force_grouping=True)
    return _("%(amount)s €") % {"amount": written}


def plain_amount(cents: int) -> str:
    """For a spreadsheet: no signs between the figures, the reader's decimal mark."""
    return formats.number_format(decimal_of(cents), 2, use_l10n=True, force_grouping=False)


@dataclass(frozen=True)
class Sums:
    """Every sum of one budget, in cents. `left` may fall below nothing only by an act that said why."""

    granted: int = 0
    planned: int = 0
    submitted: int = 0
    approved: int = 0
    paid: int = 0
    transferred: int = 0

    @property
    def committed(self) -> int:
        """Approved or paid: no longer free."""
        return self.approved + self.paid

    @property
    def left(self) -> int:
        return self.granted - self.transferred - self.committed
