"""For administrators: what goes by itself, and what looked like a try at something closed."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from .. import actions, queries
from ..rules import check_can_keep


@require_GET
def retention(request):
    """What will go, when, how many, and what went last."""
    check_can_keep(request.user)
    return render(request, "privacy/retention.html", {"rules": queries.retention_page(now=timezone.now())})


def switch(request, key: str):
    """Turn one rule on or off, once its consequence is read."""
    check_can_keep(request.user)
    rule = next((line for line in queries.retention_page(now=timezone.now()) if line.key == key), None)
    if rule is None:
        raise Http404
    if request.method == "POST":
        row = actions.switch_retention(actor=request.user, key=key, on=not rule.is_on)
        messages.success(
            request, _("The rule runs by itself from now on.") if row.is_on else _("The rule no longer runs.")
        )
        return redirect("privacy_admin:retention")
    return render(request, "privacy/retention_switch.html", {"rule": rule})


@require_GET
def tries(request):
    """What was refused and looked like more than a mistake."""
    check_can_keep(request.user)
    return render(request, "privacy/security.html", {"page": queries.security_page(request, now=timezone.now())})
