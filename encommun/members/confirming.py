"""Is it still you? Before a way to sign in changes, the person confirms it, unless they signed in minutes ago."""

import time
from functools import wraps
from hmac import compare_digest

from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.login import (
    AUTHENTICATION_METHODS_SESSION_KEY,
    get_authentication_records,
    record_authentication,
)
from allauth.core.exceptions import ReauthenticationRequired

# What is being asked, by the beginning of the address that asks for it; everything else is about signing in.
ASKED = (
    ("/me/privacy/erasure/", "erasure"),
    ("/me/privacy/exports/", "export"),
)
FRESH = 10 * 60  # seconds after a sign-in or a confirmation; ACCOUNT_REAUTHENTICATION_TIMEOUT is the same
CODE_LASTS = 10 * 60
TRIES = 5
KEY = "confirming"  # the session's: {"code", "at", "tries"}


def confirmed(view):
    """Send the person to confirm first; allauth brings them back here (see AccountMiddleware)."""

    @wraps(view)
    def closed(request, *args, **kwargs):
        if request.user.is_authenticated:
            if not is_fresh(request):
                raise ReauthenticationRequired
            _count_as_confirmed(request)
        return view(request, *args, **kwargs)

    return closed


def is_fresh(request) -> bool:
    records = get_authentication_records(request, request.user)
    return bool(records) and time.time() - records[-1]["at"] < FRESH


def _count_as_confirmed(request) -> None:
    """allauth asks again after a sign-in of a moment ago, and with what was added a moment ago; once is enough."""
    records = get_authentication_records(request, request.user)
    if not records[-1].get("reauthenticated"):
        request.session[AUTHENTICATION_METHODS_SESSION_KEY] = [*records[:-1], {**records[-1], "reauthenticated": True}]


def asked_of(address: str) -> str:
    """ "erasure", "export" or "signing in": what the page at that address is about."""
    return next((what for beginning, what in ASKED if address.startswith(beginning)), "signing in")


def send_code(request) -> None:
    """A code to the person's own address, with what it is asked for; the last one sent counts."""
    adapter = get_adapter(request)
    code = adapter.generate_login_code()
    request.session[KEY] = {"code": code, "at": time.time(), "tries": 0}
    context = {"code": code, "user": request.user, "asked": asked_of(request.GET.get("next", ""))}
    adapter.send_mail("account/email/confirm_code", request.user.email, context)


def is_waiting(request) -> bool:
    """A code was sent and may still be typed."""
    kept = request.session.get(KEY)
    return bool(kept) and time.time() - kept["at"] < CODE_LASTS and kept["tries"] < TRIES


def take_code(request, typed: str) -> bool:
    """True once when it is the code; each wrong one counts."""
    kept = request.session.get(KEY)
    if not is_waiting(request):
        return False
    if not compare_digest(_plain(typed), _plain(kept["code"])):
        request.session[KEY] = {**kept, "tries": kept["tries"] + 1}
        return False
    del request.session[KEY]
    record_authentication(request, request.user, method="code", email=request.user.email, reauthenticated=True)
    return True


def _plain(code: str) -> bytes:
    return "".join(sign for sign in code.upper() if sign.isalnum()).encode()
