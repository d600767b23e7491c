"""Calls for animators and secretaries, and the applications to them."""

from django.contrib.auth.decorators import login_not_required
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from encommun.cycles.rules import check_can_coordinate
from encommun.kit.forms import posted
from encommun.kit.posting import press
from encommun.kit.refusals import refusal

from .. import actions, rules
from ..commitment import commitment_of
from ..forms import AnswerForm, ApplicationForm, CallForm
from ..prefill import application_initial
from ..queries import lists, reading
from .common import form_page


def call_new(request, edition: str):
    check_can_coordinate(request.user)
    row = reading.get_edition(edition)
    form = CallForm(posted(request), initial={"language": request.LANGUAGE_CODE})
    context = {
        "form": form,
        "edition": row,
        "title": _("Call for animators and secretaries"),
        "label": _("Open the call"),
    }
    return form_page(
        request, "mobilisation/edit.html", context,
        lambda: actions.open_call(actor=request.user, edition=row, **form.values()),
        done=_("The call is open to members from its first day."), to=reading.mobilisation_url(row),
    )  # fmt: skip


def call_edit(request, edition: str, pk: int):
    check_can_coordinate(request.user)
    call = reading.get_call(request.user, edition, pk)
    form = CallForm(posted(request), initial=CallForm.initial_of(call))
    context = {"form": form, "edition": call.edition, "title": _("Change the call"), "label": _("Save")}
    return form_page(
        request, "mobilisation/edit.html", context,
        lambda: actions.edit_call(actor=request.user, call=call, **form.values()),
        done=_("Saved."), to=reading.mobilisation_url(call.edition),
    )  # fmt: skip


@login_not_required
def call(request, edition: str, pk: int):
    """A call, open to everybody; applying needs an account."""
    row = reading.get_call(request.user, edition, pk)
    line = next(
        line for line in reading.call_lines(request.user, row.edition, timezone.localdate()) if line.call.pk == row.pk
    )
    context = {"edition": row.edition, "line": line, "call": row, "is_team": reading.is_team(request.user)}
    context["countries"] = list(row.countries.all())
    return render(request, "mobilisation/call.html", {**context, "commitment": commitment_of(row.edition)})


def application(request, edition: str, pk: int):
    """Apply, or change one's application."""
    row = reading.get_call(request.user, edition, pk)
    rules.check_can_apply(request.user, row)
    mine, words = reading.own_application(request.user, row), commitment_of(row.edition, request.user)
    form = ApplicationForm(
        posted(request), initial=application_initial(request.user, mine), edition=row.edition, commitment=words
    )
    context = {"form": form, "edition": row.edition, "call": row, "mine": mine, "commitment": words}
    return form_page(
        request, "mobilisation/application.html", context,
        lambda: actions.apply(actor=request.user, call=row, **form.values()),
        done=_("Your application is sent. You will be told what becomes of it."),
        to=f"{reading.mobilisation_url(row.edition)}calls/{row.pk}/",
    )  # fmt: skip


def applications(request, edition: str):
    """All applications, for the coordination."""
    check_can_coordinate(request.user)
    page = lists.applications_page(request, reading.get_edition(edition))
    return render(request, "mobilisation/applications.html", {"page": page})


def application_detail(request, edition: str, pk: int):
    """One application: where it stands for who sent it, the answer for the coordination."""
    row = reading.get_application(request.user, edition, pk)
    stored = {"answer": row.answer, "verdict": {"accepted": "yes", "declined": "no"}.get(row.state)}
    form = AnswerForm(posted(request), initial=stored)
    can_answer = not refusal(rules.check_can_answer_application, request.user, row)
    titles = dict(row.call.edition.themes.values_list("pk", "title"))
    context = {
        "form": form, "row": row, "edition": row.call.edition, "can_answer": can_answer,
        "themes": [titles[pk] for pk in row.themes if pk in titles], "is_mine": row.member_id == request.user.pk,
        "can_withdraw": row.state == "waiting" and row.member_id == request.user.pk,
        "sign": lists.SIGNS[row.state],
    }  # fmt: skip
    if request.method == "POST":
        rules.check_can_answer_application(request.user, row)
    return form_page(
        request, "mobilisation/application_detail.html", context,
        lambda: actions.answer_application(actor=request.user, application=row, **form.values()),
        done=_("The answer is sent."), to=f"{reading.mobilisation_url(row.call.edition)}applications/",
    )  # fmt: skip


def application_withdrawal(request, edition: str, pk: int):
    row = reading.get_application(request.user, edition, pk)
    rules.check_can_withdraw_application(request.user, row)
    back = f"{reading.mobilisation_url(row.call.edition)}applications/{pk}/"
    if request.method == "POST":
        return press(
            request, lambda: actions.withdraw_application(actor=request.user, application=row),
            done=_("Your application is taken back."), to=back,
        )  # fmt: skip
    words = {
        "title": _("Take your application back?"), "label": _("Take it back"),
        "text": _("The coordination no longer reads it. While the call is open you can apply again."),
    }  # fmt: skip
    return render(request, "mobilisation/confirm.html", {"words": words, "edition": row.call.edition, "back": back})
