"""What moved, as a page and as feeds. Visitors see what concerns public things."""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from encommun.house.queries import house

from .feeds import atom
from .queries import cards_of, latest_events, latest_under, place_of, token_of

PER_PAGE = 30


@login_not_required
def latest(request):
    """The newest acts; `before` (the place of the last one shown) gives the older ones."""
    lines = latest_events(request.user, limit=PER_PAGE + 1, before=place_of(request.GET.get("before", "")))
    more = len(lines) > PER_PAGE
    lines = lines[:PER_PAGE]
    older = token_of(lines[-1]) if more else ""
    return render(request, "activity/list.html", {"lines": lines, "older": older})


@login_not_required
def feed(request) -> HttpResponse:
    """Everything public, for a feed reader: feed readers are signed out, whoever opens this."""
    name = house().name
    return atom(request, _("What moved – %(house)s") % {"house": name}, latest_events(None, limit=PER_PAGE))


@login_not_required
def feed_of(request, kind: str, id: int) -> HttpResponse:
    """One thing and what stands under it. 404 when visitors may not see it."""
    card = cards_of([(kind, id)], None).get((kind, id))
    if card is None:
        raise Http404
    return atom(request, card[0], latest_under(kind, id, None, PER_PAGE))
