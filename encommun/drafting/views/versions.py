"""Who wrote what when, what changed, and putting an earlier version back."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from encommun.kit.numbers import int_of
from encommun.kit.refusals import refusal

from .. import actions, queries, rules
from ..models import PartVersion


def history(request, pk: int):
    """All versions of a draft, or with ?part= of one part."""
    draft = queries.get_draft(request.user, pk)
    wanted = int_of(request.GET.get("part"))
    part = draft.parts.filter(pk=wanted).first() if wanted else None
    page = queries.history_page(draft, part=part, before=int_of(request.GET.get("before")))
    return render(request, "drafting/history.html", {"page": page, "draft": draft})


def version(request, pk: int, revision: int):
    """One version, with what is new and what is gone since an earlier one."""
    part = queries.get_part(request.user, pk)
    page = queries.version_page(part, revision, int_of(request.GET.get("since")))
    why_not = refusal(rules.check_can_write, request.user, part.draft)
    return render(request, "drafting/version.html", {"page": page, "draft": part.draft, "why_not": why_not})


@require_POST
def restoration(request, pk: int, revision: int):
    """Put it back as the newest version."""
    part = queries.get_part(request.user, pk)
    try:
        actions.restore_version(actor=request.user, part=part, revision=revision)
    except PartVersion.DoesNotExist:
        messages.error(request, _("This version is not here."))
    else:
        messages.success(request, _("The earlier version stands again. What stood is kept among the versions."))
    return redirect(f"{queries.draft_url(part.draft_id)}#part-{pk}")
