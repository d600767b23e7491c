"""Drawing one part of a page: what a panel needs, without the whole shell around it."""

from django.middleware.csrf import get_token
from django.template import Context
from django.template.loader import get_template
from django.utils.functional import SimpleLazyObject
from django.utils.safestring import SafeString
from django.utils.translation import get_language


def draw_part(request, template: str, words: dict) -> SafeString:
    """The template with `request`, the reader's language and a token for its forms; no context processor runs."""
    shared = {
        "request": request,
        "LANGUAGE_CODE": get_language(),
        "csrf_token": SimpleLazyObject(lambda: _token(request)),
    }
    return get_template(template).template.render(Context({**shared, **words}))


def _token(request) -> str:
    """One token for all parts of a page: each new one costs 32 calls for randomness."""
    if not hasattr(request, "_token_of_parts"):
        request._token_of_parts = get_token(request)
    return request._token_of_parts
