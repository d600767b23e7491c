"""Drafts of several groups side by side, and one text made from their parts."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from encommun.drafting.queries import draft_url, get_draft
from encommun.kit.forms import posted
from encommun.kit.numbers import int_of
from encommun.kit.refusals import Refused, attempt

from .. import actions, queries, rules
from ..forms import MergeForm
from ..queries.bench import parts_to_merge


def bench(request, edition: str, theme: str):
    """?drafts= chooses which ones stand side by side; POST makes the new text."""
    found, chosen = queries.get_theme_of(edition, theme)
    parts = _ids(request.POST.getlist("parts"))
    page = queries.bench_page(
        request.user, found, chosen, chosen=set(_ids(request.GET.getlist("drafts"))), ticked=set(parts)
    )
    form = MergeForm(posted(request), initial={"language": page.columns[0].language if page.columns else ""})
    if request.method == "POST":
        picked = parts_to_merge(request.user, found, chosen, parts)
        draft = attempt(form, lambda: actions.merge_drafts(actor=request.user, parts=picked, **form.cleaned_data))
        if draft:
            messages.success(request, _("The new text is there: its groups write in it together."))
            return redirect(draft_url(draft.pk))
    return render(request, "publication/bench.html", {"page": page, "form": form}, status=422 if form.errors else 200)


def _ids(words: list[str]) -> list[int]:
    return [pk for one in words if (pk := int_of(one))]


def separation(request, pk: int):
    """Give a merged text up; those it was made of stand by themselves again."""
    draft = get_draft(request.user, pk)
    rules.check_can_unmerge(request.user, draft)
    if request.method == "POST":
        try:
            actions.unmerge(actor=request.user, draft=draft)
            messages.success(request, _("Each group has its own text again."))
        except Refused as no:
            messages.error(request, no.reason)
        return redirect(draft_url(pk))
    return render(request, "publication/separation.html", {"draft": draft})
