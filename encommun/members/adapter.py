"""How allauth behaves in this house: accounts are opened by the cooperative, not by whoever passes."""

import base64
import hashlib
import logging

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialAccount
from cryptography.fernet import Fernet
from django.conf import settings
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from encommun.house.queries import house
from encommun.kit.network import address_of

from .actions import note_sign_in
from .models import Member
from .second_factor import kinds_of, steps_at_sign_in

logger = logging.getLogger(__name__)
# What allauth does with a way to sign in, by the letter that it sends.
AUDITED = {
    "mfa/email/webauthn_added": "member.passkey_added",
    "mfa/email/webauthn_removed": "member.passkey_removed",
    "mfa/email/totp_activated": "member.app_added",
    "mfa/email/totp_deactivated": "member.app_removed",
    "mfa/email/recovery_codes_generated": "member.codes_made",
    "socialaccount/email/account_connected": "member.elsewhere_added",
}
WRONG_CODE = gettext_lazy("This is not the code. Look again, or take the next one.")


class HouseAccountAdapter(DefaultAccountAdapter):
    """Letters in the house's name; a code by e-mail also confirms who is there."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "incorrect_code": WRONG_CODE,
        "incorrect_password": gettext_lazy("This is not your password."),
        "email_password_mismatch": gettext_lazy("The address and the password do not go together."),
        "too_many_login_attempts": gettext_lazy("Too many tries. Wait a few minutes, then try again."),
    }

    def get_client_ip(self, request) -> str:
        return address_of(request) or "0.0.0.0"  # noqa: S104 - of all whose address is unknown together

    def is_open_for_signup(self, request) -> bool:
        return False

    def format_email_subject(self, subject: str) -> str:
        return subject

    def send_mail(self, template_prefix: str, email: str, context: dict) -> None:
        super().send_mail(template_prefix, email, {**context, "house": house()})

    def send_notification_mail(self, template_prefix: str, user, context=None, email=None) -> None:
        """A letter in the language of the person, and a line in their audit: a stranger's hand must show."""
        if verb := AUDITED.get(template_prefix):
            note_sign_in(actor=user, verb=verb)
        with override(user.language):
            super().send_notification_mail(template_prefix, user, context, email)

    def get_reauthentication_methods(self, user) -> list[dict]:
        """Those who have no second step may confirm with a code by e-mail, the way in which they sign in."""
        names = {
            "reauthenticate": _("My password"),
            "mfa_reauthenticate": _("My app or a recovery code"),
            "mfa_reauthenticate:webauthn": _("My passkey"),
        }
        methods = [{**way, "description": names[way["id"]]} for way in super().get_reauthentication_methods(user)]
        if user.is_authenticated and not steps_at_sign_in(user):
            code = {"id": "code", "description": _("A code by e-mail"), "url": reverse("confirm_by_code")}
            methods.append(code)
        return methods


class HouseMFAAdapter(DefaultMFAAdapter):
    error_messages = {**DefaultMFAAdapter.error_messages, "incorrect_code": WRONG_CODE}

    def is_mfa_enabled(self, user, types=None) -> bool:
        """Asked for both kinds together, the question is whether sign-in has a second step (see second_factor)."""
        if user.is_anonymous:
            return False
        if types is not None and set(types) == {Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN}:
            return steps_at_sign_in(user)
        kinds = kinds_of(user)
        return bool(kinds if types is None else kinds & set(types))

    def get_totp_issuer(self) -> str:
        return house().name

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        return {**super().get_public_key_credential_rp_entity(), "name": house().name}

    def generate_authenticator_name(self, user, type) -> str:
        number = Authenticator.objects.filter(user_id=user.pk, type=type).count() + 1
        return _("Passkey %(number)s") % {"number": number}

    def encrypt(self, text: str) -> str:
        """The app's secret opens the second step: whoever reads the database alone must not have it."""
        return _box().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        return _box().decrypt(encrypted_text.encode()).decode()


def _box() -> Fernet:
    digest = hashlib.sha256(f"second-factor:{settings.SECRET_KEY}".encode()).digest()
    return Fernet(base64.urlsafe_b64encode(digest))


class HouseSocialAdapter(DefaultSocialAccountAdapter):
    """Sign-in with the cooperative's own identity provider leads to an existing account only."""

    def is_open_for_signup(self, request, sociallogin) -> bool:
        return False

    def on_authentication_error(self, request, provider, error=None, exception=None, extra_context=None) -> None:
        """What went wrong is for whoever runs the house: the reader is told what to do instead."""
        logger.warning("Sign-in with %s failed: %s %r", settings.OIDC_SERVER_URL, error, exception)

    def pre_social_login(self, request, sociallogin) -> None:
        """Find whose account it is the first time; later the provider's own key for the person leads to it."""
        account = sociallogin.account
        claims = claims_of(account.extra_data)
        account.extra_data = {}  # names and addresses are the provider's: nothing of them is kept here
        if sociallogin.is_existing:
            SocialAccount.objects.filter(pk=account.pk).update(extra_data={})
            return
        member = member_of(claims)
        if member is None or SocialAccount.objects.filter(user=member, provider=account.provider).exists():
            raise ImmediateHttpResponse(render(request, "socialaccount/unknown.html", status=403))
        sociallogin.connect(request, member)


def claims_of(extra: dict) -> dict:
    """What the provider says of the person: its answer about them, else the token's."""
    return extra.get("userinfo") or extra.get("id_token") or {}


def member_of(claims: dict) -> Member | None:
    """The open account with that number, or with that e-mail address once the provider has verified it.

    Both must lead to the same person where both are known: a number that meets somebody else's address opens nothing.
    """
    number, email = str(claims.get(settings.OIDC_NUMBER_CLAIM) or ""), str(claims.get("email") or "").lower()
    rows = Member.objects.filter(is_active=True)
    by_number = rows.filter(number=number).first() if number else None
    by_email = rows.filter(email=email).first() if email and claims.get("email_verified") is True else None
    if by_number and by_email and by_number.pk != by_email.pk:
        return None
    if by_email and number and by_email.number and by_email.number != number:
        return None
    return by_number or by_email
