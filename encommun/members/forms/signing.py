"""allauth's forms in the words of the house. Named in the settings, ACCOUNT_FORMS and MFA_FORMS."""

from allauth.account.forms import LoginForm, ReauthenticateForm
from allauth.mfa.base.forms import AuthenticateForm
from allauth.mfa.base.forms import ReauthenticateForm as AuthenticateAgainForm
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn.forms import AddWebAuthnForm, EditWebAuthnForm
from django import forms
from django.utils.translation import gettext_lazy as _

CODE = {"autocomplete": "one-time-code", "autocapitalize": "characters", "spellcheck": "false", "class": "input--code"}


def _password(label) -> forms.CharField:
    widget = forms.PasswordInput({"autocomplete": "current-password"})
    return forms.CharField(label=label, strip=False, widget=widget)


def _code(label, hint) -> forms.CharField:
    return forms.CharField(label=label, help_text=hint, widget=forms.TextInput(CODE), max_length=40)


class PasswordSignInForm(LoginForm):
    """E-mail address and password."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["login"].label = _("Your e-mail address")
        self.fields["login"].widget.attrs = {"autocomplete": "email"}

    def _setup_password_field(self) -> None:
        self.fields["password"] = _password(_("Password"))


class PasswordAgainForm(ReauthenticateForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["password"] = _password(_("Your password"))


class _WithCode:
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["code"] = _code(
            _("The code"), _("The six figures of your authenticator app, or one of your recovery codes.")
        )


class SecondStepForm(_WithCode, AuthenticateForm):
    """The second step at sign-in."""


class SecondStepAgainForm(_WithCode, AuthenticateAgainForm):
    """The same, to confirm that it is still you."""


class AppForm(ActivateTOTPForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["code"] = _code(_("The six figures that the app shows"), "")


class NewPasskeyForm(AddWebAuthnForm):
    """The name that tells this passkey from others, and what the device answered."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["name"] = forms.CharField(
            label=_("Name of this passkey"),
            help_text=_("So that you know it again: my phone, the office computer…"),
            max_length=60,
            required=False,
        )
        self.fields["passwordless"].widget = forms.HiddenInput()
        self.initial["passwordless"] = True


class PasskeyNameForm(EditWebAuthnForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["name"] = forms.CharField(label=_("Name of this passkey"), max_length=60)
