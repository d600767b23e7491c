"""The minutes of a meeting: typed and saved at once, every version at hand."""

from django.contrib import messages
from django.http import JsonResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.formats import time_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from encommun.kit.autosaving import refused_to
from encommun.kit.forms import posted
from encommun.kit.posting import press
from encommun.kit.refusals import Refused, attempt, refusal

from .. import actions, rules
from ..forms import MinutesForm
from ..queries import get_room
from ..queries import meetings as queries
from .common import room

TAB = "meetings"


def edit(request, edition: str, key: str, pk: int):
    """Write the minutes. The script saves by the same form (see docs/decisions); without it the button does."""
    if why_not := refused_to(request):
        return JsonResponse({"state": "refused", "words": why_not})
    page = get_room(request.user, edition, key)
    row = queries.get_meeting(page, pk)
    by_script = "X-Autosave" in request.headers
    if by_script and (why_not := refusal(rules.check_can_write_minutes, request.user, row)):
        return JsonResponse({"state": "refused", "words": why_not})
    rules.check_can_write_minutes(request.user, row)
    minutes = queries.minutes_of(row)
    form = MinutesForm(posted(request), initial={"text": minutes.text, "base": minutes.revision})
    saved = None
    if request.method == "POST":
        saved = attempt(form, lambda: _save(request, row, form))
        if by_script:
            return _reply(form, saved)
        if saved and saved.state != "conflict":
            messages.success(request, words_of(saved))
            return redirect(f"{page.url}meetings/{pk}/")
        if saved:
            form = MinutesForm(initial={"text": saved.text, "base": saved.revision})
    context = {"form": form, "meeting": row, "minutes": minutes, "clash": saved and words_of(saved)}
    return room(request, page, "minutes", TAB, status=422 if form.errors else 200, **context)


def _save(request, row, form: MinutesForm):
    data = form.cleaned_data
    typed = actions.Typed(data["text"], data["base"], data["token"], data["after"])
    return actions.save_minutes(actor=request.user, meeting=row, typed=typed)


def _reply(form: MinutesForm, saved) -> JsonResponse:
    if saved is None:
        said = " ".join(str(error) for errors in form.errors.values() for error in errors)
        return JsonResponse({"state": "refused", "words": said})
    reply = {
        "state": saved.state, "revision": saved.revision, "typed": saved.typed, "words": words_of(saved),
        "text": saved.text,
    }  # fmt: skip
    return JsonResponse(reply)


def words_of(saved) -> str:
    """What became of what was typed, with the hour on the reader's clock."""
    at = time_format(timezone.localtime(saved.at), "H:i")
    if saved.state == "conflict":
        return _(
            "Somebody else wrote in the same place: both texts stand there, one after the other. Saved at %(at)s"
        ) % {"at": at}
    if saved.state == "merged":
        return _("Saved at %(at)s, together with what somebody else wrote") % {"at": at}
    return _("Saved at %(at)s") % {"at": at}


@require_POST
def notice(request, edition: str, key: str, pk: int):
    """Tell the group that the minutes can be read."""
    page = get_room(request.user, edition, key)
    row = queries.get_meeting(page, pk)
    done = _("The group is told that the minutes can be read.")
    return press(
        request, lambda: actions.tell_minutes(actor=request.user, meeting=row), done, f"{page.url}meetings/{pk}/"
    )


def versions(request, edition: str, key: str, pk: int):
    page = get_room(request.user, edition, key)
    row = queries.get_meeting(page, pk)
    lines = queries.versions_of(queries.minutes_of(row))
    return room(request, page, "versions", TAB, meeting=row, lines=lines)


def version(request, edition: str, key: str, pk: int, revision: int):
    """One version whole; POST lets it stand again."""
    page = get_room(request.user, edition, key)
    row = queries.get_meeting(page, pk)
    shown = queries.get_version(row, revision)
    if request.method == "POST":
        try:
            actions.restore_minutes(actor=request.user, meeting=row, revision=revision)
            messages.success(request, _("This version stands again. The one before it is in the list."))
        except Refused as no:
            if no.missing:
                raise
            messages.error(request, no.reason)
        return redirect(f"{page.url}meetings/{pk}/")
    context = {"meeting": row, "version": shown, "is_current": queries.minutes_of(row).revision == revision}
    return room(request, page, "version", TAB, **context)
