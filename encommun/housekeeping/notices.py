"""How each act on the house is told in the administrators' history. None of them is shown on public pages."""

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from encommun.kit.registry import Verb

PARTS = {
    "name": _("name"),
    "tagline": _("tagline"),
    "welcome": _("welcome text"),
    "contact": _("contact"),
    "time_zone": _("time zone"),
    "languages": _("languages"),
    "accent": _("colour"),
    "words": _("names of rooms"),
}


def parts_words(data: dict) -> dict:
    return {
        **data,
        "parts": ", ".join(str(PARTS.get(part, part)) for part in data.get("parts", [])) or gettext("nothing"),
    }


def _verb(key: str, sentence, **more) -> Verb:
    return Verb(key, sentence, tells=False, **more)


VERBS = (
    _verb("house.edited", _("{actor} changed the house: {parts}"), values=parts_words),
    _verb("house.logo_set", _("{actor} chose a logo")),
    _verb("house.logo_removed", _("{actor} removed the logo")),
    _verb("country.added", _("{actor} added the country {code}")),
    _verb("country.edited", _("{actor} changed the country {code}")),
    _verb("country.removed", _("{actor} removed the country {code}")),
    _verb("service.added", _("{actor} added the service {name}")),
    _verb("service.renamed", _("{actor} renamed the service {name}")),
    _verb("service.closed", _("{actor} closed the service {name}")),
    _verb("service.reopened", _("{actor} reopened the service {name}")),
    _verb("term.added", _("{actor} added the word {name}")),
    _verb("term.edited", _("{actor} changed the word {name}")),
    _verb("term.removed", _("{actor} removed the word {name}")),
)
