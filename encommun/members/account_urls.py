"""Sign in by a code sent by e-mail, and sign out: the only account doors for now."""

from allauth.account import views
from django.contrib.auth.decorators import login_not_required
from django.urls import path
from django.views.generic import RedirectView

urlpatterns = [
    path("login/", login_not_required(views.request_login_code), name="account_login"),
    path("login/code/confirm/", login_not_required(views.confirm_login_code), name="account_confirm_login_code"),
    path("logout/", login_not_required(views.logout), name="account_logout"),
]
_not_open = login_not_required(RedirectView.as_view(pattern_name="account_login"))
# allauth reverses these names; each leads to the one sign-in page.
for _name in (
    "account_signup",
    "account_request_login_code",
    "account_inactive",
    "account_reauthenticate",
    "account_email",
    "account_reset_password",
    "account_email_verification_sent",
    "account_change_password",
):
    urlpatterns.append(path(f"{_name}/", _not_open, name=_name))
