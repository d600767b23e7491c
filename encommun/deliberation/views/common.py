"""What the pages of a room share: one form on a page of its own, an act behind a button, a file to keep."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import content_disposition_header
from django.utils.translation import get_language

from encommun.groups.queries import get_room
from encommun.kit.clashes import met
from encommun.kit.forms import posted
from encommun.kit.refusals import Refused, attempt


def form_page(request, room, form_class, act, *, done: str, to: str, initial=None, **words):
    """A form; `act(**what was typed)` on POST, then on to `to`. `words` go to deliberation/one.html (title, label, tab)."""
    form = form_class(posted(request), initial={"language": get_language(), **(initial or {})})
    if request.method == "POST" and attempt(form, lambda: act(**form.cleaned_data)):
        messages.success(request, done)
        return redirect(to)
    context = {"page": room, "form": form, "back": to, **words}
    return render(request, "deliberation/one.html", context, status=422 if form.errors else 200)


def press(request, act, *, done: str, to: str):
    """A button's act, then back; a refusal is said on top of the page."""
    try:
        act()
        messages.success(request, done)
    except Refused as no:
        if no.missing:
            raise
        messages.error(request, no.reason)
    return redirect(to)


def markdown_file(text: str, name: str) -> HttpResponse:
    response = HttpResponse(text, content_type="text/markdown; charset=utf-8")
    response["Content-Disposition"] = content_disposition_header(True, f"{name}.md")
    response["Cache-Control"] = "private, no-store"
    return response


def shared_page(request, room, form_class, act, *, row, names: tuple[str, ...], done: str, to: str, **words):
    """A text of several people: when somebody changed it meanwhile, both texts come back.

    `act(form)` writes; `row` is what stands, or None where the text is new, and `names` are its fields in the form.
    """

    def opened(data=None):
        stored = {"base": row.revision, **{name: getattr(row, name) for name in names}} if row else {"base": "new"}
        return form_class(data, initial={"language": get_language(), **stored})

    form = opened(posted(request))
    if request.method == "POST" and attempt(form, lambda: act(form)):
        messages.success(request, done)
        return redirect(to)
    current: list[tuple[str, str]] = []
    if form.errors and row is not None:
        row.refresh_from_db()
        current = met(form, opened())
    context = {"page": room, "form": form, "back": to, "current": current, **words}
    return render(request, "deliberation/one.html", context, status=422 if form.errors else 200)


__all__ = ["form_page", "get_room", "markdown_file", "press", "shared_page"]
