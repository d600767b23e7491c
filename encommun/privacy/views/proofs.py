"""The page behind the link of a letter: cancel the erasure, or read what was done. The address is the secret."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from encommun.kit.refusals import Refused

from .. import actions, queries


@login_not_required
def erasure(request, key: str):
    """One request for erasure, without any name on it."""
    found = queries.get_erasure(key)
    if request.method == "POST":
        try:
            actions.cancel_erasure(erasure=found)
            messages.success(request, _("The account stays. Nothing was erased."))
        except Refused as no:
            messages.error(request, no.reason)
        return redirect("privacy:erasure", key=key)
    return render(request, "privacy/proof.html", {"erasure": found})
