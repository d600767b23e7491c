"""The search page, over everything a reader may see."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.shortcuts import render

from encommun.kit.paging import page_of
from encommun.kit.panels import panels
from encommun.kit.registry import declared

from .declarations import SearchKind
from .queries import PAGE_SIZE, search


@login_not_required
def results(request):
    """What is found. Panels of "search.beside" receive the `Results`, and stand above them on the first page."""
    kinds = {kind.kind: kind.label for kind in declared(SearchKind)}
    languages = dict(settings.LANGUAGES)
    chosen_kinds = [value for value in request.GET.getlist("kind")[:20] if value in kinds]
    chosen_languages = [value for value in request.GET.getlist("language")[:20] if value in languages]
    asked = request.GET.get("page", "1")
    number = int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 5 else 1
    query = request.GET.get("q", "")
    found = search(query, request.user, chosen_kinds, number, chosen_languages)
    for result in found.found:
        result.label = kinds.get(result.kind, result.kind)
    context = {
        "results": found,
        "page": page_of(request, found.total, per_page=PAGE_SIZE),
        "kinds": _choices(kinds, found.kinds, chosen_kinds),
        "languages": _choices(languages, found.languages, chosen_languages),
        "is_narrowed": bool(chosen_kinds or chosen_languages),
        "beside": panels(request, "search.beside", found) if found.query and number == 1 and not chosen_kinds else [],
    }
    return render(request, "search/_results.html" if request.htmx else "search/results.html", context)


def _choices(labels: dict, counts: dict[str, int], chosen: list[str]) -> list[tuple]:
    """(value, label, count, chosen) of each choice that would show something."""
    return [
        (value, label, counts.get(value, 0), value in chosen)
        for value, label in labels.items()
        if value in counts or value in chosen
    ]
