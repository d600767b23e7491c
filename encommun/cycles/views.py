"""The pages of the cycles, open to everybody."""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404
from django.shortcuts import redirect, render

from encommun.kit.panels import panels

from .pages import edition_page, editions_page, theme_page
from .queries import edition_by_spelling


@login_not_required
def editions(request):
    spelling = request.GET.get("name", "")[:120]
    if spelling and (found := edition_by_spelling(spelling)):
        return redirect("edition", found.slug)
    return render(request, "cycles/editions.html", {"page": editions_page(), "spelling": spelling})


@login_not_required
def by_name(request, spelling: str):
    """An edition under any spelling: /cycles/by-name/SIP 2020-2021."""
    found = edition_by_spelling(spelling[:120])
    if found is None:
        raise Http404
    return redirect("edition", found.slug)


@login_not_required
def edition(request, slug: str):
    page = edition_page(request.user, slug)
    context = {
        "page": page,
        "main": panels(request, "edition.main", page),
        "aside": panels(request, "edition.aside", page),
    }
    return render(request, "cycles/edition.html", context)


@login_not_required
def whole_edition(request, slug: str):
    """Every recommendation of an edition on one page, theme by theme."""
    page = edition_page(request.user, slug)
    return render(request, "cycles/whole.html", {"page": page, "main": panels(request, "edition.whole", page)})


@login_not_required
def theme(request, edition_slug: str, slug: str):
    page = theme_page(request.user, edition_slug, slug, whole=request.GET.get("view") == "all")
    context = {
        "page": page,
        "theme": page.theme,
        "main": panels(request, "theme.main", page),
        "aside": panels(request, "theme.aside", page),
    }
    return render(request, "cycles/theme.html", context)
