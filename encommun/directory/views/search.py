"""Finding people: one box, filters, chips; open to visitors, each reader seeing what their level may."""

from functools import partial

from django.contrib.auth.decorators import login_not_required
from django.shortcuts import render

from encommun.kit.paging import page_of

from ..bounds import bounded
from ..finding import PER_PAGE, Filters, search_page
from ..queries.lists import why_there_is_one


@login_not_required
@bounded
def search(request):
    page = search_page(request.user, Filters.of(request.GET), partial(page_of, request, per_page=PER_PAGE))
    template = "directory/_search.html" if request.htmx else "directory/search.html"
    response = render(request, template, {"page": page, "asked_by": why_there_is_one()})
    response["X-Robots-Tag"] = "noindex, nofollow"
    return response
