"""What the pages that keep a cycle share."""

from django.contrib import messages
from django.shortcuts import redirect, render

from encommun.kit.refusals import Refused, attempt


def form_page(request, form, act, *, title, label, done, back: str, back_label, template="form", to=None, **more):
    """One form: shown, shown again with what is wrong at its field, or done. `to(row)` is where to go then."""
    if request.method == "POST" and (row := attempt(form, act)) is not None:
        messages.success(request, done)
        return redirect(to(row) if to else back)
    context = {"form": form, "title": title, "label": label, "back": back, "back_label": back_label, **more}
    return render(request, f"cycles/{template}.html", context)


def confirm_page(request, act, *, title, text, label, done, back: str, name):
    """The consequence first; POST does it."""
    if request.method == "POST":
        try:
            act()
            messages.success(request, done)
        except Refused as no:
            messages.error(request, no.reason)
        return redirect(back)
    context = {"title": title, "text": text, "label": label, "back": back, "name": name}
    return render(request, "cycles/confirm.html", context)
