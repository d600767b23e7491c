"""Figures of offices, and the thresholds of the typology."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from encommun.kit.numbers import int_of
from encommun.kit.refusals import attempt, refusal

from .. import actions
from ..drawing import charts_of, rows_of
from ..forms import ThresholdsForm
from ..queries.figures import figures_page
from ..queries.typology import typology_page
from ..rules import check_can_set_thresholds, may_read_figures


def offices(request):
    page = figures_page(request.user, int_of(request.GET.get("year")))
    context = {
        "page": page,
        "rows": rows_of(page),
        "charts": charts_of(page),
        "may_set": not refusal(check_can_set_thresholds, request.user),
    }
    return render(request, "enrolment/figures.html", context)


def typology(request):
    """The thresholds: what they would change is shown before they are saved."""
    check_can_set_thresholds(request.user)
    initial = ThresholdsForm.values_of(typology_page().bounds) if request.method != "POST" else None
    form = ThresholdsForm(request.POST if request.method == "POST" else None, initial=initial)
    saves = request.method == "POST" and "preview" not in request.POST
    if saves and attempt(form, lambda: actions.set_thresholds(actor=request.user, bounds=form.bounds())):
        messages.success(request, _("The thresholds are saved."))
        return redirect("office_figures:typology")
    wanted = form.bounds() if request.method == "POST" and form.is_valid() else None
    context = {"form": form, "page": typology_page(wanted), "may_read": may_read_figures(request.user)}
    template = "enrolment/_preview.html" if request.htmx and not form.errors else "enrolment/typology.html"
    return render(request, template, context, status=422 if form.errors else 200)
