"""Reading a row again before deciding about it."""

from datetime import timedelta
from typing import Any

from django.core.exceptions import ObjectDoesNotExist
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from .refusals import Refused

SAME_AGAIN = timedelta(minutes=1)  # the same words from the same person within it are one form sent twice


def hold(row) -> None:
    """Bring `row` up to date and make other writers of it wait for the end of our transaction: what a page showed may
    have changed since. Refuses when the row is gone."""
    try:
        row.refresh_from_db(from_queryset=locking(type(row)._default_manager.all()))
    except ObjectDoesNotExist:
        raise Refused(_("This is no longer there."), missing=True) from None


def same_again(rows: QuerySet, **said) -> Any:
    """The row that says the very same, None where anything differs: a form sent twice makes one row, and another text
    under the same title is a row of its own. For relations to many, `said` holds lists."""
    several = {name: {one.pk for one in value} for name, value in said.items() if isinstance(value, list | tuple)}
    for row in rows.filter(**{name: value for name, value in said.items() if name not in several}):
        if all({one.pk for one in getattr(row, name).all()} == keys for name, keys in several.items()):
            return row
    return None


def held(rows: QuerySet, pk: int) -> Any:
    """The row of this key as it is now, held until our transaction ends; what was read before may be old."""
    return locking(rows).get(pk=pk)


def locking(rows: QuerySet) -> QuerySet:
    """The same rows, held as they are read, those joined to them left alone."""
    # no_key: who writes a row that points at one of these only needs that it stays; made to wait for us too, they would
    # hold what we go on to write, and each would wait for the other.
    return rows.select_for_update(of=("self",), no_key=True)
