"""The budget of a group's room, and the coordination's overview of all of them."""

from django.contrib import messages
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from encommun.cycles.rules import check_can_coordinate
from encommun.groups.queries import get_group, get_room
from encommun.groups.views.common import question_page
from encommun.kit.clashes import met, unless_changed
from encommun.kit.forms import posted
from encommun.kit.refusals import Refused, attempt, refusal

from . import actions, exports, passed_on, queries, rules
from .forms import ApprovalForm, BudgetForm, ClaimForm, LineForm, PaymentForm, RefusalForm
from .money import money
from .overview import overview_page
from .receipts import TYPES


@require_safe
def budget(request, edition: str, key: str):
    room = get_room(request.user, edition, key)
    return _budget_page(request, room)


def _budget_page(request, room, line_form=None):
    page = queries.budget_page(request, room)
    takes = page.budget and not refusal(rules.check_takes_claims, page.budget, today=timezone.localdate())
    may_claim = takes and room.place is not None
    words = {"page": room, "tab": "budget", "shown": page, "may_claim": may_claim, "line_form": line_form or LineForm()}
    if page.budget:
        words["passed"] = passed_on.transfer_rows(room, page.budget, page.may_settle)
    bad = line_form is not None and line_form.errors
    return render(request, "expenses/budget.html", words, status=422 if bad else 200)


def grant(request, edition: str, key: str):
    """The coordination sets the budget; of a closed group it sees this page and nothing else."""
    page = get_group(request.user, edition, key)
    if refusal(rules.check_can_grant, request.user):
        raise Http404

    def opened(data=None):
        return BudgetForm(data, initial=BudgetForm.initial_of(queries.budget_of(page.group)))

    def act():
        return actions.set_budget(actor=request.user, group=page.group, **form.written())

    form = opened(posted(request))
    if attempt_post(request, form, lambda: unless_changed(page.group, opened, form, act)):
        messages.success(request, _("The budget is set."))
        return redirect(f"{page.url}budget/" if page.is_inside else "expenses:overview")
    words = {"page": page, "tab": "budget", "form": form, "held": queries.budget_of(page.group)}
    words["current"] = met(form, opened()) if form.errors else []
    return render(request, "expenses/grant.html", words, status=422 if form.errors else 200)


def attempt_post(request, form, act):
    return attempt(form, act) if request.method == "POST" else None


@require_POST
def lines(request, edition: str, key: str):
    room = get_room(request.user, edition, key)
    held = queries.get_budget(room)
    rules.check_can_plan(request.user, held)
    form = LineForm(request.POST)
    if attempt(form, lambda: actions.plan_line(actor=request.user, budget=held, **form.written())):
        messages.success(request, _("The line is added."))
        return redirect(f"{room.url}budget/#planned")
    return _budget_page(request, room, form)


def line_removal(request, edition: str, key: str, pk: int):
    room = get_room(request.user, edition, key)
    line = queries.get_line(room, pk)
    rules.check_can_plan(request.user, line.budget)
    said = {"amount": money(line.cents), "words": line.words}
    return question_page(
        request, room, lambda: actions.drop_line(actor=request.user, line=line), tab="budget",
        title=_("Take “%(words)s” off the plan?") % said, label=_("Take off the list"),
        text=_("%(amount)s are no longer planned. No claim changes by it.") % said,
        done=_("The line is taken off."), to=f"{room.url}budget/#planned",
    )  # fmt: skip


def claim_new(request, edition: str, key: str):
    room = get_room(request.user, edition, key)
    held = queries.get_budget(room)
    rules.check_can_claim(request.user, held, today=timezone.localdate())
    left = queries.sums_of(held).left
    form = ClaimForm(posted(request), request.FILES or None, initial={"spent_on": timezone.localdate()}, left=left)
    if attempt_post(request, form, lambda: actions.submit_claim(actor=request.user, budget=held, **form.written())):
        messages.success(request, _("Your claim is sent: somebody of the group looks at it."))
        return redirect(f"{room.url}budget/#claims")
    words = {"page": room, "tab": "budget", "form": form, "budget": held, "left": money(left)}
    return render(request, "expenses/claim_new.html", words, status=422 if form.errors else 200)


@require_safe
def claim(request, edition: str, key: str, pk: int):
    room = get_room(request.user, edition, key)
    return _claim_page(request, room, queries.get_visible_claim(room, pk))


FORMS = {"approval": ApprovalForm, "refusal": RefusalForm, "payment": PaymentForm}


