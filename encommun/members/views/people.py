"""The administrator's people: the list, one person, their account, and how the house wants those with powers to sign in."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from encommun.house.queries import house
from encommun.kit.numbers import int_of

from .. import actions, queries
from ..forms import AccountForm, NewMemberForm, PolicyForm
from ..rules import ADMINISTRATOR, check_role
from .common import done


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
    """One person: account, memberships, roles, and everything that was done about them."""
    person = queries.get_person(request.user, pk)
    return render(request, "members/person.html", {"page": queries.person_page(request, person)})


def account(request, pk: int):
    """Correct what the account says; the person reads each change, from → to."""
    person = queries.get_person(request.user, pk)
    form = AccountForm(request.POST or None, person=person)
    if done(form, lambda: actions.change_member(actor=request.user, member=person, **form.words())):
        messages.success(request, _("Saved. The person can read what you changed."))
        return redirect("members:person", pk=pk)
    return render(request, "members/account.html", {"person": person, "form": form})


def sign_in_removal(request, pk: int):
    """Somebody lost their phone: take their passkeys, app and password away; the code by e-mail opens the account again."""
    person = queries.get_person(request.user, pk)
    if request.method == "POST":
        actions.reset_sign_in(actor=request.user, member=person)
        messages.success(request, _("Only the code by e-mail opens this account now."))
        return redirect("members:person", pk=pk)
    return render(request, "members/sign_in_removal.html", {"person": person})


def policy(request):
    """off, advised or required: a second step for those with powers."""
    check_role(request.user, ADMINISTRATOR)
    form = PolicyForm(request.POST or None, initial={"second_factor": house().second_factor})
    if done(form, lambda: actions.choose_sign_in_policy(actor=request.user, **form.cleaned_data)):
        messages.success(request, _("Saved."))
        return redirect("members:policy")
    return render(request, "members/policy.html", {"form": form, "without": queries.powerful_without_factor()})
