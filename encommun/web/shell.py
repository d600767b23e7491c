"""The parts of the shell that are the same for many readers, drawn once and kept in memory.

Head, menu and foot depend on the language, the house's last edit, the chosen theme and which menu items the reader may
see; not on the reader. That keeps a page cheap.
"""

import json
from collections.abc import Iterable
from functools import cache

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import NoReverseMatch, reverse
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from encommun.house.queries import house, revision, word
from encommun.kit.registry import MenuItem, declared

THEMES = ("auto", "light", "dark")
OWN_NAMES = {"fr": "Français", "nl": "Nederlands", "en": "English"}
KEPT_AT_MOST = 500

_kept: dict[tuple, SafeString] = {}


class Shell:
    """What base.html prints around a page. Every attribute is drawn when first asked for."""

    def __init__(self, request):
        self.request = request
        self.theme = theme_of(request)
        self._base = (get_language(), revision(), self.theme)

    @property
    def head(self) -> SafeString:
        return self._piece("head", words=script_words)

    @property
    def bell(self) -> SafeString:
        return self._piece("bell")

    @property
    def letter(self) -> SafeString:
        return self._piece("letter")

    @property
    def person(self) -> SafeString:
        return self._piece("person")

    @property
    def signin(self) -> SafeString:
        return self._piece("signin")

    @property
    def opener(self) -> SafeString:
        return self._piece("opener")

    @property
    def top(self) -> SafeString:
        """Skip link, house, search box and languages; base.html goes on inside the same row."""
        return self._piece("top", languages=offered_languages)

    @property
    def rooms(self) -> SafeString:
        """The menu, with the room of the page marked."""
        items = self.items
        here = current_item(items, self.request.path)
        signed_in = bool(getattr(self.request, "user", None)) and self.request.user.is_authenticated
        key = (tuple(map(id, items)), id(here), signed_in)
        return self._piece("rooms", key=key, items=lambda: rows(items, here), signed_in=lambda: signed_in)

    @property
    def foot(self) -> SafeString:
        items = self.items
        return self._piece("foot", key=tuple(map(id, items)), items=lambda: rows(items), languages=offered_languages)

    @property
    def items(self) -> list[MenuItem]:
        if not hasattr(self, "_items"):
            member = self.request.user if hasattr(self.request, "user") else None
            self._items = [item for item in declared(MenuItem) if item.visible(member)]
        return self._items

    def _piece(self, name: str, key=(), **values) -> SafeString:
        place = (name, self._base, key)
        found = _kept.get(place)
        if found is None or settings.DEBUG:
            if len(_kept) >= KEPT_AT_MOST:
                _kept.clear()
            context = {"house": house(), "theme": self.theme, "look": self._base[1]}
            context |= {given: value() for given, value in values.items()}
            found = _kept[place] = render_to_string(f"web/_{name}.html", context)
        return found


def script_words() -> str:
    """What the scripts say, as JSON: {time} is filled in by them."""
    return json.dumps(
        {
            "kept": _("Kept on this device, {time}"),
            "restored": _("What you typed here before was kept. It is back in the form."),
            "discard": _("Start again without it"),
            "copied": _("Link copied"),
            "refused": _("This did not work. Nothing was changed. Load the page again, then try once more."),
            "signedout": _(
                "Your session has ended. What you typed is kept on this device and comes back when you are in."
            ),
            "signin": _("Sign in"),
            "nottaken": _("This is no longer open to you here. What you typed is kept on this device."),
            "loadagain": _("This was not saved. Load the page again: what you typed is kept on this device."),
            "offline": _("The house cannot be reached now. What you typed is kept on this device."),
        },
        ensure_ascii=False,
    )


def theme_of(request) -> str:
    wanted = request.COOKIES.get("theme", "auto")
    return wanted if wanted in THEMES else "auto"


def offered_languages() -> list[tuple[str, str, bool]]:
    """(code, name in that language, whether it is the page's) of each language that the house offers."""
    now = get_language()
    return [(code, OWN_NAMES.get(code, code), code == now) for code in house().languages or [settings.LANGUAGE_CODE]]


def rows(items: Iterable[MenuItem], here: MenuItem | None = None) -> list[dict]:
    """What the menu and the map print; the house's own word for a room goes before the product's."""
    found = []
    for item in items:
        if address := address_of(item):
            label = word(item.url_name, item.label)
            found.append({"item": item, "url": address, "label": label, "here": item is here})
    return found


def map_rooms(member) -> list[tuple[str, list[dict]]]:
    """The house map: (room's colour, rows of its pages with their help sentence), rooms in the menu's order."""
    found: dict[str, list[dict]] = {}
    for row in rows(item for item in declared(MenuItem) if item.visible(member)):
        found.setdefault(row["item"].room, []).append(row)
    return list(found.items())


def address_of(item: MenuItem) -> str:
    """The item's address, "" when its pages are not installed in this house."""
    return _address(item.url_name)


@cache
def _address(url_name: str) -> str:
    try:
        return reverse(url_name)
    except NoReverseMatch:
        return ""


def current_item(items: list[MenuItem], path: str) -> MenuItem | None:
    """The main item whose address begins the path, the longest one when several do."""
    best, longest = None, 1
    for item in items:
        address = address_of(item) if item.main else ""
        if len(address) > longest and path.startswith(address):
            best, longest = item, len(address)
    return best
