"""The box, its result, and the file to count it again."""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, JsonResponse
from django.shortcuts import render

from .. import queries, rules
from ..models import WishBox


@login_not_required
def box(request, slug: str):
    return render(request, "wishes/box.html", {"page": queries.box_page(request, slug)})


@login_not_required
def count(request, slug: str):
    """The nameless piles, as a file; none where so few gave an order that it would tell whose they are."""
    found = queries.get_box(slug)
    if found.state != WishBox.State.SETTLED or not found.result["piles"]:
        raise Http404
    answer = JsonResponse(queries.count_file(found), json_dumps_params={"ensure_ascii": False, "indent": 1})
    answer["Content-Disposition"] = f'attachment; filename="wishes-{slug}.json"'
    return answer


def keeping(request, slug: str):
    """The coordination's page: what is in the box, and what comes next."""
    rules.check_can_coordinate(request.user)
    return render(request, "wishes/keeping.html", queries.keeping_page(request, slug))
