"""What the pages of a room share: one form on a page of its own, a file to keep."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.http import content_disposition_header
from django.utils.translation import get_language

from encommun.groups.queries import get_room
from encommun.kit.clashes import met, unless_changed
from encommun.kit.forms import posted
from encommun.kit.posting import answered, press, status_of


def settle_page(request, room, form_class, act, *, row, names: tuple[str, ...], done: str, to: str, **words):
    """Like form_page, of a row that others change too: opened with its `names`; what others wrote since comes back."""

    def opened(data=None):
        return form_class(data, initial={name: getattr(row, name) for name in names})

    form = opened(posted(request))
    if reply := answered(
        request, form, lambda: unless_changed(row, opened, form, lambda: act(**form.cleaned_data)), done=done, to=to
    ):
        return reply
    context = {"page": room, "form": form, "back": to, "current": met(form, opened()) if form.errors else [], **words}
    return render(request, "deliberation/one.html", context, status=status_of(form))


def form_page(request, room, form_class, act, *, done: str, to: str, initial=None, **words):
    """A form; `act(**what was typed)` on POST, then on to `to`. `words` go to deliberation/one.html (title, label, tab)."""
    form = form_class(posted(request), initial={"language": get_language(), **(initial or {})})
    if reply := answered(request, form, lambda: act(**form.cleaned_data), done=done, to=to):
        return reply
    context = {"page": room, "form": form, "back": to, **words}
    return render(request, "deliberation/one.html", context, status=status_of(form))


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
    if reply := answered(request, form, lambda: act(form), done=done, to=to):
        return reply
    current: list[tuple[str, str]] = []
    if form.errors and row is not None:
        row.refresh_from_db()
        current = met(form, opened())
    context = {"page": room, "form": form, "back": to, "current": current, **words}
    return render(request, "deliberation/one.html", context, status=status_of(form))


__all__ = ["form_page", "get_room", "markdown_file", "press", "settle_page", "shared_page"]
