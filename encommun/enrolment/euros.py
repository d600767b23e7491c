"""Money as each language writes it."""

from django.utils import formats
from django.utils.translation import gettext as _


def euros(cents: int, *, exact: bool = False) -> str:
    """ "12,340 €", or with `exact` "12,340.50 €"."""
    amount = formats.number_format(cents / 100 if exact else round(cents / 100), 2 if exact else 0, force_grouping=True)
    words = _("%(amount)s €") % {"amount": amount}
    return words.replace(" ", "\u00a0")  # an amount stays on its line
