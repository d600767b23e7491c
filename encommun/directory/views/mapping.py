"""Where members are."""

from django.contrib.auth.decorators import login_not_required
from django.shortcuts import render

from ..bounds import bounded
from ..finding import Filters
from ..finding.mapping import map_page


@login_not_required
@bounded
def members_map(request):
    page = map_page(request.user, Filters.of(request.GET), request.GET.get("frame", "")[:12])
    response = render(request, "directory/map.html", {"page": page})
    response["X-Robots-Tag"] = "noindex, nofollow"
    return response
