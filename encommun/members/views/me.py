"""My account, what was done about it, and the quality in which I act."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from encommun.kit.panels import panels

from .. import actions, queries
from ..forms import MeForm
from ..middleware import POSTURE
from ..rules import postures_of
from .common import done


def me(request):
    """How I sign in, what ties me to the cooperative, my roles, my language. Slots "me.cards" and "me.aside": the member."""
    form = MeForm(request.POST or None, member=request.user)
    if done(form, lambda: actions.change_member(actor=request.user, member=request.user, **form.cleaned_data)):
        messages.success(request, _("Saved."))
        return redirect("members:me")
    slots = {name: panels(request, f"me.{name}", request.user) for name in ("cards", "aside")}
    return render(request, "members/me.html", {"form": form, "page": queries.me_page(request.user), **slots})


@require_GET
def audit(request):
    """Everything that was done about my account: who, what, when, from → to."""
    return render(request, "members/audit.html", {"page": queries.audit_page(request, request.user)})


@require_POST
def posture(request):
    """Act as a member, or as an employee, until changed. Only for those who are both."""
    chosen = request.POST.get("posture", "")
    if chosen not in postures_of(request.user) or not request.user.may_switch:
        raise Http404
    request.session[POSTURE] = chosen
    words = _("You now act as an employee.") if chosen == "employee" else _("You now act as a member.")
    messages.success(request, words)
    back = request.POST.get("next", "")
    safe = url_has_allowed_host_and_scheme(back, {request.get_host()}, require_https=request.is_secure())
    return redirect(back if safe else "home")
