"""The pages of an import: bringing a pad, looking at it, correcting it, saving it."""

from functools import wraps

from django.shortcuts import redirect, resolve_url
from django_htmx.http import HttpResponseClientRedirect

from ..models import ImportDraft
from ..queries import get_visible_draft


def posted(request):
    """What a form is bound to: even a post that holds nothing is one."""
    return request.POST if request.method == "POST" else None


class Closed(Exception):
    """The draft is saved or discarded: its text is gone, and only its first page is left to read."""


def open_draft_of(request, pk: int) -> ImportDraft:
    """One of the reader's own open drafts. Raises Http404 for a stranger's, Closed for one that has ended."""
    draft = get_visible_draft(request.user, pk)
    if draft.state != ImportDraft.State.OPEN:
        raise Closed
    return draft


def while_open(view):
    """The page of a draft; once the draft has ended, its first page, which says what became of it."""

    @wraps(view)
    def page(request, pk: int, **kwargs):
        try:
            return view(request, pk, **kwargs)
        except Closed:
            if request.htmx:  # a list's own place cannot hold a whole page
                return HttpResponseClientRedirect(resolve_url("import_draft", pk=pk))
            return redirect("import_draft", pk=pk)

    return page
