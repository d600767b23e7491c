"""Approving of a recommendation or of an item."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from encommun.recommendations.queries import get_visible_recommendation, recommendation_url

from .. import actions
from ..beside import BESIDE
from ..panels import approve_button


@login_not_required
def approval(request, slug: str, place: str):
    """POST approves, or with `withdraw` takes it back. A visitor reads why to sign in; who came from a form that waits
    in another tab reads that it does."""
    recommendation = get_visible_recommendation(request.user, slug, place)
    url = recommendation_url(slug, place)
    if not request.user.is_authenticated or request.method != "POST":
        said = {"recommendation": recommendation, "url": url, "is_beside": BESIDE in request.GET}
        return render(request, "voices/approval.html", said)
    item = request.POST.get("item", "")[:12]
    change = actions.withdraw_approval if "withdraw" in request.POST else actions.approve
    change(actor=request.user, recommendation=recommendation, item=item)
    if request.htmx:
        return HttpResponse(approve_button(request, recommendation, item))
    words = _("Your approval is withdrawn.") if "withdraw" in request.POST else _("Your approval is counted.")
    messages.success(request, words)
    if BESIDE in request.GET:  # said in the page's head: that is where they read on
        messages.info(request, _("What you were writing waits in the other tab."))
        return redirect(url)
    return redirect(f"{url}#voices")
