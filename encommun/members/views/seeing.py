"""See the house as somebody else does, for half an hour, without changing anything."""

from datetime import timedelta

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from encommun.kit.refusals import refusal

from .. import actions, queries
from ..actions.seeing import MINUTES
from ..forms import SeeAsForm
from ..middleware import SEEING
from ..rules import check_can_see_as
from .common import done


def start(request, pk: int):
    """What will happen, and why one looks; then home as that person sees it."""
    person = queries.get_person(request.user, pk)
    form = SeeAsForm(request.POST or None)
    if done(form, lambda: actions.see_as(actor=request.user, person=person, **form.cleaned_data)):
        until = timezone.now() + timedelta(minutes=MINUTES)
        request.session[SEEING] = {"person": person.pk, "until": until.isoformat()}
        return redirect("home")
    context = {
        "person": person,
        "form": form,
        "minutes": MINUTES,
        "why": refusal(check_can_see_as, request.user, person),
    }
    return render(request, "members/seeing.html", context)


@require_POST
def end(request):
    """Back to one's own pages. Harmless when nothing was on."""
    flag = request.session.pop(SEEING, None)
    person = queries.person_seen(flag)
    if person is None:
        return redirect("home")
    actions.stop_seeing(actor=request.user, person=person)
    messages.success(request, _("You see your own pages again."))
    return redirect("members:person", pk=person.pk)
