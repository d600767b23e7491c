"""What ties one person to the cooperative: roles and memberships."""

import datetime as dt

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from encommun.house.queries import countries, services
from encommun.kit.refusals import Refused

from .. import actions, queries
from ..forms import MembershipEndForm, MembershipForm, RoleForm
from .common import done


def role_new(request, pk: int):
    """Give a role."""
    person = queries.get_person(request.user, pk)
    form = RoleForm(request.POST or None)
    if done(form, lambda: actions.give_role(actor=request.user, member=person, **_role_fields(form))):
        messages.success(request, _("The role is given."))
        return redirect("members:person", pk=pk)
    return render(request, "members/role_new.html", {"person": person, "form": form})


@require_POST
def role_end(request, pk: int, role_pk: int):
    """End one role of one person."""
    person = queries.get_person(request.user, pk)
    role = next((role for role in queries.current_roles([pk]).get(pk, []) if role.pk == role_pk), None)
    try:
        if role is not None:
            actions.end_role(actor=request.user, role=role)
        messages.success(request, _("The role has ended."))
    except Refused as no:
        messages.error(request, no.reason)
    return redirect("members:person", pk=person.pk)


def membership_new(request, pk: int):
    """Tie the person to a legal entity."""
    person = queries.get_person(request.user, pk)
    form = MembershipForm(request.POST or None)
    if done(form, lambda: actions.add_membership(actor=request.user, member=person, **form.words())):
        messages.success(request, _("The membership is written down."))
        return redirect("members:person", pk=pk)
    return render(request, "members/membership.html", {"person": person, "form": form, "row": None})


def membership(request, pk: int, row: int):
    """Correct the college, the shares or the dates."""
    found = queries.get_membership(request.user, pk, row)
    form = MembershipForm(request.POST or None, membership=found)
    if done(form, lambda: actions.change_membership(actor=request.user, membership=found, **form.words())):
        messages.success(request, _("Saved."))
        return redirect("members:person", pk=pk)
    return render(request, "members/membership.html", {"person": found.member, "form": form, "row": found})


def membership_end(request, pk: int, row: int):
    """End a membership on a day; it stays in the person's history."""
    found = queries.get_membership(request.user, pk, row)
    form = MembershipEndForm(request.POST if request.method == "POST" else None)
    if done(form, lambda: actions.end_membership(actor=request.user, membership=found, **form.cleaned_data)):
        messages.success(request, _("The membership has ended."))
        return redirect("members:person", pk=pk)
    return render(request, "members/membership_end.html", {"person": found.member, "form": form, "row": found})


def _role_fields(form: RoleForm) -> dict:
    data = form.cleaned_data
    end = data["to_on"] and timezone.make_aware(dt.datetime.combine(data["to_on"], dt.time.max))
    return {
        "kind": data["kind"],
        "posture": data["posture"],
        "country": next((row for row in countries() if row.pk == data["country"]), None),
        "service": next((row for row in services() if row.pk == data["service"]), None),
        "office": next((row for row in form.offices if row.pk == data["office"]), None),
        "note": data["note"],
        "to_at": end or None,
    }
