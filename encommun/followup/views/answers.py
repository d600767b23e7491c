"""A board's answers: one by one where they will be read, or the same words for several."""

from functools import partial

from django.http import Http404
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from encommun.kit.numbers import int_of
from encommun.kit.paging import page_of
from encommun.kit.refusals import attempt
from encommun.members.rules import BOARD, COORDINATOR, boards_of, has_role

from .. import forms, rules
from ..actions.answering import give_answer
from ..actions.handing_over import acknowledge_hand_over
from ..queries.acts import current_answer, in_same_sets, recommendations_among
from ..queries.rooms import board_page, get_line_to_acknowledge, next_for_board
from .common import act_page, done, get_country, member_of, page_of_recommendation, recommendation_at


def get_board_for(request, code: str):
    """The board's country, for those who sit on it and for coordinators; 404 for everybody else."""
    country = get_country(code)
    if country.pk in boards_of(request.user) or has_role(request.user, COORDINATOR):
        return country
    raise Http404


def board(request, code):
    """What waits for this board: overdue first."""
    country = get_board_for(request, code)
    context = {
        "country": country,
        "code": code,
        "can_answer": has_role(request.user, BOARD, country_id=country.pk) and country.pk in boards_of(request.user),
        **vars(board_page(request.user, country, partial(page_of, request), now=timezone.now())),
        "form": forms.AnswerForm(),
        "acknowledge_form": forms.AcknowledgeForm(),
    }
    return render(request, "followup/board.html", context)


@require_http_methods(["GET", "POST"])
def answer(request, slug, place, code):
    """One answer, under the text it answers; then the next one that waits."""
    rec, country = recommendation_at(request, slug, place), get_country(code)
    rules.check_can_answer(request.user, country, rec)
    others = in_same_sets(request.user, rec, country)
    form = forms.AnswerForm(request.POST or None, others=others)
    looks = "look" in request.POST
    if request.method == "POST" and form.is_valid() and not looks:
        given = form.cleaned_data

        def act():
            return give_answer(actor=request.user, country=country, recommendations=[rec], **given)

        if attempt(form, act):
            url = _next_url(request, country) if "next" in request.POST else page_of_recommendation(rec)
            return done(request, url, _("The answer is given. Everybody can read it with its reason."))
    words = {
        "title": _("Answer for %(board)s") % {"board": country.board},
        "button": _("Give the answer"),
        "look_button": _("See how it will read"),
        "preview": _preview(form, country) if looks and not form.errors else None,
    }
    lead = _(
        "It is published at once with your board’s name and today’s date. A later answer can follow; this one stays."
    )
    given = current_answer(rec, country)
    return act_page(
        request, form, recommendation=rec, lead=lead, given=given, next_button=_("Give it and go to the next"), **words
    )


def _preview(form, country) -> dict:
    """The answer as its readers will see it, before anything is written."""
    verdict = form.cleaned_data["verdict"]
    words = dict(form.fields["verdict"].choices)[verdict]
    return {"board": country.board, "verdict": verdict, "words": words, "reason": form.cleaned_data["reason"]}


def _next_url(request, country) -> str:
    code = country.code.lower()
    waiting = next_for_board(request.user, country, now=timezone.now())
    if waiting is None:
        return reverse("followup_board", args=[code])
    return reverse("followup_answer", args=[waiting.slug, waiting.place, code])


@require_http_methods(["GET", "POST"])
def answers(request, code):
    """The same answer for several: chosen in the room, read again here with what it will do, then given."""
    country = get_board_for(request, code)
    rules.check_can_answer(request.user, country)
    ids = [number for pk in (request.POST or request.GET).getlist("recommendations")[:300] if (number := int_of(pk))]
    rows = recommendations_among(request.user, ids)
    form = forms.AnswerForm(request.POST if "verdict" in request.POST or "reason" in request.POST else None)
    if request.method == "POST" and form.is_bound and form.is_valid():
        given = {name: form.cleaned_data[name] for name in ("verdict", "reason")}
        if attempt(form, lambda: give_answer(actor=request.user, country=country, recommendations=rows, **given)):
            said = ngettext("%(count)d answer is given.", "%(count)d answers are given.", len(rows))
            return done(request, reverse("followup_board", args=[code]), said % {"count": len(rows)})
    context = {"country": country, "code": code, "rows": rows, "form": form}
    return render(request, "followup/answers.html", context, status=422 if form.errors else 200)


@require_POST
def acknowledgement(request, code, id):
    country = get_board_for(request, code)
    line = get_line_to_acknowledge(member_of(request), country, id)
    form = forms.AcknowledgeForm(request.POST)
    words = form.cleaned_data["instruction"] if form.is_valid() else ""
    acknowledge_hand_over(actor=request.user, line=line, instruction=words)
    return done(request, reverse("followup_board", args=[code]), _("The hand-over is acknowledged."))
