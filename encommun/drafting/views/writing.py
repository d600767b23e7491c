"""Saving what is typed, and showing what it looks like."""

from django.contrib import messages
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from encommun.kit.autosaving import refused_to
from encommun.kit.numbers import int_of
from encommun.kit.refusals import Refused
from encommun.kit.text import render_markdown

from .. import actions, queries, rules
from ..actions import Written
from ..models import Part

LONGEST_PREVIEW = 50_000


def text(request, pk: int):
    """GET: the part as it stands, for a page that is open; a reader comes to the draft itself.

    POST: what was typed; JSON for the script, else a page."""
    if why_not := refused_to(request):
        return JsonResponse({"state": "refused", "words": why_not})
    part = queries.get_part(request.user, pk)
    if request.method != "POST" and "text/html" in request.headers.get("Accept", ""):
        return redirect(f"{queries.draft_url(part.draft_id)}#part-{pk}")
    if request.method != "POST":
        return JsonResponse({"revision": part.revision, "text": part.text, "html": queries.part_html(part.text)})
    by_script = "X-Autosave" in request.headers
    try:
        written = actions.write_part(
            actor=request.user, part=part, text=request.POST.get("text", ""),
            base=int_of(request.POST.get("base")) or 0, token=request.POST.get("token", ""),
            after=request.POST.get("after", ""),
        )  # fmt: skip
    except Refused as no:
        return _refused(request, part, str(no.reason), by_script)
    if by_script:
        return JsonResponse(_reply(written))
    if written.conflict:
        return redirect("drafting:conflict", written.conflict.pk)
    messages.success(request, _words(written))
    return redirect(f"{queries.draft_url(part.draft_id)}#part-{pk}")


def _reply(written: Written) -> dict:
    reply = {
        "state": written.state,
        "revision": written.revision,
        "typed": written.typed,
        "text": written.text,
        "words": _words(written),
    }
    if written.conflict:
        reply |= {"url": f"/drafts/conflicts/{written.conflict.pk}/", "label": _("See both texts")}
    return reply


def _words(written: Written) -> str:
    time = {"time": date_format(timezone.localtime(), "H:i")}
    if written.part.removed_at is not None:
        return _("Saved at %(time)s. This part was taken out meanwhile; it can be brought back.") % time
    if written.state == "conflict":
        return _("Saved at %(time)s. Somebody else changed the same words: yours are kept aside.") % time
    if written.state == "merged":
        return _("Saved at %(time)s, together with what others wrote meanwhile.") % time
    return _("Saved at %(time)s") % time


def _refused(request, part: Part, reason: str, by_script: bool):
    """Why it was not saved; without the script, a page that still holds what was typed."""
    into = rules.merged_text_of(part.draft)
    if by_script:
        link = {"url": queries.draft_url(into), "label": _("Open the merged text")} if into else {}
        return JsonResponse({"state": "refused", "words": reason, **link})
    context = {"draft": part.draft, "reason": reason, "typed": request.POST.get("text", ""), "into": into}
    return render(request, "drafting/refused.html", context, status=409)


@require_POST
def preview(request):
    """A text as readers would see it; nothing is stored."""
    return HttpResponse(render_markdown(request.POST.get("text", "")[:LONGEST_PREVIEW], 3))
