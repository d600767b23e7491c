"""What the pages of the mobilisation share."""

from django.shortcuts import render

from encommun.kit.posting import answered, status_of


def form_page(request, template: str, context: dict, act, *, done, to: str):
    """One form: shown, shown again with what is wrong at its field, or done. `act()` is the action."""
    form = context["form"]
    return answered(request, form, act, done=done, to=to) or render(request, template, context, status=status_of(form))
