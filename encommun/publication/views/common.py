"""What the pages of this room share."""

from django.contrib import messages
from django.shortcuts import redirect, render

from encommun.kit.refusals import attempt


def form_page(request, form, act, *, title, label, done, back: str, trail=(), lead="", listed=()):
    """One form: shown, shown again with what is wrong at its field, or done. `listed` are facts read above it."""
    if request.method == "POST" and attempt(form, act):
        messages.success(request, done)
        return redirect(back)
    context = {"form": form, "title": title, "label": label, "back": back, "trail": trail, "lead": lead}
    status = 422 if form.errors else 200
    return render(request, "publication/form.html", {**context, "listed": listed}, status=status)
