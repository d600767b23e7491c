"""The parts of a draft: added, named, moved, taken out, brought back."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from encommun.kit.clashes import met, unless_changed
from encommun.kit.forms import posted
from encommun.kit.numbers import int_of
from encommun.kit.posting import status_of
from encommun.kit.refusals import attempt

from .. import actions, queries, rules
from ..forms import PartForm
from ..models import Part


def _to(part: Part):
    return redirect(f"{queries.draft_url(part.draft_id)}#part-{part.pk}")


@require_POST
def addition(request, pk: int):
    """Add an empty part, behind the one named in `after`."""
    draft = queries.get_draft(request.user, pk)
    form = PartForm(request.POST)
    part = attempt(
        form,
        lambda: actions.add_part(
            actor=request.user, draft=draft, after=int_of(request.POST.get("after")), **form.values()
        ),
    )
    if part:
        return _to(part)
    context = {"draft": draft, "form": form, "title": _("Add a part")}
    return render(request, "drafting/form.html", context, status=status_of(form))


def shape(request, pk: int):
    """Say what a part is and what stands above it."""
    part = queries.get_part(request.user, pk)
    draft = part.draft
    rules.check_can_write(request.user, draft)

    def opened(data=None):
        return PartForm(data, initial=PartForm.initial_of(part))

    def act():
        return actions.shape_part(actor=request.user, part=part, **form.values())

    form = opened(posted(request))
    if request.method == "POST" and attempt(form, lambda: unless_changed(part, opened, form, act, under=draft)):
        return _to(part)
    context = {
        "draft": draft,
        "form": form,
        "title": part.heading,
        "current": met(form, opened()) if form.errors else [],
    }
    return render(request, "drafting/form.html", context, status=status_of(form))


@require_POST
def place(request, pk: int):
    part = queries.get_part(request.user, pk)
    actions.move_part(actor=request.user, part=part, by=-1 if request.POST.get("by") == "-1" else 1)
    return _to(part)


@require_POST
def removal(request, pk: int):
    """Take a part out: it waits at the end of the page, with a button that brings it back."""
    part = queries.get_part(request.user, pk)
    actions.remove_part(actor=request.user, part=part)
    messages.success(request, _("The part is taken out. It waits below the text: you can bring it back."))
    return redirect(f"{queries.draft_url(part.draft_id)}#removed")


@require_POST
def back(request, pk: int):
    part = queries.get_part(request.user, pk)
    actions.bring_part_back(actor=request.user, part=part)
    return _to(part)
