"""My data: what I agreed to, taking it with me, leaving."""

from django.contrib import messages
from django.http import FileResponse, Http404
from django.shortcuts import redirect, render
from django.utils.text import slugify
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from encommun.house.queries import house
from encommun.kit.refusals import Refused
from encommun.members.confirming import confirmed

from .. import actions, queries
from ..models import DataExport
from ..rules import COOLING_OFF, leaving_bars


def overview(request):
    """Consents, exports, erasure: each one click away."""
    return render(request, "privacy/mine.html", {"page": queries.privacy_page(request.user)})


@require_POST
def consent(request):
    """Agree to one purpose, or take it back."""
    purpose = request.POST.get("purpose", "")
    try:
        if "withdraw" in request.POST:
            actions.withdraw_consent(actor=request.user, purpose=purpose)
            messages.success(request, _("You no longer agree. What hung on it has stopped."))
        else:
            actions.give_consent(actor=request.user, purpose=purpose, language=get_language() or "")
            messages.success(request, _("You agree. You can take it back here whenever you like."))
    except KeyError:
        raise Http404 from None
    return redirect("my_privacy:overview")


@require_POST
def exports(request):
    """Ask for everything in one file."""
    try:
        actions.ask_export(actor=request.user, language=get_language() or request.user.language)
        messages.success(request, _("Your file is being made. You receive a letter when it is ready."))
    except Refused as no:
        messages.error(request, no.reason)
    return redirect("my_privacy:overview")


@require_GET
def progress(request):
    """How far the file is, for the page that waits (htmx)."""
    return render(request, "privacy/_exports.html", {"page": queries.privacy_page(request.user)})


@require_GET
def download(request, key: str):
    """The file itself, for its owner alone, who signed in lately."""
    export = queries.get_export(request, key)
    return _file(request, export)


@confirmed
def _file(request, export):
    if export.state != DataExport.State.READY:
        messages.error(request, _("This file is no longer there. Ask for a new one."))
        return redirect("my_privacy:overview")
    actions.note_download(actor=request.user, export=export)
    name = "-".join((slugify(house().name) or "encommun", slugify(_("My data")))) + ".zip"
    response = FileResponse(export.file.open("rb"), as_attachment=True, filename=name, content_type="application/zip")
    response["Cache-Control"] = "no-store, private"
    response["X-Content-Type-Options"] = "nosniff"
    return response


@confirmed
def erasure(request):
    """Leave for good: what goes, what stays, and when; cancelled here in one click."""
    waiting = queries.waiting_erasure(request.user)
    if request.method == "POST":
        return _ask_or_cancel(request, waiting)
    context = {
        "erasure": waiting,
        "report": [(line.purpose, line.count, line.stays) for line in queries.erasure_report(request.user)],
        "bars": leaving_bars(request.user),
        "days": COOLING_OFF.days,
    }
    return render(request, "privacy/erasure.html", context)


def _ask_or_cancel(request, waiting):
    if "cancel" in request.POST:
        if waiting:
            actions.cancel_erasure(erasure=waiting)
        messages.success(request, _("Your account stays. Nothing was erased."))
        return redirect("my_privacy:overview")
    try:
        actions.ask_erasure(actor=request.user, language=get_language() or "")
        messages.success(request, _("Your request is kept. You receive a letter with both dates."))
    except Refused as no:
        messages.error(request, no.reason)
    return redirect("my_privacy:erasure")
