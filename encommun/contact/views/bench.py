"""The moderators' bench: reported messages, one by one, and nothing else of their conversations."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from encommun.kit.refusals import attempt, refusal

from .. import actions, queries, rules
from ..forms import DecisionForm
from ..names import name_of


def reports(request):
    """Reports that wait for a moderator, and the latest decisions."""
    rules.check_message_moderator(request.user)
    return render(request, "contact/bench.html", {"bench": queries.bench_page(request)})


def report(request, pk: int):
    """One reported message, and the decision about it."""
    found = queries.get_report(request.user, pk)
    form = DecisionForm(request.POST or None)
    if request.method == "POST" and attempt(
        form, lambda: actions.settle_report(actor=request.user, report=found, **form.cleaned_data)
    ):
        messages.success(request, _("Your decision is kept. Both of them are told."))
        return redirect("contact:reports")
    context = {
        "report": found,
        "form": form,
        "author": name_of(found.message.side),
        "refused": refusal(rules.check_can_settle, request.user, found),
    }
    return render(request, "contact/bench_report.html", context)
