"""What every answer carries, and what becomes of a refusal that no form caught."""

from django.http import Http404
from django.shortcuts import render
from django.utils.translation import gettext as _

from .numbers import LARGEST
from .refusals import Refused
from .typed import typed_words

POLICY = "; ".join(
    [
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "font-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
        "manifest-src 'self'",
    ]
)


class ContentSecurityPolicy:
    """Nothing inline, nothing from elsewhere."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        response.headers.setdefault("Content-Security-Policy", POLICY)
        response.headers.setdefault("Permissions-Policy", "camera=(), microphone=(), geolocation=()")
        return response


class CleanAddress:
    """No null character in an address: it means nothing, no database keeps it, and nobody typed it on purpose. No row has
    a number that no database holds either."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if "%00" in request.META.get("QUERY_STRING", ""):
            request.META["QUERY_STRING"] = request.META["QUERY_STRING"].replace("%00", "")
        return self.get_response(request)

    def process_view(self, request, view_func, view_args, view_kwargs):
        if any(isinstance(value, int) and value > LARGEST for value in (*view_args, *view_kwargs.values())):
            raise Http404


class PagesAndFragments:
    """One address answers with a page, and with a part of it for htmx; no cache may take the one for the other.

    htmx asks for a whole page when the reader goes back to one, and for links that it follows itself: such a request
    counts as the browser's own, so that `request.htmx` always means "a part is wanted".
    """

    WHOLE = ("HTTP_HX_HISTORY_RESTORE_REQUEST", "HTTP_HX_BOOSTED")

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        part = request.META.get("HTTP_HX_REQUEST") == "true"
        if part and any(request.META.get(name) == "true" for name in self.WHOLE):
            del request.META["HTTP_HX_REQUEST"]
        response = self.get_response(request)
        vary = response.headers.get("Vary")
        response.headers["Vary"] = f"{vary}, HX-Request" if vary else "HX-Request"
        if part:
            response.headers["Cache-Control"] = "no-store"
        return response


class RefusedPage:
    """A `Refused` that reaches the top is a 403 page with its sentence, or a 404 where the thing must stay unknown.

    Words that were typed into the refused form are given back on that page.

    A browser that opens an address which only receives forms is told so on a page of the house.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        if response.status_code == 405 and not response.content and "text/html" in request.headers.get("Accept", ""):
            page = render(request, "405.html", status=405)
            page.headers["Allow"] = response.headers.get("Allow", "")
            return page
        return response

    def process_exception(self, request, exception):
        if not isinstance(exception, Refused):
            return None
        if exception.missing:
            raise Http404
        said = {"reason": exception.reason or _("This is not open to you."), "typed": typed_words(request)}
        return render(request, "403.html", said, status=403)
