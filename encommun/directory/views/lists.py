"""Sectors, help subjects, and the request that the directory answers: three small lists of the house."""

from functools import partial, wraps

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from encommun.kit.refusals import Refused

from ..actions import lists as actions
from ..forms.vocabulary import NamesForm, RequestForm
from ..queries.lists import KINDS, every_entry, get_entry, why_there_is_one
from ..rules import check_can_keep_lists


def for_keepers(view):
    """Refuses everybody else with a sentence; an unknown list does not exist."""

    @wraps(view)
    def closed(request, kind: str = "sectors", **kwargs):
        check_can_keep_lists(request.user)
        if kind not in KINDS:
            raise Http404
        return view(request, kind, **kwargs)

    return closed


@for_keepers
def entries(request, kind: str):
    """One list, and the form that adds to it."""
    form = NamesForm(request.POST if request.method == "POST" else None)
    act = partial(actions.add_entry, actor=request.user, model=KINDS[kind])
    if request.method == "POST" and form.is_valid() and _tried(lambda: act(names=form.names()), form):
        messages.success(request, _("It is added."))
        return redirect("directory:entries", kind)
    context = {"form": form, "kind": kind, "rows": every_entry(kind), "tabs": _tabs(kind), "title": _title(kind)}
    return render(request, "directory/lists/entries.html", context, status=422 if form.is_bound else 200)


@for_keepers
def entry(request, kind: str, slug: str):
    row = get_entry(kind, slug)
    form = NamesForm(request.POST if request.method == "POST" else None, names=row.names)
    act = partial(actions.rename_entry, actor=request.user, entry=row)
    if request.method == "POST" and form.is_valid() and _tried(lambda: act(names=form.names()), form):
        messages.success(request, _("It is saved."))
        return redirect("directory:entries", kind)
    context = {"form": form, "kind": kind, "row": row, "title": _title(kind)}
    return render(request, "directory/lists/entry.html", context, status=422 if form.is_bound else 200)


@require_POST
@for_keepers
def closing(request, kind: str, slug: str):
    actions.close_entry(actor=request.user, entry=get_entry(kind, slug))
    messages.success(request, _("It can no longer be chosen. Profiles that have it keep it."))
    return redirect("directory:entries", kind)


@require_POST
@for_keepers
def reopening(request, kind: str, slug: str):
    actions.reopen_entry(actor=request.user, entry=get_entry(kind, slug))
    messages.success(request, _("It can be chosen again."))
    return redirect("directory:entries", kind)


@for_keepers
def request_answered(request, kind: str):
    """Which recommendation asked for a directory (DIR-20)."""
    form = RequestForm(request.POST if request.method == "POST" else None, initial={"request_url": why_there_is_one()})
    act = partial(actions.set_request, actor=request.user)
    if request.method == "POST" and form.is_valid() and _tried(lambda: act(**form.cleaned_data), form):
        messages.success(request, _("It is saved."))
        return redirect("directory:entries", "sectors")
    status = 422 if form.is_bound else 200
    return render(request, "directory/lists/request.html", {"form": form, "tabs": _tabs("request")}, status=status)


def _tried(act, form) -> bool:
    try:
        act()
    except Refused as no:
        form.add_refusal(no)
        return False
    return True


def _title(kind: str) -> str:
    return {"sectors": _("Sectors"), "help-subjects": _("Help subjects")}[kind]


def _tabs(here: str) -> list[tuple[str, str, bool]]:
    pages = [(_title(kind), reverse("directory:entries", args=[kind]), kind) for kind in KINDS]
    pages.append((_("Why there is a directory"), reverse("directory:request"), "request"))
    return [(words, url, kind == here) for words, url, kind in pages]
