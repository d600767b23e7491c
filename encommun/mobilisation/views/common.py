"""What the pages of the mobilisation share."""

from django.contrib import messages
from django.shortcuts import redirect, render

from encommun.kit.refusals import Refused, attempt


def form_page(request, template: str, context: dict, act, *, done, to: str):
    """One form: shown, shown again with what is wrong at its field, or done. `act()` is the action."""
    form = context["form"]
    if request.method == "POST" and attempt(form, act):
        messages.success(request, done)
        return redirect(to)
    return render(request, template, context, status=422 if form.errors else 200)


def do(request, act, *, done, to: str):
    """An act without a form of its own; its refusal is said on the page where one comes back."""
    try:
        act()
        messages.success(request, done)
    except Refused as no:
        if no.missing:
            raise
        messages.error(request, no.reason)
    return redirect(to)
