"""What the pages of groups share: one form, one question before an act."""

from django.contrib import messages
from django.shortcuts import redirect, render

from encommun.kit.clashes import met
from encommun.kit.refusals import Refused, attempt

from ..queries import GroupPage


def room(request, page: GroupPage, template: str, tab: str, *, status: int = 200, **context):
    """A page in the frame of the group's room."""
    return render(request, f"groups/{template}.html", {"page": page, "tab": tab, **context}, status=status)


def form_page(
    request, page: GroupPage, form, act, *, tab: str, done: str, to, template: str = "form", stands=None, **context
):
    """One form: shown, shown again with what is wrong at its field, or done. `to` is an address, or makes one of what
    `act` returned. `stands()` is a form that others change too, as it would be opened now (see kit.clashes)."""
    if request.method == "POST" and (made := attempt(form, act)):
        if done:
            messages.success(request, done)
        return redirect(to(made) if callable(to) else to)
    status = 422 if form.errors else 200
    if stands and form.errors:
        context["current"] = met(form, stands())
    return room(request, page, template, tab, status=status, form=form, **context)


def do(request, act, done: str, to: str):
    """An act by one button: done, or its refusal said, and back to the page."""
    try:
        act()
    except Refused as no:
        if no.missing:
            raise
        messages.error(request, no.reason)
    else:
        messages.success(request, done)
    return redirect(to)
