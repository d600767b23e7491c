"""The follow-up circle: its board, its seats, and settling what experiments ask."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from encommun.cycles.acting import confirm_page, form_page
from encommun.kit.clashes import met, unless_changed
from encommun.kit.forms import posted
from encommun.kit.refusals import attempt, refusal

from .. import actions, queries, rules
from ..forms import SeatForm, SettleForm
from ..models import CircleSeat
from ..queries.circle import board_page

BOARD = "/experiments/circle/"


def board(request):
    rules.check_circle(request.user)
    can_name = not refusal(rules.check_can_name_circle, request.user)
    return render(request, "experiments/board.html", {"page": board_page(), "can_name": can_name})


def seat_new(request):
    rules.check_can_name_circle(request.user)
    form = SeatForm(posted(request))
    return form_page(
        request, form, lambda: actions.name_to_circle(actor=request.user, member=form.member),
        title=_("Name somebody to the circle"), label=_("Name"), done=_("The seat is given."), back=BOARD,
        trail=[(_("Follow-up circle"), BOARD)],
    )  # fmt: skip


def seat_end(request, pk: int):
    rules.check_circle(request.user)
    seat = CircleSeat.objects.select_related("member").filter(pk=pk, left_at=None).first()
    if seat is None:
        raise Http404
    return confirm_page(
        request, lambda: actions.leave_circle(actor=request.user, seat=seat), title=_("End this seat?"),
        text=_("%(name)s no longer sees the board.") % {"name": seat.member}, label=_("End the seat"),
        done=_("The seat has ended."), back=BOARD, trail=[(_("Follow-up circle"), BOARD)],
    )  # fmt: skip


def matter(request, pk: int):
    """What an experiment runs into or asks: lift it, or answer it."""
    row = queries.get_matter(request.user, pk)
    can_settle = not refusal(rules.check_can_settle, request.user, row)

    def opened(data=None):
        return SettleForm(data, kind=row.kind, initial={"words": row.words, "verdict": row.verdict})

    def act():
        return actions.settle_matter(actor=request.user, matter=row, **form.cleaned_data)

    form = opened(posted(request))
    if request.method == "POST":
        rules.check_can_settle(request.user, row)
        if attempt(form, lambda: unless_changed(row, opened, form, act)):
            return _settled(request, row)
    context = {"row": row, "form": form, "can_settle": can_settle, "url": queries.experiment_url(row.experiment_id)}
    context["current"] = met(form, opened()) if form.errors else []
    context["sees_sheet"] = queries.visible_experiments(request.user).filter(pk=row.experiment_id).exists()
    return render(request, "experiments/matter.html", context, status=422 if form.errors else 200)


def _settled(request, row):
    messages.success(request, _("The answer is kept, and the people of the experiment are told."))
    return redirect(f"/experiments/matters/{row.pk}/")
