"""Countries, services and words of the glossary."""

from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from encommun.house.models import Country, Term

from .. import actions, queries
from ..forms import CountryForm, NewCountryForm, ServiceForm, TermForm
from .common import confirm_page, edit_page, for_administrators


@for_administrators
def countries(request):
    return render(request, "housekeeping/countries.html", {"countries": Country.objects.all()})


@for_administrators
def country_new(request):
    form = NewCountryForm(request.POST or None)
    return edit_page(
        request, form, lambda: actions.add_country(actor=request.user, **form.values()), title=_("Add a country"),
        label=_("Add the country"), back="house:countries", done=_("The country is added."),
    )  # fmt: skip


@for_administrators
def country(request, code: str):
    row = queries.get_country(code)
    form = CountryForm(request.POST or None, stored={"names": row.names, "board_names": row.board_names})
    return edit_page(
        request, form, lambda: actions.edit_country(actor=request.user, country=row, **form.values()),
        title=str(row), label=_("Save"), back="house:countries", done=_("The country is saved."), template="country",
        country=row, why=queries.why_country_stays(row),
    )  # fmt: skip


@for_administrators
def country_removal(request, code: str):
    row = queries.get_country(code)
    if request.method == "GET" and queries.why_country_stays(row):
        return redirect("house:country", code=row.code)
    return confirm_page(
        request, lambda: actions.remove_country(actor=request.user, country=row), name=str(row),
        title=_("Remove this country?"), text=_("Its name and the name of its board disappear. You can add it again."),
        label=_("Remove the country"), back="house:countries", done=_("The country is removed."),
    )  # fmt: skip


@for_administrators
def services(request):
    return render(request, "housekeeping/services.html", {"services": queries.every_service()})


@for_administrators
def service_new(request):
    form = ServiceForm(request.POST or None)
    return edit_page(
        request, form, lambda: actions.add_service(actor=request.user, **form.values()), title=_("Add a service"),
        label=_("Add the service"), back="house:services", done=_("The service is added."),
    )  # fmt: skip


@for_administrators
def service(request, service: str):
    row = queries.get_service(service)
    form = ServiceForm(request.POST or None, stored={"names": row.names})
    return edit_page(
        request, form, lambda: actions.rename_service(actor=request.user, service=row, **form.values()),
        title=str(row), label=_("Save"), back="house:services", done=_("The service is saved."), template="service",
        service=row,
    )  # fmt: skip


@for_administrators
def service_closure(request, service: str):
    row = queries.get_service(service)
    people = queries.people_in(row)
    text = ngettext(
        "Nobody can choose it any more for new work. What it carries stays with it, and %(count)s person keeps a role in it.",
        "Nobody can choose it any more for new work. What it carries stays with it, and %(count)s people keep a role in it.",
        people,
    ) % {"count": people}
    return confirm_page(
        request, lambda: actions.close_service(actor=request.user, service=row), name=str(row),
        title=_("Close this service?"), text=text, label=_("Close the service"), back="house:services",
        done=_("The service is closed."),
    )  # fmt: skip


@for_administrators
def service_reopening(request, service: str):
    row = queries.get_service(service)
    return confirm_page(
        request, lambda: actions.reopen_service(actor=request.user, service=row), name=str(row), danger=False,
        title=_("Reopen this service?"), text=_("It can be chosen again for new work."), label=_("Reopen the service"),
        back="house:services", done=_("The service is open again."),
    )  # fmt: skip


@for_administrators
def terms(request):
    return render(request, "housekeeping/terms.html", {"terms": Term.objects.all()})


@for_administrators
def term_new(request):
    form = TermForm(request.POST or None)
    return edit_page(
        request, form, lambda: actions.add_term(actor=request.user, **form.values()), title=_("Explain a word"),
        label=_("Add the word"), back="house:terms", done=_("The word is added."),
    )  # fmt: skip


@for_administrators
def term(request, term: str):
    row = queries.get_term(term)
    form = TermForm(request.POST or None, stored={"words": row.words, "meanings": row.meanings})
    return edit_page(
        request, form, lambda: actions.edit_term(actor=request.user, term=row, **form.values()), title=str(row),
        label=_("Save"), back="house:terms", done=_("The word is saved."), template="term", term=row,
    )  # fmt: skip


@for_administrators
def term_removal(request, term: str):
    row = queries.get_term(term)
    return confirm_page(
        request, lambda: actions.remove_term(actor=request.user, term=row), name=str(row), title=_("Remove this word?"),
        text=_("Its explanation disappears from every page. You can add it again."), label=_("Remove the word"),
        back="house:terms", done=_("The word is removed."),
    )  # fmt: skip
