"""The pages of what a group passes on to its experiments."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from encommun.groups.queries import get_room
from encommun.groups.views.common import form_page, question_page
from encommun.kit.clashes import unless_changed
from encommun.kit.forms import posted
from encommun.kit.numbers import decimal_of
from encommun.kit.posting import status_of
from encommun.kit.refusals import attempt

from . import passed_on, queries, rules, transfers
from .forms import RefusalForm, SpentForm, TransferForm
from .models import Transfer
from .money import money


def transfer(request, edition: str, key: str):
    room = get_room(request.user, edition, key)
    held = queries.get_budget(room)
    rules.check_can_pass_on(request.user, held)
    form = TransferForm(posted(request), recipients=passed_on.open_recipients(room.group))
    made = request.method == "POST" and attempt(
        form, lambda: transfers.pass_on(actor=request.user, budget=held, **form.written())
    )
    if made:
        given = made.state == Transfer.State.GIVEN
        messages.success(
            request, _("It is passed on.") if given else _("The coordination is asked: it says yes or no.")
        )
        return redirect(f"{room.url}budget/#passed")
    words = {
        "page": room, "tab": "budget", "form": form, "free": money(max(passed_on.free_of(held), 0)),
        "at_once": rules.gives_at_once(request.user, held), "place": f"group-{room.group.pk}",
    }  # fmt: skip
    return render(request, "expenses/transfer.html", words, status=status_of(form))


def approval(request, edition: str, key: str, pk: int):
    room = get_room(request.user, edition, key)
    row = passed_on.get_transfer(room, pk)
    rules.check_can_settle(request.user, row.budget)
    return question_page(
        request, room, lambda: transfers.approve_transfer(actor=request.user, transfer=row), tab="budget",
        title=_("Pass on %(amount)s?") % {"amount": money(row.cents)}, label=_("Pass it on"),
        text=_("To “%(title)s”. It can no longer be claimed here.") % {"title": row.title},
        done=_("It is passed on."), to=f"{room.url}budget/#passed",
    )  # fmt: skip


def refusal(request, edition: str, key: str, pk: int):
    room = get_room(request.user, edition, key)
    row = passed_on.get_transfer(room, pk)
    rules.check_can_settle(request.user, row.budget)
    form = RefusalForm(posted(request))
    return form_page(
        request, room, form,
        lambda: transfers.refuse_transfer(actor=request.user, transfer=row, **form.cleaned_data), tab="budget",
        title=_("Refuse to pass it on"), label=_("Refuse"), back=f"{room.url}budget/#passed",
        done=_("It is refused, with your reason."), to=f"{room.url}budget/#passed",
    )  # fmt: skip


def taking_back(request, edition: str, key: str, pk: int):
    room = get_room(request.user, edition, key)
    row = passed_on.get_transfer(room, pk)
    rules.check_can_pass_on(request.user, row.budget)
    return question_page(
        request, room, lambda: transfers.take_back(actor=request.user, transfer=row), tab="budget",
        title=_("Take back %(amount)s?") % {"amount": money(row.cents - row.spent_cents)}, label=_("Take it back"),
        text=_("“%(title)s” no longer has it: the group can spend it again.") % {"title": row.title},
        done=_("It is the group’s again."), to=f"{room.url}budget/#passed",
    )  # fmt: skip


def spending(request, edition: str, key: str, pk: int):
    room = get_room(request.user, edition, key)
    row = passed_on.get_transfer(room, pk)
    rules.check_can_pass_on(request.user, row.budget)

    def opened(data=None):
        return SpentForm(data, initial={"amount": decimal_of(row.spent_cents)})

    def act():
        return transfers.note_spent(actor=request.user, transfer=row, **form.written())

    form = opened(posted(request))
    return form_page(
        request, room, form, lambda: unless_changed(row, opened, form, act, under=row.budget), stands=opened,
        tab="budget", title=_("What is spent of %(amount)s") % {"amount": money(row.cents)}, label=_("Write it down"),
        text=_("All that is spent so far. Only the rest can be taken back."),
        back=f"{room.url}budget/#passed", done=_("It is written down."), to=f"{room.url}budget/#passed",
    )  # fmt: skip
