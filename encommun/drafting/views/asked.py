"""What exists already and looks like a text at work, as it is saved."""

from django.shortcuts import render

from encommun.likeness.asking import SHOWN
from encommun.likeness.bounds import is_too_often
from encommun.likeness.looking import Look, look
from encommun.likeness.views import part

from .. import queries
from ..panels import ASKED


def asked(request, pk: int):
    """A part of the editor's page, and without JavaScript a page."""
    draft = queries.get_words(request.user, pk)
    wait = is_too_often(request)
    own = [("recommendation", draft.recommendation_id)] if draft.recommendation_id else []
    found = Look([]) if wait else look(
        queries.words_of(draft), reader=request.user, kinds=ASKED, leave_out=own, unsure=not request.htmx,
    )  # fmt: skip
    if request.htmx:
        return part(request, found, shown=request.GET.get(SHOWN, ""), wait=wait)
    context = {"draft": draft, "found": found, "wait": wait}
    return render(request, "drafting/asked.html", context, status=429 if wait else 200)
