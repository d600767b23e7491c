"""The steering committee's room, the evaluation of a cycle, votes of deployment, days of the calendar."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from encommun.kit.forms import posted
from encommun.kit.refusals import attempt
from encommun.members.models import Member

from .. import actions, forms, rules
from ..pages import get_edition
from ..pages.keeping import (
    evaluation_page,
    get_date,
    get_deployment,
    get_seat,
    steering_page,
)
from .common import confirm_page, edit_page, form_page


def steering(request, slug: str):
    edition = get_edition(slug)
    page = steering_page(request.user, edition)
    form = forms.DecisionForm(posted(request), initial={"decided_on": timezone.localdate()})
    if request.method == "POST" and attempt(
        form, lambda: actions.note_decision(actor=request.user, edition=edition, **form.values())
    ):
        messages.success(request, _("The decision is noted."))
        return redirect("edition_steering", slug)
    return render(request, "cycles/steering.html", {"page": page, "form": form, "seat_form": forms.SeatForm()})


def seats(request, slug: str):
    edition = get_edition(slug)
    rules.check_can_coordinate(request.user)
    form = forms.SeatForm(posted(request))

    def act():
        member = Member.objects.filter(email__iexact=form.cleaned_data["email"], is_active=True).first()
        if member is None:
            return form.add_error("email", _("No member has this address."))
        return actions.give_seat(
            actor=request.user, edition=edition, member=member, function=form.cleaned_data["function"]
        )

    if request.method == "POST" and attempt(form, act) and not form.errors:
        messages.success(request, _("The seat is given."))
        return redirect("edition_steering", slug)
    words = {
        "title": _("Give a seat"), "label": _("Give the seat"), "back": f"/cycles/{slug}/steering/",
        "back_label": _("Steering committee"), "form": form,
    }  # fmt: skip
    return render(request, "cycles/form.html", words)


def seat_end(request, slug: str, pk: int):
    edition = get_edition(slug)
    rules.check_can_coordinate(request.user)
    seat = get_seat(edition, pk)
    return confirm_page(
        request, lambda: actions.end_seat(actor=request.user, seat=seat), name=str(seat.member),
        title=_("End this seat?"), text=_("They no longer read the pages of the committee."), label=_("End the seat"),
        done=_("The seat is ended."), back=f"/cycles/{slug}/steering/",
    )  # fmt: skip


def evaluation(request, slug: str):
    """One's own answers, and everybody's once it is closed."""
    edition = get_edition(slug)
    page = evaluation_page(request.user, edition)
    stored = {name: getattr(page.mine, name, "") for name in forms.EvaluationForm.base_fields}
    form = forms.EvaluationForm(posted(request), initial=stored)
    if request.method == "POST" and attempt(
        form, lambda: actions.evaluate_edition(actor=request.user, edition=edition, **form.values())
    ):
        messages.success(request, _("Thank you. You can change it until the last day."))
        return redirect("edition_evaluation", slug)
    return render(request, "cycles/evaluation.html", {"page": page, "form": form})


def deployment_new(request):
    rules.check_can_record_deployments(request.user)
    form = forms.DeploymentForm(posted(request))
    act = lambda: actions.record_deployment(actor=request.user, **form.values())  # noqa: E731
    return form_page(request, form, act, **_vote())


def deployment_edit(request, pk: int):
    row = get_deployment(pk)
    rules.check_can_record_deployment(request.user, row.country)

    def opened(data=None):
        return forms.DeploymentForm(data, initial=forms.DeploymentForm.stored(row))

    def act(**said):
        return actions.record_deployment(actor=request.user, **said, deployment=row, edition=row.edition)

    return edit_page(request, row, opened, act, **_vote())


def _vote() -> dict:
    return {
        "title": _("Note the vote of a country"), "label": _("Save"), "done": _("The vote is noted."),
        "lead": _("The vote by which the members of a country first put the participatory process to work."),
        "back": "/cycles/#deployments", "back_label": _("Cycles"),
    }  # fmt: skip


def date_new(request):
    rules.check_can_coordinate(request.user)
    form = forms.DateForm(posted(request))
    return form_page(request, form, lambda: actions.announce_date(actor=request.user, **form.values()), **_date())


def date_edit(request, pk: int):
    rules.check_can_coordinate(request.user)
    row = get_date(pk)

    def opened(data=None):
        return forms.DateForm(data, initial=forms.DateForm.stored(row))

    return edit_page(
        request, row, opened, lambda **said: actions.announce_date(actor=request.user, row=row, **said), **_date(),
        removal="removal/", removal_label=_("Take it off the calendar"),
    )  # fmt: skip


def _date() -> dict:
    return {
        "title": _("Announce a date"), "label": _("Save"), "done": _("The date is in the calendar."),
        "back": "/cycles/calendar/", "back_label": _("Calendar of the year"),
        "to": lambda made: f"/cycles/calendar/?month={made.on:%Y-%m}",
    }  # fmt: skip


def date_removal(request, pk: int):
    rules.check_can_coordinate(request.user)
    row = get_date(pk)
    return confirm_page(
        request, lambda: actions.remove_date(actor=request.user, row=row), name=row.title,
        title=_("Take this date off?"), text=_("It leaves the calendar and the feed. You can announce it again."),
        label=_("Take it off"), done=_("The date is taken off."), back=f"/cycles/calendar/?month={row.on:%Y-%m}",
    )  # fmt: skip
