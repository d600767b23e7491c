"""A form that was sent to be looked up: which one it is, its words, and all else that was typed, so that nothing is lost."""

from dataclasses import dataclass

from django.http import Http404
from django.urls import Resolver404, resolve

from encommun.engines.likeness import Text
from encommun.engines.likeness.model import LANGUAGES
from encommun.kit.numbers import int_of
from encommun.kit.registry import declared

from .declarations import Asking

AT, WITHOUT, SHOWN, NOW = "asked-at", "asked-not", "asked-shown", "asked-now"
OWN = (AT, WITHOUT, SHOWN, NOW, "csrfmiddlewaretoken")
LONGEST = 120_000  # characters in all: more than the longest form takes


@dataclass(frozen=True)
class Sent:
    """What came. `address` is the form's own; `fields` its words [(name, value)], the title first; `others` all else.

    `shown` is the digest of what the reader has before them; `is_pressed`: they asked for it with the button.
    """

    asking: Asking
    address: str
    is_public: bool
    text: Text
    fields: list[tuple[str, str]]
    others: list[tuple[str, str]]
    leave_out: list[tuple[str, int]]
    shown: str
    is_pressed: bool


def get_asking(key: str) -> Asking:
    """The declared form. Raises Http404."""
    for asking in declared(Asking):
        if asking.key == key:
            return asking
    raise Http404


def read(request, key: str) -> Sent:
    """The form as it was posted. Raises Http404 for an unknown form, or an address that is none of that form's."""
    asking, said = get_asking(key), request.POST
    address = said.get(AT, "")
    names = [name for name in (asking.title, *asking.words) if name]
    fields = [(name, _one_line(said.get(name, "")) if name == asking.title else said.get(name, "")) for name in names]
    language = said.get(asking.language, "")
    words = "\n\n".join(said.get(name, "") for name in asking.words)
    title = said.get(asking.title, "") if asking.title else ""
    return Sent(
        asking=asking,
        address=address,
        is_public=_is_public(asking, address),
        text=Text("asked", words, language if language in LANGUAGES else "", title),
        fields=fields,
        others=[(name, value) for name, values in said.lists() for value in values if name not in {*OWN, *names}],
        leave_out=[mark for value in said.getlist(WITHOUT)[:20] if (mark := _mark(value))],
        shown=said.get(SHOWN, ""),
        is_pressed=NOW in said,
    )


def is_too_long(request) -> bool:
    """Whether no form takes so much."""
    return sum(len(name) + len(value) for name, values in request.POST.lists() for value in values) > LONGEST


def _one_line(title: str) -> str:
    """As a field of one line holds it: that would run two lines into one word."""
    return " ".join(title.splitlines())


def _is_public(asking: Asking, address: str) -> bool:
    """Whether that form is open to visitors, as its own page says. Raises Http404."""
    try:
        match = resolve(address)
    except Resolver404:
        raise Http404 from None
    if match.view_name not in asking.url_names:
        raise Http404
    return not getattr(match.func, "login_required", True)


def _mark(value: str) -> tuple[str, int] | None:
    """ "recommendation:12" as a kind and a number."""
    kind, _colon, number = value.partition(":")
    pk = int_of(number)
    return (kind, pk) if pk else None
