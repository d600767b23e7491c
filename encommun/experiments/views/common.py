"""What the pages of experiments share."""

from django.contrib import messages
from django.shortcuts import redirect, render

from encommun.kit.clashes import met
from encommun.kit.refusals import Refused, attempt


def form_page(request, form, act, *, done, back: str, trail=None, to=None, stands=None, **words):
    """One form: shown, shown again with what is wrong at its field, or done. `trail`: [(words, address)] above it.

    `words` are its title, label and lead. `stands()` is a form that others change too, as it would be opened now (see
    kit.clashes).
    """
    if request.method == "POST":
        made = attempt(form, act)
        if made:
            messages.success(request, done)
            return redirect(to(made) if to else back)
    context = {"form": form, "back": back, "trail": trail or [], **words}
    context["current"] = met(form, stands()) if stands and form.errors else []
    return render(request, "experiments/edit.html", context, status=422 if form.errors else 200)


def confirm_page(request, act, *, title, text, label, done, back: str, trail=None):
    """An act after its consequence was read."""
    if request.method == "POST":
        try:
            act()
            messages.success(request, done)
        except Refused as no:
            if no.missing:
                raise
            messages.error(request, no.reason)
        return redirect(back)
    words = {"title": title, "text": text, "label": label}
    return render(request, "experiments/confirm.html", {"words": words, "back": back, "trail": trail or []})
