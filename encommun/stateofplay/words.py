"""The words of a group that are compared."""

from django.core.exceptions import ObjectDoesNotExist

from encommun.cycles.models import WorkingGroup


def said_of(group: WorkingGroup | None) -> tuple[str, str]:
    """(what it says that it delivers, in which language); both empty without a group or a word."""
    if group is None:
        return "", ""
    try:
        return group.card.said, group.card.said_language
    except ObjectDoesNotExist:
        return "", ""
