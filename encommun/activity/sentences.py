"""How one act is told, and whose name is said to whom."""

from django.utils.translation import gettext as _

from encommun.house.queries import house
from encommun.kit.languages import in_language
from encommun.kit.registry import Verb

from .models import Event


def actor_words(event: Event, member) -> str:
    """A body's name for everybody; a person's name for members only; else what they are to the house."""
    if body := event.data.get("body"):
        return in_language(body) if isinstance(body, dict) else str(body)
    if event.by_house:
        return house().name
    return in_posture(person_words(event.actor, member), event.posture)


def person_words(person, member) -> str:
    """How `person` (a Member, or None once erased) is named to `member` (None: signed out)."""
    if person is None or not person.is_active:
        return _("a former member")
    if member is None or not getattr(member, "is_authenticated", False):
        return _("a member")
    return str(person)


def in_posture(name: str, posture: str) -> str:
    """The name with the quality in which the person acted, where it is not that of a member (GOV-11)."""
    return _("%(name)s, as an employee") % {"name": name} if posture == "employee" else name


class _Words(dict):
    """What an old event did not store reads as nothing, instead of breaking the page."""

    def __missing__(self, key: str) -> str:
        return ""


def sentence(event: Event, verb: Verb, member) -> str:
    """The act in the reader's language, as plain text with a capital. `event.actor` must have been selected."""
    words = _Words(verb.values(event.data), actor=actor_words(event, member))
    told = str(verb.sentence).format_map(words).strip()
    return told[:1].upper() + told[1:]
