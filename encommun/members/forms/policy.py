"""A password by choice, the code that confirms who is there, and the house's wish for a second step."""

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.utils.translation import gettext_lazy as _

from encommun.house.models import SecondFactor

from .signing import CODE


class PasswordForm(forms.Form):
    """One field: what was typed can be looked at, so it is not asked twice."""

    password = forms.CharField(
        label=_("Your new password"),
        strip=False,
        max_length=200,
        widget=forms.PasswordInput({"autocomplete": "new-password", "minlength": 12}),
        help_text=_("At least 12 signs. Four words that only you put together are a good one."),
    )

    def __init__(self, *args, member, **kwargs):
        self.member = member
        super().__init__(*args, **kwargs)

    def clean_password(self) -> str:
        password = self.cleaned_data["password"]
        validate_password(password, self.member)
        return password


class CodeForm(forms.Form):
    code = forms.CharField(label=_("The code"), max_length=20, widget=forms.TextInput(CODE))


class PolicyForm(forms.Form):
    second_factor = forms.ChoiceField(
        label=_("For those who hold a power, a second step at sign-in is"),
        choices=SecondFactor.choices,
        widget=forms.RadioSelect,
        help_text=_("Editors, boards, services, administrators and others whose account opens more than their own."),
    )
