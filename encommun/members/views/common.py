"""What these pages share."""

from collections.abc import Callable

from django import forms

from encommun.kit.refusals import Refused


def done(form: forms.Form, act: Callable[[], object]) -> bool:
    """True when the posted form is right and the act was allowed; a refusal goes to the field that it is about."""
    if not form.is_bound or not form.is_valid():
        return False
    try:
        act()
    except Refused as no:
        form.add_error(no.field if no.field in form.fields else None, no.reason)
        return False
    return True
