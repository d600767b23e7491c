"""The list of an edition's inputs, one of them, and members' votes and contributions."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from encommun.cycles.acting import form_page
from encommun.cycles.pages import get_edition
from encommun.kit.clashes import unless_changed
from encommun.kit.forms import posted
from encommun.kit.numbers import int_of
from encommun.kit.panels import panels
from encommun.kit.refusals import Refused

from .. import actions, queries, rules
from ..forms import InputForm
from ..models import Input
from .common import trail


@login_not_required
def index(request, slug: str):
    return render(request, "inputs/list.html", {"page": queries.list_page(request, slug)})


@login_not_required
def one(request, slug: str, pk: int):
    page = queries.input_page(request.user, slug, pk)
    return render(request, "inputs/input.html", {"page": page, "aside": panels(request, "input.aside", page)})


def new(request, slug: str):
    edition = get_edition(slug)
    rules.check_can_contribute(request.user, edition, Input.Form.WRITTEN)
    asked = {"form": Input.Form.WRITTEN, "language": request.user.language, "theme": request.GET.get("theme", "")}
    form = InputForm(posted(request), actor=request.user, edition=edition, initial=asked)
    return form_page(
        request, form, lambda: actions.add_input(actor=request.user, edition=edition, said=form.said()),
        title=_("Give an input"), label=_("Give it"), done=_("It stands with the inputs of this edition."),
        back=queries.url_of(slug), trail=trail(edition), to=lambda made: queries.url_of(slug, made.pk),
        lead=_("What you write can feed the work of the groups, and shows what it fed."),
    )  # fmt: skip


def edit(request, slug: str, pk: int):
    row = queries.get_input(request.user, slug, pk)
    rules.check_can_edit(request.user, row)

    def opened(data=None):
        return InputForm(data, actor=request.user, edition=row.edition, initial=InputForm.initial_of(row))

    def act():
        return actions.edit_input(actor=request.user, row=row, said=form.said())

    form = opened(posted(request))
    return form_page(
        request, form, lambda: unless_changed(row, opened, form, act), stands=opened,
        title=_("Change this input"), label=_("Save"), done=_("Saved."), back=queries.url_of(slug, pk),
        trail=trail(row.edition),
    )  # fmt: skip


@require_POST
def vote(request, slug: str, pk: int):
    row = queries.get_input(request.user, slug, pk)
    poll = getattr(row, "poll", None)
    if poll is None:
        raise Http404
    try:
        chosen = int_of(request.POST.get("choice", ""))
        actions.vote(actor=request.user, poll=poll, choice=-1 if chosen is None else chosen)
        messages.success(request, _("Your vote is kept. You can change it until the poll closes."))
    except Refused as no:
        messages.error(request, no.reason)
    return redirect(queries.url_of(slug, pk))
