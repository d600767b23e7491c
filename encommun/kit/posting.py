"""What follows a POST: the act is done and said, or refused and said."""

from collections.abc import Callable

from django import forms
from django.contrib import messages
from django.http import HttpResponseRedirect
from django.shortcuts import redirect

from .refusals import Refused, attempt


def answered(request, form: forms.Form, act, *, done: str, to: str | Callable[..., str]) -> HttpResponseRedirect | None:
    """Do `act()` when the form was sent and is right, say `done` and go on; None where the form is to be shown (again).

    `to` is an address, or makes one of what `act` returned. A refusal is at its field of the form (see attempt).
    """
    if request.method != "POST":
        return None
    made = attempt(form, act)
    if made is None:
        return None
    if done:
        messages.success(request, done)
    return redirect(to(made) if callable(to) else to)


def status_of(form: forms.Form) -> int:
    return 422 if form.errors else 200


def press(request, act, done: str, to: str) -> HttpResponseRedirect:
    """The act behind one button: done, or its refusal said on the page where one comes back."""
    try:
        act()
    except Refused as no:
        if no.missing:
            raise
        messages.error(request, no.reason)
    else:
        messages.success(request, done)
    return redirect(to)
