"""The pages of the cycles that are open to everybody."""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from encommun.kit.numbers import int_of
from encommun.kit.panels import panels, panels_of

from ..pages import edition_page, editions_page, get_edition, theme_page
from ..pages.calendar import calendar_page, now_page
from ..pages.feeds import calendar_feed
from ..pages.keeping import commitment_of
from ..queries import edition_by_spelling


@login_not_required
def editions(request):
    spelling = request.GET.get("name", "")[:120]
    if spelling and (found := edition_by_spelling(spelling)):
        return redirect("edition", found.slug)
    return render(request, "cycles/editions.html", {"page": editions_page(request.user), "spelling": spelling})


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
    at_once, main, aside = panels_of(request, page, "edition.now", "edition.main", "edition.aside")
    context = {"page": page, "at_once": at_once, "main": main, "aside": aside}
    return render(request, "cycles/edition.html", context)


@login_not_required
def whole_edition(request, slug: str):
    """Every recommendation of an edition on one page, theme by theme."""
    page = edition_page(request.user, slug)
    return render(request, "cycles/whole.html", {"page": page, "main": panels(request, "edition.whole", page)})


@login_not_required
def theme(request, edition_slug: str, slug: str):
    page = theme_page(request.user, edition_slug, slug, whole=request.GET.get("view") == "all")
    main, aside = panels_of(request, page, "theme.main", "theme.aside")
    context = {"page": page, "theme": page.theme, "main": main, "aside": aside}
    return render(request, "cycles/theme.html", context)


@login_not_required
def sheet(request, edition_slug: str, slug: str):
    """The guiding questions of a theme, to print for its launch workshop."""
    return render(request, "cycles/sheet.html", {"page": theme_page(request.user, edition_slug, slug)})


@login_not_required
def method(request, slug: str):
    return render(request, "cycles/method.html", {"edition": get_edition(slug)})


@login_not_required
def commitment(request, slug: str):
    """What participants commit to, in any version: ?version=2."""
    edition = get_edition(slug)
    row = commitment_of(edition, int_of(request.GET.get("version", "")))
    return render(request, "cycles/commitment.html", {"edition": edition, "row": row})


@login_not_required
def now(request):
    return render(request, "cycles/now.html", {"page": now_page(request.user)})


@login_not_required
def year(request):
    """The governance calendar, a month at a time: ?month=2027-01."""
    return render(request, "cycles/calendar.html", {"page": calendar_page(request.user, request.GET.get("month", ""))})


@login_not_required
def feed(request):
    """What a visitor sees in it, for calendar programs."""
    words = calendar_feed(request.build_absolute_uri("/").rstrip("/"), today=timezone.localdate())
    return HttpResponse(words, content_type="text/calendar; charset=utf-8")