def _claim_page(request, room, found, **bound):
    left = queries.sums_of(found.budget).left
    person, today = request.user, timezone.localdate()
    beyond = found.cents > left
    checks = {
        "approval": refusal(rules.check_can_approve, person, found, left=left, beyond="-"),
        "refusal": refusal(rules.check_can_refuse, person, found),
        "payment": refusal(rules.check_can_pay, person, found, today=today),
        "withdrawal": refusal(rules.check_can_withdraw, person, found),
    }
    forms = {name: bound.get(name) or made(initial={"paid_on": today}) for name, made in FORMS.items()}
    words = {
        "page": room, "tab": "budget", "claim": found, "row": queries.claim_row(found, person), "checks": checks,
        "forms": forms, "is_beyond": beyond, "left": money(left), "wrong": next(iter(bound.values()), None),
        "receipt": f"{room.url}budget/claims/{found.pk}/receipt/",
    }  # fmt: skip
    return render(request, "expenses/claim.html", words, status=422 if bound else 200)


def _decide(request, edition: str, key: str, pk: int, name: str, act, done: str):
    """One decision about a claim; what is refused comes back on the claim's page, at its field."""
    room = get_room(request.user, edition, key)
    found = queries.get_visible_claim(room, pk)
    form = FORMS[name](request.POST)
    if attempt(form, lambda: act(found, **form.cleaned_data)):
        messages.success(request, done)
        return redirect(f"{room.url}budget/#claims")
    return _claim_page(request, room, found, **{name: form})


@require_POST
def approval(request, edition: str, key: str, pk: int):
    def act(found, beyond):
        return actions.approve_claim(actor=request.user, claim=found, beyond=beyond)

    return _decide(request, edition, key, pk, "approval", act, _("The claim is approved."))


@require_POST
def refused(request, edition: str, key: str, pk: int):
    def act(found, reason):
        return actions.refuse_claim(actor=request.user, claim=found, reason=reason)

    return _decide(request, edition, key, pk, "refusal", act, _("The claim is refused, with your reason."))


@require_POST
def payment(request, edition: str, key: str, pk: int):
    def act(found, paid_on):
        return actions.pay_claim(actor=request.user, claim=found, paid_on=paid_on)

    return _decide(request, edition, key, pk, "payment", act, _("The payment is written down."))


@require_POST
def withdrawal(request, edition: str, key: str, pk: int):
    room = get_room(request.user, edition, key)
    found = queries.get_visible_claim(room, pk)
    try:
        actions.withdraw_claim(actor=request.user, claim=found)
        messages.success(request, _("Your claim is taken back."))
    except Refused as no:
        messages.error(request, no.reason)
    return redirect(f"{room.url}budget/#claims")


@require_safe
def receipt(request, edition: str, key: str, pk: int):
    """The file, to keep on one's own device: never shown inside a page of ours."""
    room = get_room(request.user, edition, key)
    return receipt_file(queries.get_visible_claim(room, pk))


def receipt_file(found) -> FileResponse:
    if not found.receipt:
        raise Http404
    ending = found.receipt.name.rpartition(".")[2]
    try:
        file = found.receipt.storage.open(found.receipt.name)
    except FileNotFoundError:
        raise Http404 from None
    name = f"{found.budget.group}-{found.spent_on:%Y-%m-%d}-{found.pk}.{ending}"
    response = FileResponse(file, content_type=TYPES[ending], as_attachment=True, filename=name)
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response["Cache-Control"] = "private, no-store"
    return response


@require_safe
def export(request, edition: str, key: str):
    """All claims of a group as CSV, for its leads and the coordination."""
    room = get_room(request.user, edition, key)
    if not queries.reads_all(room):
        raise Refused(_("This is for the animators and the secretaries of the group."))
    held = queries.get_budget(room)
    return _csv(exports.claims_csv(room, held), f"{room.group}-budget.csv")


@require_safe
def overview(request):
    """All budgets of an edition, for the coordination; `?form=csv` is the same as a file."""
    check_can_coordinate(request.user)
    slug = request.GET.get("edition", "")
    if request.GET.get("form") == "csv":
        return _csv(exports.budgets_csv(slug), "budgets.csv")
    return render(request, "expenses/overview.html", {"shown": overview_page(request, slug)})


def _csv(text: str, name: str) -> HttpResponse:
    response = HttpResponse(text, content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = content_disposition_header(True, name)
    response["Cache-Control"] = "private, no-store"
    return response
