"""A board's answers: one by one where they will be read, or the same words for several."""

from django.db.models import Q
from django.http import Http404
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from encommun.kit.numbers import int_of
from encommun.kit.paging import page_of
from encommun.members.rules import BOARD, COORDINATOR, boards_of, has_role
from encommun.recommendations.queries import visible_recommendations

from .. import forms, rules
from ..actions.answering import give_answer
from ..actions.handing_over import acknowledge_hand_over
from ..models import Answer, HandOverBoard
from ..queries.promises import owed_rows
from ..queries.rooms import latest_answers, sets_to_acknowledge, waiting_for_board
from .acts import visible_in_same_sets
from .common import act_page, attempt, done, get_country, member_of, page_of_recommendation, recommendation_at


def get_board_for(request, code: str):
    """The board's country, for those who sit on it and for coordinators; 404 for everybody else."""
    country = get_country(code)
    if country.pk in boards_of(request.user) or has_role(request.user, COORDINATOR):
        return country
    raise Http404


def board(request, code):
    """What waits for this board: overdue first."""
    country, now = get_board_for(request, code), timezone.now()
    waiting = waiting_for_board(request.user, country)
    late = waiting.filter(due_at__lte=now).count()
    page = page_of(request, waiting.count())
    context = {
        "country": country,
        "code": code,
        "can_answer": has_role(request.user, BOARD, country_id=country.pk) and country.pk in boards_of(request.user),
        "page": page,
        "late": late,
        "rows": owed_rows(waiting.order_by("due_at", "pk")[page.start : page.stop], now),
        "sets": sets_to_acknowledge(country),
        "answered": latest_answers(request.user, country),
        "form": forms.AnswerForm(),
        "acknowledge_form": forms.AcknowledgeForm(),
    }
    return render(request, "followup/board.html", context)


@require_http_methods(["GET", "POST"])
def answer(request, slug, place, code):
    """One answer, under the text it answers; then the next one that waits."""
    rec, country = recommendation_at(request, slug, place), get_country(code)
    rules.check_can_answer(request.user, country, rec)
    others = visible_in_same_sets(request.user, rec, country)
    form = forms.AnswerForm(request.POST or None, others=others)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data

        def act():
            return give_answer(actor=request.user, country=country, recommendations=[rec], **given)

        if attempt(form, act):
            url = _next_url(request, country) if "next" in request.POST else page_of_recommendation(rec)
            return done(request, url, _("The answer is given. Everybody can read it with its reason."))
    words = {"title": _("Answer for %(board)s") % {"board": country.board}, "button": _("Give the answer")}
    lead = _(
        "It is published at once with your board’s name and today’s date. A later answer can follow; this one stays."
    )
    given = Answer.objects.filter(recommendation=rec, country=country, is_current=True).first()
    return act_page(
        request, form, recommendation=rec, lead=lead, given=given, next_button=_("Give it and go to the next"), **words
    )


def _next_url(request, country) -> str:
    code = country.code.lower()
    waiting = owed_rows(waiting_for_board(request.user, country).order_by("due_at", "pk")[:1], timezone.now())
    if not waiting:
        return reverse("followup_board", args=[code])
    return reverse("followup_answer", args=[waiting[0].slug, waiting[0].place, code])


@require_http_methods(["GET", "POST"])
def answers(request, code):
    """The same answer for several: chosen in the room, read again here with what it will do, then given."""
    country = get_board_for(request, code)
    rules.check_can_answer(request.user, country)
    ids = [number for pk in (request.POST or request.GET).getlist("recommendations")[:300] if (number := int_of(pk))]
    rows = list(visible_recommendations(request.user).filter(pk__in=ids).select_related("document", "edition"))
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
    seen = Q(hand_over__recommendations__in=visible_recommendations(member_of(request)))
    line = HandOverBoard.objects.filter(seen, country=country, hand_over=id).select_related("country").first()
    if line is None:
        raise Http404
    form = forms.AcknowledgeForm(request.POST)
    words = form.cleaned_data["instruction"] if form.is_valid() else ""
    acknowledge_hand_over(actor=request.user, line=line, instruction=words)
    return done(request, reverse("followup_board", args=[code]), _("The hand-over is acknowledged."))
