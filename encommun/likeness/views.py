"""What exists already, while one writes: a part of the form's page, or without JavaScript a step before sending."""

from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import RequestDataTooBig
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST

from encommun.members.middleware import SignInFirst

from . import asking, bounds
from .looking import Look, look


@login_not_required
@require_POST
def asked(request, key: str):
    """Words that are being written, compared; nothing of them is kept."""
    wait = bounds.is_too_often(request)  # whatever was sent
    if not request.htmx and asking.is_too_long(request):  # the step would send all of it back
        raise RequestDataTooBig
    sent = asking.read(request, key)
    if not sent.is_public and not request.user.is_authenticated:
        return HttpResponse(status=204) if request.htmx and not sent.is_pressed else _sign_in(request)
    found = Look([]) if wait else look(
        sent.text, reader=request.user, kinds=sent.asking.kinds, leave_out=sent.leave_out,
        unsure=sent.is_pressed or not request.htmx,
    )  # fmt: skip
    if request.htmx:
        return part(request, found, shown=sent.shown, is_pressed=sent.is_pressed, wait=wait)
    context = {"sent": sent, "found": found, "wait": wait, "here": sent.address}  # this address shows nothing by itself
    return render(request, "likeness/step.html", context, status=429 if wait else 200)


def part(request, found: Look, *, shown: str = "", is_pressed: bool = False, wait: bool = False) -> HttpResponse:
    """What htmx puts below the words; 204 where the reader has it before them already, so that nothing moves."""
    if not (is_pressed or wait) and found.digest == shown:
        return HttpResponse(status=204)
    return render(request, "likeness/_part.html", {"found": found, "is_pressed": is_pressed, "wait": wait})


def _sign_in(request):
    return SignInFirst(asked).handle_no_permission(request, asked)
