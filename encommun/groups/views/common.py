"""What the pages of groups share: the frame of the room, one form in it, one question before an act."""

from django.shortcuts import render

from encommun.kit.clashes import met
from encommun.kit.posting import answered, press, status_of

from ..queries import GroupPage


def room(request, page: GroupPage, template: str, tab: str, *, status: int = 200, **context):
    """A page in the frame of the group's room."""
    return render(request, f"groups/{template}.html", {"page": page, "tab": tab, **context}, status=status)


def form_page(
    request, page: GroupPage, form, act, *, tab: str, done: str, to, template: str = "form", stands=None, **context
):
    """One form: shown, shown again with what is wrong at its field, or done. `to` is an address, or makes one of what
    `act` returned. `stands()` is a form that others change too, as it would be opened now (see kit.clashes)."""
    if reply := answered(request, form, act, done=done, to=to):
        return reply
    if stands and form.errors:
        context["current"] = met(form, stands())
    return room(request, page, template, tab, status=status_of(form), form=form, **context)


def question_page(request, page: GroupPage, act, *, tab: str, title, text, label, done, to: str, back: str = ""):
    """An act of the room after its consequence was read; then on to `to`, or `back` without doing it."""
    if request.method == "POST":
        return press(request, act, done, to)
    return room(request, page, "confirm", tab, title=title, text=text, label=label, back=back or to)
