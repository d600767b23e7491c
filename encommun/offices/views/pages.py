"""The list with its map, and the page of each office. Public."""

from django.contrib.auth.decorators import login_not_required
from django.shortcuts import render
from django.views.decorators.http import require_GET

from encommun.kit.panels import panels

from .. import queries
from ..forms import NearForm


@login_not_required
@require_GET
def offices(request):
    form = NearForm(request.GET if "place" in request.GET else None)
    near = form.cleaned_data["place"] if form.is_bound and form.is_valid() else None
    return render(request, "offices/list.html", {"page": queries.offices_page(request.user, near), "form": form})


@login_not_required
@require_GET
def office(request, slug: str):
    page = queries.office_page(request.user, slug)
    shown = {slot: panels(request, f"office.{slot}", page) for slot in ("members", "figures", "aside")}
    return render(request, "offices/detail.html", {"page": page, "slots": shown})
