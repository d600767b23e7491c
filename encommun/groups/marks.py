"""The marks of what several people of a group change (see kit.clashes): the values that each form shows."""

from collections.abc import Iterable

from encommun.cycles.models import WorkingGroup
from encommun.kit.clashes import mark_of

from .models import AgendaItem, Card, Guest


def mark_of_group(group: WorkingGroup, offices) -> str:
    names = ("code", "name", "places", "theme_id", "country_id", "languages")
    return mark_of(*(getattr(group, name) for name in names), sorted(office.pk for office in offices))


def mark_of_delivery(card: Card) -> str:
    return mark_of(card.group.output, card.said, card.said_language)


def mark_of_agenda(items: Iterable[AgendaItem]) -> str:
    return mark_of(*((item.title, item.minutes) for item in items))


def mark_of_site(site: str) -> str:
    """Which place is meant, whatever order the places stand in."""
    return mark_of(site)


def mark_of_guest(guest: Guest) -> str:
    names = ("role", "kind", "state", "meeting_id", "on_date", "name", "agreed_on", "profile", "notes")
    return mark_of(*(getattr(guest, name) for name in names))
