"""A place that two people changed, shown to the one who wrote last."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from encommun.engines.merging import Clash, merge
from encommun.kit.refusals import Refused

from .. import actions, queries
from ..models import Conflict


def conflict(request, pk: int):
    """Both texts and what each choice makes of them; POST settles."""
    conflict = queries.get_conflict(request.user, pk)
    address = f"{queries.draft_url(conflict.part.draft_id)}#part-{conflict.part_id}"
    choice, typed, refused = request.POST.get("choice", ""), request.POST.get("text", ""), ""
    if request.method == "POST" and choice in Conflict.Choice.values:
        try:
            return _settled(request, conflict, choice, typed, address)
        except Refused as no:
            if no.field != "text":
                raise
            refused = no.reason
    merged = merge(conflict.base, conflict.mine, conflict.theirs)
    pieces = [{"clash": piece} if isinstance(piece, Clash) else {"same": piece} for piece in merged.pieces if piece]
    context = {
        "conflict": conflict,
        "draft": conflict.part.draft,
        "back": address,
        "is_own": conflict.by_id == request.user.pk,
        "pieces": pieces,
        "both": typed if refused else merged.choose("both"),
        "refused": refused,
    }
    return render(request, "drafting/conflict.html", context, status=422 if refused else 200)


def _settled(request, conflict: Conflict, choice: str, text: str, address: str):
    written = actions.settle_conflict(actor=request.user, conflict=conflict, choice=choice, text=text)
    if written.conflict:
        messages.warning(request, _("The text has changed again meanwhile. Look at both once more."))
        return redirect("drafting:conflict", written.conflict.pk)
    messages.success(request, _("Settled. Both versions stay among the versions of the part."))
    return redirect(address)
