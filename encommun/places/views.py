"""The one address of this package: names of places while somebody types. Public, about places alone, and bounded."""

from django.contrib.auth.decorators import login_not_required
from django.core.cache import cache
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from encommun.kit.network import address_of

from .areas import areas
from .queries import find_municipalities

MOST_A_MINUTE = 120


@login_not_required
@require_GET
def suggestions(request):
    """Options for the field whose name is in `of`; nothing, without a fuss, for who asks too often."""
    words = request.GET.get(request.GET.get("of", "municipality"), "")
    if not _is_within_bounds(request):
        return HttpResponse(status=204)
    found = find_municipalities(words) if len(words.strip()) > 1 else []
    options = [(one.label, areas().get(one.area, "")) for one in found]
    return render(request, "places/_options.html", {"options": options})


def _is_within_bounds(request) -> bool:
    key = f"places.asked.{address_of(request)}"
    if cache.add(key, 1, 60):
        return True
    try:
        return cache.incr(key) <= MOST_A_MINUTE
    except ValueError:  # it ended between the two
        return True
