"""A place that two people changed, shown to the one who wrote last."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from encommun.engines.merging import Clash, merge

from .. import actions, queries
from ..models import Conflict


def conflict(request, pk: int):
    """Both texts and what each choice makes of them; POST settles."""
    conflict = queries.get_conflict(request.user, pk)
    address = f"{queries.draft_url(conflict.part.draft_id)}#part-{conflict.part_id}"
    choice = request.POST.get("choice", "")
    if request.method == "POST" and choice in Conflict.Choice.values:
        written = actions.settle_conflict(
            actor=request.user, conflict=conflict, choice=choice, text=request.POST.get("text", "")
        )
        if written.conflict:
            messages.warning(request, _("The text has changed again meanwhile. Look at both once more."))
            return redirect("drafting:conflict", written.conflict.pk)
        messages.success(request, _("Settled. Both versions stay among the versions of the part."))
        return redirect(address)
    merged = merge(conflict.base, conflict.mine, conflict.theirs)
    pieces = [{"clash": piece} if isinstance(piece, Clash) else {"same": piece} for piece in merged.pieces if piece]
    context = {
        "conflict": conflict,
        "draft": conflict.part.draft,
        "back": address,
        "is_own": conflict.by_id == request.user.pk,
        "pieces": pieces,
        "both": merged.choose("both"),
    }
    return render(request, "drafting/conflict.html", context)
