"""How acts on offices and regions are told to administrators."""

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from encommun.kit.registry import Verb

PARTS = {
    "names": _("name"), "country": _("country"), "region": _("region"), "municipality": _("municipality"),
    "street": _("street"), "contact": _("contact"),
}  # fmt: skip


def parts_words(data: dict) -> dict:
    return {
        **data,
        "parts": ", ".join(str(PARTS.get(part, part)) for part in data.get("parts", [])) or gettext("nothing"),
    }


def _verb(key: str, sentence, **more) -> Verb:
    return Verb(key, sentence, tells=False, **more)


VERBS = (
    _verb("office.added", _("{actor} added the office {name}")),
    _verb("office.edited", _("{actor} changed the office {name}: {parts}"), values=parts_words),
    _verb("office.presented", _("{actor} wrote the presentation of the office {name}")),
    _verb("office.closed", _("{actor} closed the office {name}")),
    _verb("office.reopened", _("{actor} reopened the office {name}")),
    _verb("region.added", _("{actor} added the region {name}")),
    _verb("region.edited", _("{actor} changed the region {name}")),
    _verb("region.removed", _("{actor} removed the region {name}")),
)
