"""What these pages share."""

from collections.abc import Callable

from django import forms

from encommun.kit.refusals import attempt


def done(form: forms.Form, act: Callable[[], object]) -> bool:
    """True when a posted form is right and the act was allowed; a refusal goes to the field that it is about."""
    return form.is_bound and attempt(form, act) is not None
