"""The signed-in reader: whom they see the house as, in which posture they act, and what their account still needs."""

import zoneinfo
from datetime import datetime

from django.contrib import messages
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.contrib.auth.views import redirect_to_login
from django.db import transaction
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from encommun.activity import security
from encommun.kit.refusals import refusal
from encommun.kit.registry import PrivatePage, declared
from encommun.kit.typed import page_before, typed_words

from . import second_factor
from .models import Member
from .rules import check_can_see_as, postures_of

POSTURE = "posture"  # the session's keys
SEEING = "seeing"  # {"person": id, "until": ISO moment}
SAFE = ("GET", "HEAD", "OPTIONS")
AS_ONESELF = ("/people/seeing/end/", "/accounts/logout/")
# Open to somebody who must add a second step first.
BEFORE_SECOND_FACTOR = (
    "/accounts/",
    "/me/signing-in/",
    "/language/",
    "/theme/",
    "/house/look",
    "/glossary/",
    "/start/",
)


class SeeingAs:
    """An administrator sees pages as somebody else does: read-only, for half an hour, never what is private (SUR-11).

    `request.user` is then that person and `request.seen_by` the administrator. Whatever such a request would write is
    undone, and what would change something is refused.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        request.seen_by = None
        flag = request.session.get(SEEING)
        if flag is None or request.path in AS_ONESELF:
            return self.get_response(request)
        person, over = self._person(request, flag)
        if person is None:
            del request.session[SEEING]
            if request.method not in SAFE:
                return _closed(request, over)
            messages.info(request, over)
            return self.get_response(request)
        administrator, request.user, request.seen_by = request.user, person, request.user
        if reason := _why_closed(request):
            security.note("foreign", member=administrator, request=request)
            return _closed(request, reason)
        with transaction.atomic():
            response = self.get_response(request)
            transaction.set_rollback(True)
        return response

    def _person(self, request, flag: dict) -> tuple[Member | None, str]:
        """(whom to see as, "") or (None, why it is over)."""
        person = Member.objects.filter(pk=flag["person"]).first()
        if person is None or refusal(check_can_see_as, request.user, person):
            return None, _("You see your own pages again.")
        if datetime.fromisoformat(flag["until"]) <= timezone.now():
            return None, _("The time is over: you see your own pages again. Nothing was changed.")
        return person, ""


def _why_closed(request) -> str:
    if request.method not in SAFE:
        return _("You only look: nothing can be changed while you see the house as somebody else.")
    if any(request.path.startswith(page.prefix) for page in declared(PrivatePage)):
        return _("This is private: nobody sees it through another's eyes.")
    return ""


def _closed(request, reason: str):
    return render(request, "403.html", {"reason": reason}, status=403)


class SignedIn:
    """`request.user.acting_as` says whether the member acts as an employee (GOV-11, GOV-17).

    Somebody who may act as both chooses in the masthead (`may_switch`); without a choice they act as an employee.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        user = request.user
        if user.is_authenticated:
            open_to = postures_of(user)
            chosen = request.session.get(POSTURE) if len(open_to) > 1 and not request.seen_by else None
            user.acting_as = chosen if chosen in open_to else open_to[0]
            user.may_switch = len(open_to) > 1
            if user.time_zone:
                timezone.activate(zoneinfo.ZoneInfo(user.time_zone))
        return self.get_response(request)


class SignInFirst(LoginRequiredMiddleware):
    """Signing in comes first, and leads back to the page where one was.

    A form that is sent after the session ended is not taken; the words typed into it come back, to be copied.
    """

    def handle_no_permission(self, request, view_func):
        if request.method != "POST":
            return super().handle_no_permission(request, view_func)
        before = page_before(request) or "/"
        typed = typed_words(request)
        by_script = (
            "HX-Request" in request.headers or "X-Autosave" in request.headers
        )  # these keep the words themselves
        if typed and not by_script:
            return render(request, "signed_out.html", {"typed": typed, "next": before}, status=403)
        return redirect_to_login(before, self.get_login_url(view_func), self.get_redirect_field_name(view_func))


class SecondFactor:
    """Where the house requires a second step of those who hold powers, nothing else opens before they have one.

    Asked of the database at each of their requests, and of nobody else: a factor that was taken away counts at once.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        user = request.user
        if (
            user.is_authenticated
            and not request.seen_by
            and second_factor.is_required(user)
            and not request.path.startswith(BEFORE_SECOND_FACTOR)
            and not second_factor.has_second_factor(user)
        ):
            return redirect("members:signing_in")
        return self.get_response(request)
