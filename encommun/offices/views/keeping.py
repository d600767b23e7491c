"""Administrators add, change, close offices and regions; an office's advisers write its presentation."""

from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from encommun.kit.refusals import refusal

from .. import actions, queries, rules
from ..forms import OfficeForm, PresentationForm, RegionForm
from .common import confirm_page, form_page


def new(request):
    rules.check_can_keep_offices(request.user)
    form = OfficeForm(request.POST or None)
    return form_page(
        request, form, lambda: actions.add_office(actor=request.user, **form.values()), title=_("Add an office"),
        label=_("Add the office"), done=_("The office is added."), to=queries.url_of, back="/offices/",
        back_label=_("Offices"),
    )  # fmt: skip


def edit(request, slug: str):
    rules.check_can_keep_offices(request.user)
    row = queries.get_office(slug)
    columns = {name: getattr(row, name) for name in ("names", "municipality", "street", "contact")}
    form = OfficeForm(request.POST or None, stored={**columns, "country": row.country_id, "region": row.region_id})
    return form_page(
        request, form, lambda: actions.edit_office(actor=request.user, office=row, **form.values()),
        title=_("Change this office"), label=_("Save"), done=_("The office is saved."), to=queries.url_of,
        back=queries.url_of(row), back_label=str(row),
    )  # fmt: skip


def presentation(request, slug: str):
    row = queries.get_office(slug)
    rules.check_can_present_office(request.user, row)
    form = PresentationForm(request.POST or None, stored={"presentation": row.presentation})
    return form_page(
        request, form, lambda: actions.present_office(actor=request.user, office=row, **form.values()),
        title=_("Present this office"), label=_("Save"), done=_("The presentation is saved."), to=queries.url_of,
        back=queries.url_of(row), back_label=str(row),
    )  # fmt: skip


def closure(request, slug: str):
    rules.check_can_keep_offices(request.user)
    row = queries.get_office(slug)
    people = queries.people_of(row)
    text = ngettext(
        "Nobody can choose it any more. %(count)s person belongs to it and keeps it until they are moved. "
        "It can be opened again.",
        "Nobody can choose it any more. %(count)s people belong to it and keep it until they are moved. "
        "It can be opened again.",
        people,
    ) % {"count": people}
    return confirm_page(
        request, lambda: actions.close_office(actor=request.user, office=row), name=str(row), text=text,
        title=_("Close this office?"), label=_("Close the office"), back=queries.url_of(row),
        done=_("The office is closed."),
    )  # fmt: skip


def reopening(request, slug: str):
    rules.check_can_keep_offices(request.user)
    row = queries.get_office(slug)
    return confirm_page(
        request, lambda: actions.reopen_office(actor=request.user, office=row), name=str(row), danger=False,
        title=_("Open this office again?"), text=_("It is in the list again, and can be chosen."),
        label=_("Open the office"), back=queries.url_of(row), done=_("The office is open again."),
    )  # fmt: skip


def regions(request):
    rules.check_can_keep_offices(request.user)
    return render(request, "offices/regions.html", {"rows": queries.region_rows()})


def region_new(request):
    rules.check_can_keep_offices(request.user)
    form = RegionForm(request.POST or None)
    return form_page(
        request, form, lambda: actions.add_region(actor=request.user, **form.values()), title=_("Add a region"),
        label=_("Add the region"), done=_("The region is added."), back="/offices/regions/", back_label=_("Regions"),
    )  # fmt: skip


def region(request, slug: str):
    rules.check_can_keep_offices(request.user)
    row = queries.get_region(slug)
    form = RegionForm(request.POST or None, stored={"names": row.names, "country": row.country_id})
    return form_page(
        request, form, lambda: actions.edit_region(actor=request.user, region=row, **form.values()), title=str(row),
        label=_("Save"), done=_("The region is saved."), back="/offices/regions/", back_label=_("Regions"),
        template="region", region=row, why=refusal(rules.check_region_removable, row.offices.count()),
    )  # fmt: skip


def region_removal(request, slug: str):
    rules.check_can_keep_offices(request.user)
    row = queries.get_region(slug)
    if request.method == "GET" and row.offices.exists():
        return redirect("offices:region", slug=slug)
    return confirm_page(
        request, lambda: actions.remove_region(actor=request.user, region=row), name=str(row),
        title=_("Remove this region?"), text=_("No office stands in it. You can add it again."),
        label=_("Remove the region"), back="/offices/regions/", done=_("The region is removed."),
    )  # fmt: skip
