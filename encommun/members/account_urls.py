"""The doors of the house: sign in by code, password, passkey or the cooperative's own provider; second step; sign out."""

from allauth.account import views
from allauth.mfa.base import views as second_step
from allauth.mfa.webauthn import views as passkeys
from allauth.socialaccount.providers.openid_connect import views as provider
from django.contrib.auth.decorators import login_not_required
from django.urls import path
from django.views.generic import RedirectView

from .views.signing import SignIn, TypeCode, another_address, confirm, sign_in_elsewhere

urlpatterns = [
    path("login/", login_not_required(SignIn.as_view()), name="account_login"),
    path("login/code/confirm/", login_not_required(TypeCode.as_view()), name="account_confirm_login_code"),
    path("login/code/another/", another_address, name="another_address"),
    path("login/password/", login_not_required(views.login), name="account_login_password"),
    path("login/passkey/", login_not_required(passkeys.login_webauthn), name="mfa_login_webauthn"),
    path("login/second-step/", login_not_required(second_step.authenticate), name="mfa_authenticate"),
    path("login/elsewhere/", sign_in_elsewhere, name="openid_connect_login"),
    path(
        "oidc/<slug:provider_id>/login/callback/",
        login_not_required(provider.callback),
        name="openid_connect_callback",
    ),
    path("confirm/", views.reauthenticate, name="account_reauthenticate"),
    path("confirm/second-step/", second_step.reauthenticate, name="mfa_reauthenticate"),
    path("confirm/passkey/", passkeys.reauthenticate_webauthn, name="mfa_reauthenticate_webauthn"),
    path("confirm/code/", confirm, name="confirm_by_code"),
    path("logout/", login_not_required(views.logout), name="account_logout"),
    path("closed/", login_not_required(views.account_inactive), name="account_inactive"),
]
_not_open = login_not_required(RedirectView.as_view(pattern_name="account_login"))
# allauth reverses these names; each leads to the one sign-in page.
for _name in (
    "account_signup",
    "account_request_login_code",
    "account_email",
    "account_reset_password",
    "account_email_verification_sent",
    "account_change_password",
    "account_set_password",
    "socialaccount_signup",
    "socialaccount_connections",
    "socialaccount_login_cancelled",
    "socialaccount_login_error",
):
    urlpatterns.append(path(f"{_name}/", _not_open, name=_name))
