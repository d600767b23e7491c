"""Pages that say what happened, what was kept and what to do. The last one needs neither database nor session."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import RequestDataTooBig
from django.http import HttpResponse
from django.middleware.csrf import get_token
from django.shortcuts import render
from django.template import Context
from django.template.loader import get_template
from django.templatetags.static import static
from django.utils.translation import get_language
from django.views.decorators.csrf import requires_csrf_token

from encommun.kit.typed import sent_here, to_send_again, typed_words


@login_not_required
def bad_request(request, exception=None):
    """Also for a form in another encoding than UTF-8: read as it says it is, it would break this page too."""
    if (request.encoding or "utf-8").lower() != "utf-8":
        request.encoding = "utf-8"
    return _bad_request(request, exception)


@requires_csrf_token
def _bad_request(request, exception):
    if isinstance(exception, RequestDataTooBig):
        return _plain("413.html", 413)
    return _plain("400.html", 400)


@login_not_required
@requires_csrf_token
def refused(request, exception=None):
    return render(request, "403.html", status=403)


@login_not_required
@requires_csrf_token
def not_found(request, exception=None):
    """With the words that were sent there: what stood at the address may have gone while they were typed. An address
    that is none is not asked for the mark of our forms: of another site nothing is drawn."""
    typed = typed_words(request) if sent_here(request) else []
    return render(request, "404.html", {"typed": typed}, status=404)


@login_not_required
@requires_csrf_token
def broken(request):
    return _plain("500.html", 500)


@requires_csrf_token
def csrf_failure(request, reason=""):
    """A form without its mark: cookies are off, or the page was left open for long. Named in CSRF_FAILURE_VIEW.

    What a page of ours sent comes back and can be sent again with a new mark; of another site nothing is drawn.
    """
    if "X-Autosave" in request.headers:
        return HttpResponse(status=403, headers={"X-Load-Again": "1"})
    if not sent_here(request):
        return _plain("403_csrf.html", 403)
    said = {"typed": typed_words(request), "again": to_send_again(request), "address": request.get_full_path()}
    reader = getattr(request, "user", None)  # on a shared machine, not always who typed
    name = reader.name if reader and reader.is_authenticated else ""
    return _plain("403_csrf.html", 403, csrf_token=get_token(request), name=name, **said)


def _plain(template: str, status: int, **said) -> HttpResponse:
    """Drawn without context processors: whatever broke, this page does not need it."""
    context = Context({"LANGUAGE_CODE": get_language() or settings.LANGUAGE_CODE, "styles": _styles(), **said})
    return HttpResponse(get_template(template).template.render(context), status=status)


def _styles() -> list[str]:
    """The style sheets' addresses, none when the static files themselves are what broke."""
    try:
        return [static(f"kit/css/{name}.css") for name in ("1-tokens", "2-base", "3-layout", "4-components", "5-forms")]
    except ValueError:
        return []
