"""How I sign in: my password, the code that confirms it is me, my devices, the cooperative's own provider."""

from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.reauthentication import resume_request
from allauth.account.internal.stagekit import clear_login
from allauth.account.utils import get_next_redirect_url
from allauth.account.views import ConfirmLoginCodeView, RequestLoginCodeView
from allauth.core import ratelimit
from allauth.socialaccount.adapter import get_adapter as get_social_adapter
from allauth.socialaccount.providers.base.constants import AuthProcess
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.contrib.auth.decorators import login_not_required
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from .. import actions, confirming, queries
from ..forms import CodeForm, PasswordForm


class SignIn(RequestLoginCodeView):
    """The one sign-in page: a code by e-mail, and the other doors that this house has."""

    def get_form(self, form_class=None):
        form = super().get_form(form_class)
        form.fields["email"].error_messages["required"] = _("Type your e-mail address: the code is sent to it.")
        return form

    def get_context_data(self, **kwargs) -> dict:
        elsewhere = settings.OIDC_NAME if settings.OIDC_SERVER_URL else ""
        return {**super().get_context_data(**kwargs), "elsewhere": elsewhere}


class TypeCode(ConfirmLoginCodeView):
    """The code from the letter. After three wrong ones it is worth nothing, and the address is asked again."""

    def get_form(self, form_class=None):
        form = super().get_form(form_class)
        if "code" in form.fields:  # a request for a new letter has none
            form.fields["code"].error_messages["required"] = _("Type the code that is in the letter.")
        return form

    def form_invalid(self, form):
        if self._process.record_invalid_attempt():
            return self.render_to_response(self.get_context_data(form=form), status=422)
        messages.error(
            self.request,
            _("Three wrong codes: this code no longer works. Type your address again, and we send you a new one."),
        )
        return _to_sign_in(self.request)


@login_not_required
@require_POST
def another_address(request):
    """Forget the code that is on its way, so that another address can be typed. Harmless when there is none."""
    clear_login(request)
    return _to_sign_in(request)


def _to_sign_in(request):
    """The sign-in page, which still leads to where the reader wanted to go."""
    query = {"next": wanted} if (wanted := get_next_redirect_url(request)) else None
    return redirect(reverse("account_login", query=query))


@require_GET
def signing_in(request):
    """Each way to sign in, in the words of a newcomer."""
    return render(request, "members/signing_in.html", {"page": queries.signing_page(request.user)})


def password(request):
    """Choose one, or another one. Who forgot the old one came in by a code, which is proof enough."""
    form = PasswordForm(request.POST or None, member=request.user)
    if request.method == "POST" and form.is_valid():
        actions.set_password(actor=request.user, password=form.cleaned_data["password"])
        update_session_auth_hash(request, request.user)
        _write(request, "account/email/password_set")
        messages.success(request, _("Your password is kept. The code by e-mail goes on working."))
        return redirect("members:signing_in")
    return render(request, "members/password.html", {"form": form})


def password_removal(request):
    if request.method == "POST":
        actions.forget_password(actor=request.user)
        update_session_auth_hash(request, request.user)
        _write(request, "account/email/password_removed")
        messages.success(request, _("Your password is forgotten. You sign in by a code, as before."))
        return redirect("members:signing_in")
    return render(request, "members/password_removal.html")


@never_cache
def confirm(request):
    """A code to my own address confirms that it is still me; then the page that asked for it goes on."""
    methods = [way["id"] for way in _ways_to_confirm(request)]
    if "code" not in methods:
        raise Http404
    form = CodeForm(request.POST if "code" in request.POST else None)
    if limited := _limited(request):
        return limited
    if request.method == "POST" and not form.is_bound:
        confirming.send_code(request)
        return redirect(request.get_full_path())
    if form.is_bound and form.is_valid():
        if confirming.take_code(request, form.cleaned_data["code"]):
            return resume_request(request) or redirect("members:signing_in")
        form.add_error("code", _("This is not the code, or its time is over. Send yourself a new one."))
    context = {"form": form, "waiting": confirming.is_waiting(request), "next": request.GET.get("next", "")}
    return render(request, "members/confirm.html", context)


def _ways_to_confirm(request) -> list[dict]:
    return get_adapter(request).get_reauthentication_methods(request.user)


def _write(request, letter: str) -> None:
    """Tell the person by letter that a way to sign in came or went."""
    get_adapter(request).send_notification_mail(letter, request.user)


def _limited(request):
    if request.method != "POST":
        return None
    return ratelimit.consume_or_429(request, action="reauthenticate", user=request.user)


@require_GET
def devices(request):
    """Where I am signed in now."""
    return render(request, "members/devices.html", {"devices": queries.devices_of(request)})


@require_POST
def device_end(request, pk: int):
    """Sign one other device out."""
    if not queries.end_devices(request, pk=pk):
        raise Http404
    messages.success(request, _("That device is signed out."))
    return redirect("members:devices")


@require_POST
def devices_end(request):
    """Sign all other devices out."""
    queries.end_devices(request)
    messages.success(request, _("All other devices are signed out."))
    return redirect("members:devices")


def elsewhere_removal(request):
    """No longer sign in with the cooperative's provider; signing in with it again ties the accounts anew."""
    if request.method == "POST":
        actions.forget_elsewhere(actor=request.user)
        messages.success(request, _("The link is removed."))
        return redirect("members:signing_in")
    return render(request, "members/elsewhere_removal.html", {"name": settings.OIDC_NAME})


@login_not_required
@require_GET
def sign_in_elsewhere(request):
    """Go to the cooperative's identity provider. A link, since the policy lets no form lead to another server."""
    if not settings.OIDC_SERVER_URL or request.user.is_authenticated:
        return redirect("account_login")
    back = request.GET.get("next", "")
    safe = url_has_allowed_host_and_scheme(back, {request.get_host()}, require_https=request.is_secure())
    provider = get_social_adapter(request).get_provider(request, "house")
    return provider.redirect(request, process=AuthProcess.LOGIN, next_url=back if safe else None)
