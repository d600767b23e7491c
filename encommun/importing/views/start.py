"""Bringing pads: files or pasted text; drafts that wait."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from encommun.kit.refusals import Refused

from ..actions import start_import
from ..forms import StartForm
from ..models import ImportDraft
from ..queries import open_drafts
from ..reading import check_size, clean_name
from ..rules import check_can_import
from . import posted


def start(request):
    """One good pad leads to its report; several lead back here, where each waits. What cannot be read is said here."""
    check_can_import(request.user)
    form = StartForm(posted(request), request.FILES or None)
    added: list[ImportDraft] = []
    if request.method == "POST" and form.is_valid():
        added = _bring(request.user, form)
        if len(added) == 1 and not form.errors:
            return redirect("import_draft", pk=added[0].pk)
        if added:
            words = ngettext("%(count)s pad was read.", "%(count)s pads were read.", len(added)) % {"count": len(added)}
            messages.success(request, words)
        if added and not form.errors:
            return redirect("import_start")
    context = {"form": form, "drafts": open_drafts(request.user)}
    return render(request, "importing/start.html", context, status=422 if form.errors else 200)


def _bring(member, form: StartForm) -> list[ImportDraft]:
    """The drafts of what could be read; the rest becomes an error of the field it came from."""
    added = []
    for file in form.cleaned_data["files"]:
        try:
            check_size(file.size)
            added.append(start_import(actor=member, data=file.read(), name=file.name))
        except Refused as no:
            form.add_error("files", _("%(file)s: %(reason)s") % {"file": clean_name(file.name), "reason": no.reason})
    if text := form.cleaned_data["text"]:
        try:
            added.append(start_import(actor=member, data=text.encode(), name=_("pasted text")))
        except Refused as no:
            form.add_error("text", no.reason)
    return added
