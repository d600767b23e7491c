"""What the pages of the wish box share."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from encommun.kit.refusals import Refused, attempt


def trail(edition) -> list[tuple[str, str]]:
    return [(edition.label, f"/cycles/{edition.slug}/"), (_("Wishes"), f"/wishes/{edition.slug}/")]


def form_page(request, form, act, *, title, label, done, back: str, trail, lead=""):
    """One form: shown, shown again with what is wrong at its field, or done. `trail`: [(words, address)] above it."""
    if request.method == "POST" and attempt(form, act):
        messages.success(request, done)
        return redirect(back)
    context = {"form": form, "title": title, "label": label, "back": back, "trail": trail, "lead": lead}
    return render(request, "wishes/form.html", context, status=422 if form.errors else 200)


def confirm_page(request, act, *, title, text, label, done, back: str, trail):
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
    return render(request, "wishes/confirm.html", {"words": words, "back": back, "trail": trail})
