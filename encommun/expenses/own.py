"""One's own claims, beside the room: who left a group still hears of what they paid for it, and brings the receipt."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from encommun.kit.forms import posted
from encommun.kit.paging import page_of
from encommun.kit.refusals import Refused, attempt, refusal

from . import actions, queries, rules
from .forms import ClaimForm
from .views import receipt_file


@require_safe
def claims(request):
    """All of them, group by group, and the groups for which one may still claim: three queries."""
    found = queries.own_claims(request.user)
    pages = page_of(request, found.count())
    rows = [(claim.budget.group, queries.claim_row(claim, request.user)) for claim in found[pages.start : pages.stop]]
    budgets = queries.own_budgets(request.user, today=timezone.localdate())
    return render(request, "expenses/own_claims.html", {"rows": rows, "pages": pages, "budgets": budgets})


def claim_new(request, budget: int):
    today = timezone.localdate()
    held = queries.get_own_budget(request.user, budget, today=today)  # what is left of it is for those in the room
    rules.check_can_claim(request.user, held, today=today)
    form = ClaimForm(posted(request), request.FILES or None, initial={"spent_on": today}, left=rules.MOST_CENTS)
    if request.method == "POST" and attempt(
        form, lambda: actions.submit_claim(actor=request.user, budget=held, **form.written())
    ):
        messages.success(request, _("Your claim is sent: somebody of the group looks at it."))
        return redirect("expenses:own_claims")
    words = {"form": form, "budget": held}
    return render(request, "expenses/own_claim_new.html", words, status=422 if form.errors else 200)


@require_safe
def claim(request, pk: int):
    found = queries.get_own_claim(request.user, pk)
    may_withdraw = found.state == "submitted" and not refusal(rules.check_can_withdraw, request.user, found)
    words = {"claim": found, "row": queries.claim_row(found, request.user), "may_withdraw": may_withdraw}
    return render(request, "expenses/own_claim.html", words)


@require_safe
def receipt(request, pk: int):
    return receipt_file(queries.get_own_claim(request.user, pk))


@require_POST
def withdrawal(request, pk: int):
    found = queries.get_own_claim(request.user, pk)
    try:
        actions.withdraw_claim(actor=request.user, claim=found)
        messages.success(request, _("Your claim is taken back."))
    except Refused as no:
        messages.error(request, no.reason)
    return redirect("expenses:own_claims")
