"""Reading a row again before deciding about it."""

from django.core.exceptions import ObjectDoesNotExist
from django.utils.translation import gettext as _

from .refusals import Refused


def hold(row) -> None:
    """Bring `row` up to date and make other writers of it wait for the end of our transaction: what a page showed may
    have changed since. Refuses when the row is gone."""
    try:
        row.refresh_from_db(from_queryset=type(row)._default_manager.select_for_update())
    except ObjectDoesNotExist:
        raise Refused(_("This is no longer there."), missing=True) from None
