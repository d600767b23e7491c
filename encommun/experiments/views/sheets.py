"""The library, one experiment, and its sheet."""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404
from django.shortcuts import render
from django.utils.translation import gettext as _

from encommun.cycles.acting import confirm_page, form_page
from encommun.kit.forms import posted
from encommun.kit.refusals import Refused, refusal
from encommun.notifications.panels import follow_button
from encommun.recommendations.queries import get_visible_recommendation, visible_recommendations

from .. import actions, queries, rules
from ..forms import LinkForm, PlaceForm, SheetForm, StartForm

ROOT = "/experiments/"


@login_not_required
def library(request):
    return render(request, "experiments/library.html", {"page": queries.library_page(request)})


@login_not_required
def sheet(request, pk: int):
    page = queries.sheet_page(request.user, pk)
    follow = follow_button(request, "experiment", pk) if page.member else ""
    return render(request, "experiments/sheet.html", {"page": page, "follow": follow})


def new(request):
    """A new sheet; `place` in the address chooses in whose name."""
    asked = {"place": request.GET.get("place", ""), "language": request.user.language}
    form = StartForm(posted(request), actor=request.user, initial=asked)
    if not form.places:
        return render(request, "experiments/nowhere.html", {})
    return form_page(
        request, form, lambda: actions.start_experiment(actor=request.user, **form.values()),
        title=_("Try an idea"), label=_("Plan it"), done=_("The experiment is planned."), back=ROOT,
        lead=_("Act rather than wait: nothing is asked of the cooperative at first. A failure teaches as much as a success."),
        to=lambda made: queries.experiment_url(made.pk), trail=[(_("Experiments"), ROOT)],
    )  # fmt: skip


def edit(request, pk: int):
    row = queries.get_visible_experiment(request.user, pk)
    rules.check_can_keep(request.user, row)
    closed = row.group is not None and row.group.is_closed
    back = queries.experiment_url(pk)

    def opened(data=None):
        return SheetForm(data, initial=SheetForm.initial_of(row), is_closed=closed)

    form = opened(posted(request))
    return form_page(
        request, form, lambda: actions.edit_sheet(actor=request.user, experiment=row, **form.values()),
        title=_("Change the sheet"), label=_("Save"), done=_("Saved."), back=back, trail=[(row.title, back)],
        stands=opened,
    )  # fmt: skip


def take_over(request, pk: int):
    """Try the same idea elsewhere."""
    row = queries.get_visible_experiment(request.user, pk)
    rules.check_can_take_over(request.user, row)
    form = PlaceForm(posted(request), actor=request.user)
    if not form.places:
        return render(request, "experiments/nowhere.html", {})
    back = queries.experiment_url(pk)
    return form_page(
        request, form, lambda: actions.take_over(actor=request.user, experiment=row, **form.who()),
        title=_("Take this idea over"), label=_("Take it over"), done=_("A new sheet is open: make it yours."), back=back,
        lead=_("A new sheet begins with the words of this one, and each shows the other."),
        to=lambda made: queries.experiment_url(made.pk), trail=[(row.title, back)],
    )  # fmt: skip


def link(request, pk: int):
    """Say of which recommendation it teaches something."""
    row = queries.get_visible_experiment(request.user, pk)
    if not queries.sheet_page(request.user, pk).can_link:
        rules.check_can_keep(request.user, row)
    form, back = LinkForm(posted(request)), queries.experiment_url(pk)

    def act():
        try:
            found = get_visible_recommendation(request.user, *form.cleaned_data["address"])
        except Http404:
            raise Refused(_("No recommendation has this address."), field="address") from None
        return actions.link_recommendation(actor=request.user, experiment=row, recommendation=found)

    return form_page(
        request, form, act, title=_("Link to a recommendation"), label=_("Link"), done=_("The link is made."),
        back=back, trail=[(row.title, back)], lead=_("The recommendation then shows what was tried."),
    )  # fmt: skip


def unlink(request, pk: int, recommendation: int):
    row = queries.get_visible_experiment(request.user, pk)
    if refusal(rules.check_circle, request.user):
        rules.check_can_keep(request.user, row)
    found = visible_recommendations(request.user).filter(experiments=row, pk=recommendation).first()
    if found is None:
        raise Http404
    back = queries.experiment_url(pk)
    return confirm_page(
        request, lambda: actions.unlink_recommendation(actor=request.user, experiment=row, recommendation=found),
        title=_("Take this link away?"), text=found.title, label=_("Take it away"), done=_("The link is gone."),
        back=back, trail=[(row.title, back)],
    )  # fmt: skip
