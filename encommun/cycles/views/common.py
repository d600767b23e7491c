"""What the pages that keep a cycle share."""

from django.contrib import messages
from django.shortcuts import redirect, render

from encommun.kit.clashes import met, unless_changed
from encommun.kit.forms import posted
from encommun.kit.posting import answered, status_of
from encommun.kit.refusals import Refused


def form_page(request, form, act, *, done, back: str, template="form", to=None, stands=None, **words):
    """One form: shown, shown again with what is wrong at its field, or done. `to(row)` is where to go then.

    `words` are `title`, `label` and `back_label`, `lead`, and what the template asks beside. `stands()` is a form that
    others change too, as it would be opened now (see kit.clashes).
    """
    if reply := answered(request, form, act, done=done, to=to or back):
        return reply
    context = {"form": form, "back": back, **words}
    if stands and form.errors:
        context["current"] = met(form, stands())
    return render(request, f"cycles/{template}.html", context, status=status_of(form))


def edit_page(request, row, opened, act, **words):
    """The form of something that others change too: `opened(data)` is it as it would be opened now, `act(values)` the
    writing. Who meets somebody else's words gets both texts back."""
    form = opened(posted(request))
    kept = lambda: unless_changed(row, opened, form, lambda: act(**form.values()))  # noqa: E731
    return form_page(request, form, kept, stands=opened, **words)


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
