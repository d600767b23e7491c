"""Writing without an account, on a theme that the coordination opened (CYC-33)."""

from django.contrib.auth.decorators import login_not_required
from django.core.cache import cache
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from encommun.kit.forms import posted
from encommun.kit.refusals import Refused, attempt

from .. import actions, queries, rules
from ..forms import OutsideForm

HOUR = 60 * 60


@login_not_required
def contribution(request, slug: str, theme: str):
    opening = queries.get_opening(slug, theme)
    form = OutsideForm(posted(request), initial={"language": request.LANGUAGE_CODE})

    def act():
        _check_rate(request)
        return actions.give_from_outside(opening=opening, **form.cleaned_data)

    if request.method == "POST" and attempt(form, act):
        return redirect(f"/inputs/{slug}/contribution/{theme}/thanks/")
    context = {"form": form, "opening": opening, "edition": opening.theme.edition}
    return render(request, "inputs/contribution.html", context, status=422 if form.errors else 200)


@login_not_required
def thanks(request, slug: str, theme: str):
    opening = queries.get_opening(slug, theme)
    return render(request, "inputs/thanks.html", {"opening": opening, "edition": opening.theme.edition})


def _check_rate(request) -> None:
    """A few an hour from one network; its address is in no row, and the count goes with the hour."""
    key = f"inputs.outside.{request.META.get('REMOTE_ADDR', '')}"
    cache.add(key, 0, HOUR)
    try:
        given = cache.incr(key)
    except ValueError:  # it ended between the two
        return
    if given > rules.MOST_AN_HOUR:
        raise Refused(_("Many contributions came from your network: try again in an hour. Your text is still here."))
