"""Handing a set over to the boards: choose, read what it will do, confirm."""

from datetime import timedelta
from functools import partial

from django.contrib.auth.decorators import login_not_required
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from encommun.kit.numbers import int_of
from encommun.kit.paging import page_of
from encommun.kit.refusals import attempt, refusal
from encommun.recommendations.queries import recommendation_url

from .. import forms, rules
from ..actions.handing_over import hand_over
from ..queries.handovers import (
    AT_MOST,
    consequences,
    documents_to_hand_over,
    get_visible_set,
    recommendations_to_hand_over,
    set_page,
)
from ..queries.rooms import hand_overs_page, visible_hand_overs
from .common import done, member_of

USUAL_DELAY = timedelta(days=90)


@login_not_required
def hand_overs(request):
    member = member_of(request)
    page = page_of(request, visible_hand_overs(member).count())
    context = {
        "page": page,
        "sets": hand_overs_page(member, page.start, page.stop),
        "may": refusal(rules.check_can_hand_over, member) == "",
    }
    return render(request, "followup/hand_overs.html", context)


@login_not_required
def one(request, id):
    """One set: what it holds, who acknowledged it, what each board answered."""
    member = member_of(request)
    page = set_page(member, get_visible_set(member, id), partial(page_of, request, per_page=100))
    return render(request, "followup/hand_over.html", vars(page))


@require_http_methods(["GET", "POST"])
def new(request):
    rules.check_can_hand_over(request.user)
    chosen = recommendations_to_hand_over(request.user, request.GET)
    if request.method == "GET":
        initial = {"due_at": timezone.localdate() + USUAL_DELAY, "title": _suggested_title(chosen)}
        return _choose(request, forms.HandOverForm(initial=initial), chosen)
    form = forms.HandOverForm(request.POST)
    ids = {number for pk in request.POST.getlist("recommendations") if (number := int_of(pk))}
    picked = [row for row in chosen if row.pk in ids]
    if form.is_valid() and "back" not in request.POST:
        if not picked:
            form.add_error(None, _("Choose at least one recommendation."))
        elif "confirm" not in request.POST:
            no = refusal(rules.check_can_hand_over, request.user, picked, due_at=form.cleaned_data["due_at"])
            if not no:
                return _preview(request, form, picked)
            form.add_error("due_at" if form.cleaned_data["due_at"] <= timezone.now() else None, no)
        elif attempt(form, lambda: hand_over(actor=request.user, recommendations=picked, **form.cleaned_data)):
            return done(request, reverse("followup_hand_overs"), _("The set is handed over. The boards are told."))
    return _choose(request, form, chosen, ids)


def _suggested_title(chosen: list) -> str:
    titles = {row.document.title for row in chosen}
    return titles.pop() if len(titles) == 1 else ""


def _choose(request, form, chosen: list, ids: set[int] | None = None):
    """`ids` are the ones ticked; None at first, when all those not yet handed over are."""
    ticked = {row.pk for row in chosen if row.handed_over_at is None} if ids is None else ids
    context = {
        "form": form,
        "rows": [(recommendation_url(row.document.slug, row.place), row, row.pk in ticked) for row in chosen],
        "documents": [] if chosen else documents_to_hand_over(request.user),
        "at_most": AT_MOST if len(chosen) == AT_MOST else 0,
    }
    return render(request, "followup/hand_over_new.html", context, status=422 if form.errors else 200)


def _preview(request, form, picked: list):
    boards = form.cleaned_data["countries"]
    waiting, unstudied = consequences([row.pk for row in picked], boards)
    context = {
        "form": form,
        "picked": picked,
        "boards": boards,
        "due_at": form.cleaned_data["due_at"],
        "answers": len(picked) * len(boards),
        "waiting": waiting,
        "unstudied": unstudied,
        "members_only": sum(1 for row in picked if row.audience == "members"),
    }
    return render(request, "followup/hand_over_preview.html", context)
