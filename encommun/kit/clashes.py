"""Several people change one thing: nobody overwrites words that they have not read.

A form carries in `base` the mark of what stood when the typing began: a revision, or `mark_of` the values it shows. The
action compares it with what stands now on the row it holds (`check_base`), and the page brings both back (`met`).
"""

import json
from collections.abc import Callable
from datetime import date, time
from hashlib import sha256
from typing import Any

from django import forms
from django.db import transaction
from django.utils.formats import date_format, time_format
from django.utils.translation import gettext as _

from .holding import hold
from .refusals import Refused

Base = int | str | None


class SharedForm(forms.Form):
    """A form of something that several people change. Without a `base`, nothing is compared."""

    base = forms.CharField(required=False, widget=forms.HiddenInput, max_length=40)
    asked_anew: tuple[str, ...] = ()  # fields that say why it changes, not what it says

    def beside(self, typed: forms.Form) -> list[tuple[str, str]]:
        """[(label, words)] of what this form is opened with and `typed` says otherwise."""
        shown = [one for one in self.visible_fields() if one.name not in self.asked_anew]
        return [(str(one.label), _words(one)) for one in shown if _differs(one, typed[one.name].data)]


class OpenedForm(SharedForm):
    """One whose `base` is the mark of all that it is opened with: nothing else need be known of the row."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.initial["base"] = mark_of(sorted((name, str(value)) for name, value in self.initial.items()))

    def clean(self):
        self.began_from = super().clean().pop("base", "")
        return self.cleaned_data


@transaction.atomic
def unless_changed(
    row, opened: Callable[[], OpenedForm], form: OpenedForm, act: Callable[[], Any], *, under=None
) -> Any:
    """Do `act()` with `row` held. Raises Refused where it says something else than what `form` began from and what it
    says; `opened()` is the form as it would be opened now, `under` what `act` holds before the row."""
    for one in [row] if under is None else [under, row]:
        hold(one)
    stands = opened()
    if stands.beside(form):
        check_base(form.began_from, stands["base"].value())
    return act()


def mark_of(*values) -> str:
    """A short mark of `values`: the same values have the same one."""
    return sha256(json.dumps(values, default=str).encode()).hexdigest()[:24]


def check_base(base: Base, stands: Base) -> None:
    """Raises Refused when the typing began from something else than what `stands` now."""
    if base not in (None, "") and str(base) != str(stands):
        raise Refused(_("Somebody changed this meanwhile. What it says now stands below: bring the two together."))


def met(form: SharedForm, stands: SharedForm) -> list[tuple[str, str]]:
    """What stands now beside what was typed (see `beside`), when a form that was refused began from something else.

    `stands` is the same form, unbound, as it would be opened now. The typed one then goes on from there: sent again, it
    is what its writer has made of both.
    """
    now = str(stands["base"].value())
    if not form.errors or form.data.get("base", "") in ("", now):
        return []
    form.data = form.data.copy()
    form.data["base"] = now
    return stands.beside(form)


def _differs(stands: forms.BoundField, typed) -> bool:
    return stands.field.has_changed(stands.value(), typed.replace("\r\n", "\n") if isinstance(typed, str) else typed)


def _words(bound: forms.BoundField) -> str:
    value = bound.value()
    if isinstance(bound.field, forms.BooleanField):
        return _("Yes") if value else _("No")
    if isinstance(bound.field, forms.ChoiceField):
        chosen = {str(one) for one in (value if isinstance(value, list) else [value])}
        return ", ".join(str(words) for key, words in bound.field.choices if str(key) in chosen) or "—"
    if isinstance(value, date):
        return date_format(value)
    return time_format(value) if isinstance(value, time) else str(value or "—")
