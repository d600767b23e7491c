"""What is typed about money. Amounts are read as people write them; rules have the last word."""

from decimal import Decimal

from django import forms
from django.utils.translation import gettext_lazy as _

from encommun.kit.clashes import OpenedForm
from encommun.kit.forms import AmountField, Day
from encommun.kit.numbers import cents_of, decimal_of

from .models import Budget, Kind
from .money import money
from .receipts import MOST_BYTES


def amount_field(**kwargs) -> AmountField:
    return AmountField(label=_("Amount in euros"), min_value=Decimal("0"), max_digits=9, **kwargs)


class MoneyForm(forms.Form):
    """A form with an amount, given on as `cents`."""

    def written(self) -> dict:
        said = dict(self.cleaned_data)
        return {"cents": cents_of(said.pop("amount")), **said}


class BudgetForm(OpenedForm, MoneyForm):
    amount = amount_field()
    purpose = forms.CharField(
        label=_("What it may be used for"), max_length=500, widget=forms.Textarea(attrs={"rows": 3})
    )
    usable_until = Day(
        label=_("Usable until"),
        ahead=4,
        help_text=_("Also after the cycle has closed, for a trial of the group’s own."),
    )

    @staticmethod
    def initial_of(held: Budget | None) -> dict:
        if held is None:
            return {}
        return {"amount": decimal_of(held.cents), "purpose": held.purpose, "usable_until": held.usable_until}


class LineForm(MoneyForm):
    kind = forms.ChoiceField(label=_("Kind"), choices=Kind.choices)
    words = forms.CharField(label=_("What for"), max_length=200)
    amount = amount_field()


class ClaimForm(MoneyForm):
    """A claim; one beyond what is left is sent after a second yes, which only such a claim is asked for."""

    amount = amount_field()
    spent_on = Day(label=_("Day of the expense"))
    kind = forms.ChoiceField(label=_("Kind"), choices=Kind.choices)
    words = forms.CharField(label=_("What for"), max_length=300)
    receipt = forms.FileField(
        label=_("Receipt"),
        required=False,
        help_text=_("PDF, JPEG or PNG, at most 5 MB. Only you, the group’s leads and the coordination can open it."),
        widget=forms.FileInput(attrs={"accept": "application/pdf,image/jpeg,image/png"}),
    )
    beyond = forms.BooleanField(label=_("Send it all the same"), required=False)

    def __init__(self, *args, left: int, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.left = left
        if not self.is_bound:
            del self.fields["beyond"]

    def clean(self) -> dict:
        said = super().clean()
        amount = said.get("amount")
        if amount is None or cents_of(amount) <= self.left:
            del self.fields["beyond"]
        elif not said["beyond"]:
            words = _("Only %(left)s are left. Whoever decides may refuse it, or wait until the budget is raised.")
            self.add_error("beyond", words % {"left": money(max(self.left, 0))})
        return said

    def written(self) -> dict:
        said = super().written()
        said.pop("beyond", None)
        file = said.pop("receipt")
        return {**said, "receipt": file.read(MOST_BYTES + 1) if file else b""}


class ApprovalForm(forms.Form):
    beyond = forms.CharField(
        label=_("Why beyond what is left"), max_length=300, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )


class RefusalForm(forms.Form):
    reason = forms.CharField(label=_("Why it is refused"), max_length=300, widget=forms.Textarea(attrs={"rows": 2}))


class PaymentForm(forms.Form):
    paid_on = Day(label=_("Paid on"))


class TransferForm(MoneyForm):
    """`recipients`: {key: (kind, id, title)}"""

    recipient = forms.ChoiceField(label=_("To which experiment"))
    amount = amount_field()

    def __init__(self, *args, recipients: dict[str, tuple[str, int, str]], **kwargs) -> None:
        super().__init__(*args, **kwargs)
        named = [(key, title) for key, (_kind, _pk, title) in recipients.items()]
        self.fields["recipient"].choices = [("", "—"), *named] if len(named) > 1 else named


class SpentForm(OpenedForm, MoneyForm):
    amount = amount_field()
