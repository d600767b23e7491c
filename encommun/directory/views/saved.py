"""My searches: what I look for, and who came since."""

from django.contrib import messages
from django.http import QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from encommun.kit.forms import posted
from encommun.kit.refusals import attempt

from .. import actions
from ..bounds import bounded
from ..finding import Filters, asked_words
from ..forms.searches import STOP, ChangeSearchForm, SaveSearchForm
from ..queries import searches as queries


def searches(request):
    return render(request, "directory/searches/list.html", {"rows": queries.searches_page(request.user)})


def new(request):
    """Keep the search of the address (GET), which the form carries on (POST)."""
    filters = Filters.of(QueryDict(request.POST.get("asked", "")[:2000]) if request.method == "POST" else request.GET)
    chips = asked_words(filters)
    form = SaveSearchForm(posted(request), initial={"name": " · ".join(chips)[:120]})

    def save():
        data = form.cleaned_data
        actions.save_search(actor=request.user, filters=filters, name=data["name"], frequency=data["frequency"])

    if request.method == "POST" and attempt(form, save):
        messages.success(request, _("The search is kept. We tell you when somebody new fits."))
        return redirect("searches:list")
    context = {"form": form, "chips": chips, "filters": filters}
    return render(request, "directory/searches/new.html", context, status=422 if form.errors else 200)


@bounded
def search(request, pk: int):
    """One search: who came since, its name and its rhythm."""
    page = queries.saved_page(request.user, pk)
    form = ChangeSearchForm(posted(request), initial={"name": page.search.name, "frequency": page.often or STOP})

    def change():
        actions.change_search(actor=request.user, search=page.search, **form.cleaned_data)

    if request.method == "POST" and attempt(form, change):
        messages.success(request, _("Saved."))
        return redirect("searches:search", pk=pk)
    return render(
        request, "directory/searches/search.html", {"page": page, "form": form}, status=422 if form.errors else 200
    )


@require_POST
def silence(request, pk: int):
    """Tell nothing more of it; the search stays."""
    found = queries.get_own_search(request.user, pk)
    actions.change_search(actor=request.user, search=found, name=found.name, frequency=STOP)
    messages.success(request, _("You hear no more of this search."))
    return redirect("searches:list")


@require_POST
def removal(request, pk: int):
    actions.drop_search(actor=request.user, search=queries.get_own_search(request.user, pk))
    messages.success(request, _("The search is dropped."))
    return redirect("searches:list")
