"""My account, and the administrator's people."""

import datetime as dt

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from encommun.house.queries import countries, services
from encommun.kit.numbers import int_of
from encommun.kit.refusals import Refused

from . import actions, queries
from .forms import MeForm, NewMemberForm, RoleForm
from .rules import ADMINISTRATOR, check_role


def me(request):
    """Name, language, time zone, my roles."""
    form = MeForm(request.POST or None, instance=request.user)
    if request.method == "POST" and form.is_valid():
        actions.change_member(actor=request.user, member=request.user, **form.cleaned_data)
        messages.success(request, _("Saved."))
        return redirect("members:me")
    roles = queries.current_roles([request.user.pk]).get(request.user.pk, [])
    return render(
        request,
        "members/me.html",
        {"form": form, "roles": roles, "audit": queries.audit_of(request.user, request.user)},
    )


def people(request):
    """The administrator's list, and the form that opens an account."""
    check_role(request.user, ADMINISTRATOR)
    form = NewMemberForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        person = actions.add_member(actor=request.user, **form.cleaned_data)
        messages.success(request, _("The account is open. Now give a role, if there is one."))
        return redirect("members:person", pk=person.pk)
    page = queries.people_page(request.GET.get("q", "")[:100].strip(), int_of(request.GET.get("page")) or 1)
    return render(request, "members/list.html", {"page": page, "form": form})


def person(request, pk: int):
    """One account with its roles and everything administrators did about it."""
    person = queries.get_person(request.user, pk)
    form = RoleForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.give_role(actor=request.user, member=person, **_role_fields(form.cleaned_data))
        messages.success(request, _("The role is given."))
        return redirect("members:person", pk=pk)
    roles = queries.current_roles([pk]).get(pk, [])
    context = {"person": person, "form": form, "roles": roles, "audit": queries.audit_of(person, request.user)}
    return render(request, "members/person.html", context)


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


def _role_fields(data: dict) -> dict:
    end = data["to_on"] and timezone.make_aware(dt.datetime.combine(data["to_on"], dt.time.max))
    return {
        "kind": data["kind"],
        "country": next((row for row in countries() if row.pk == data["country"]), None),
        "service": next((row for row in services() if row.pk == data["service"]), None),
        "to_at": end or None,
    }
