"""What every write on the house's own lists shares: tidy words, an address, writing what differs, telling it once."""

from django.db import transaction
from django.utils.text import slugify
from django.utils.translation import gettext as _

from encommun.activity.actions import record
from encommun.house.models import House
from encommun.house.queries import forget
from encommun.kit.languages import CODES, in_language
from encommun.kit.refusals import Refused


def write(row, **columns) -> bool:
    """Write what differs from the row as it is now; True when something did."""
    now = type(row).objects.select_for_update().get(pk=row.pk)
    changed = [name for name, value in columns.items() if getattr(now, name) != value]
    for name, value in columns.items():
        setattr(row, name, value)
    if changed:
        row.save(update_fields=changed)
    return bool(changed)


def tell(actor, verb: str, row, **data) -> None:
    """Log it for administrators, and let every page read the house anew once it is written."""
    record(actor=actor, verb=verb, kind=verb.split(".", 1)[0], id=row.pk, data=data, internal=True)
    if not isinstance(row, House) and (house := House.objects.first()):
        house.save(update_fields=["revised_at"])  # menu and foot kept in memory are filed under it
    forget()
    transaction.on_commit(forget)


def tidy(value):
    """Texts without blanks around them, line ends as one sign, languages without a word left out, at any depth."""
    if isinstance(value, str):
        return value.replace("\r\n", "\n").strip()
    if isinstance(value, dict):
        tidied = {key: tidy(inner) for key, inner in value.items()}
        return {key: inner for key, inner in tidied.items() if inner}
    return value


def name_of(words: dict) -> str:
    return in_language(words)


def slug_of(words: dict, field: str) -> str:
    """From the English word where there is one: addresses carry English. Raises Refused when nothing can be spelt."""
    first = words.get("en") or next((words[code] for code in CODES if words.get(code)), "")
    slug = slugify(first)[:50].strip("-")
    if not slug:
        raise Refused(_("Use letters: the address is made from this name."), field=field)
    return "new-one" if slug == "new" else slug  # …/new/ is the form that adds one
