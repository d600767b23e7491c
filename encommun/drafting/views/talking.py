"""Beside the text: who is there, what they remark, and how to write."""

from django.http import JsonResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from encommun.kit.numbers import int_of
from encommun.kit.refusals import attempt

from .. import actions, queries
from ..forms import RemarkForm


@require_POST
def presence(request, pk: int):
    """Say that one is there (and in which part one writes), hear who else is and which versions stand."""
    draft = queries.get_draft(request.user, pk)
    actions.be_present(actor=request.user, draft=draft, part=int_of(request.POST.get("part")))
    return JsonResponse(queries.presence_of(draft, request.user))


@require_POST
def remarks(request, pk: int):
    """Say something about a part; what is refused comes back with what was typed."""
    part = queries.get_part(request.user, pk)
    form = RemarkForm(request.POST)
    if attempt(form, lambda: actions.add_remark(actor=request.user, part=part, text=form.cleaned_data["text"])):
        return redirect(f"{queries.draft_url(part.draft_id)}#part-{pk}")
    return render(request, "drafting/form.html", {"draft": part.draft, "form": form, "title": part.heading})


@require_POST
def settlement(request, pk: int):
    remark = queries.get_remark(request.user, pk)
    actions.settle_remark(actor=request.user, remark=remark)
    return redirect(f"{queries.draft_url(remark.part.draft_id)}#part-{remark.part_id}")


@require_POST
def removal(request, pk: int):
    remark = queries.get_remark(request.user, pk)
    actions.remove_remark(actor=request.user, remark=remark)
    return redirect(f"{queries.draft_url(remark.part.draft_id)}#part-{remark.part_id}")


def tutorial(request):
    """How to write, for those who have never written Markdown."""
    return render(request, "drafting/tutorial.html")
