"""What the pages that keep offices share."""

from django.contrib import messages
from django.shortcuts import redirect, render

from encommun.kit.refusals import Refused


def form_page(request, form, act, *, title, label, done, back, back_label, to=None, template="edit", **more):
    """One form: shown, shown again with what is wrong at its field, or done. `to(row) -> address` of what `act` made."""
    if request.method == "POST" and form.is_valid():
        try:
            row = act()
        except Refused as no:
            form.add_refusal(no)
        else:
            messages.success(request, done)
            return redirect(to(row) if to else back)
    context = {"form": form, "title": title, "label": label, "back": back, "back_label": back_label, **more}
    return render(request, f"offices/{template}.html", context)


def confirm_page(request, act, *, title, text, label, back: str, done, name: str, danger=True):
    """The consequence first; POST does it."""
    if request.method == "POST":
        try:
            act()
            messages.success(request, done)
        except Refused as no:
            messages.error(request, no.reason)
        return redirect(back)
    context = {"title": title, "text": text, "label": label, "back": back, "name": name, "danger": danger}
    return render(request, "offices/confirm.html", context)
