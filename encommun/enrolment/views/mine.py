"""A member's own activity: what the house knows of it, and the mark on their profile."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from .. import actions
from ..queries.typology import mine_page


def activity(request):
    return render(request, "enrolment/mine.html", {"page": mine_page(request.user)})


@require_POST
def mark(request):
    """Show the mark, or take it off: `shown` is "1" or nothing."""
    if request.POST.get("shown") == "1":
        actions.show_mark(actor=request.user)
        messages.success(request, _("Your profile says that you are active, as long as you are."))
    else:
        actions.hide_mark(actor=request.user)
        messages.success(request, _("Your profile no longer says whether you are active."))
    return redirect("my_activity:months")
