"""What the pages of this room share."""

from collections.abc import Callable
from functools import wraps

from django.contrib import messages
from django.shortcuts import redirect, render

from encommun.kit.refusals import Refused

from ..rules import check_can_keep_house


def for_administrators(view):
    """Refuses everybody else with a sentence, before anything is read."""

    @wraps(view)
    def closed(request, *args, **kwargs):
        check_can_keep_house(request.user)
        return view(request, *args, **kwargs)

    return closed


def saved(request, form, act: Callable[[], object]) -> bool:
    """True when a valid form was posted and the act was allowed; a refusal goes to its field."""
    if request.method != "POST" or not form.is_valid():
        return False
    try:
        act()
    except Refused as no:
        form.add_refusal(no)
        return False
    return True


def edit_page(request, form, act, *, title, label, back: str, done, template="edit", **more):
    """One small form: shown, shown again with what is wrong, or done and back to where it came from."""
    if saved(request, form, act):
        messages.success(request, done)
        return redirect(back)
    context = {"form": form, "title": title, "label": label, "back": back, **more}
    return render(request, f"housekeeping/{template}.html", context)


def confirm_page(request, act, *, title, text, label, back: str, done, name: str, danger=True):
    """The consequence first; POST does it."""
    if request.method == "POST":
        act()
        messages.success(request, done)
        return redirect(back)
    context = {"title": title, "text": text, "label": label, "back": back, "name": name, "danger": danger}
    return render(request, "housekeeping/confirm.html", context)
