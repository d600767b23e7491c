"""What seekers may keep and do. Pure reading: at most one query a rule."""

from dataclasses import replace

from django.utils.translation import gettext as _

from encommun.kit.refusals import Refused
from encommun.members.rules import check_member

from .finding import Filters
from .finding.matching import Asked
from .models import SavedSearch

SAVED_SEARCH = "saved_search"  # the kind under which it is followed and told
MOST_SEARCHES = 20
NAME_LETTERS = 120


def check_can_save_search(actor, asked: Asked, name: str) -> None:
    """A search that asks for something that exists; not more than a person can remember."""
    check_member(actor)
    check_search_name(name)
    if asked.filters.is_empty:
        raise Refused(_("Search for something first: a word, a place or a choice."))
    if asked.filters.place and asked.centre is None:
        raise Refused(_("We know no place called “%(place)s”.") % {"place": asked.filters.place})
    if SavedSearch.objects.filter(member=actor).count() >= MOST_SEARCHES:
        raise Refused(_("You keep %(most)s searches already. Drop one first.") % {"most": MOST_SEARCHES})


def check_search_name(name: str) -> None:
    if not name.strip():
        raise Refused(_("Give it a name."), field="name")
    if len(name) > NAME_LETTERS:
        raise Refused(_("Write at most %(most)s signs.") % {"most": NAME_LETTERS}, field="name")


def check_own_search(actor, search: SavedSearch) -> None:
    """To anybody but its owner it does not exist."""
    if actor is None or search.member_id != actor.pk:
        raise Refused(_("This search is not yours."), missing=True)


def pinned(asked: Asked) -> Filters:
    """The filters with the place by its code, so that they mean the same for ever."""

    return replace(asked.filters, place=asked.centre.code if asked.centre else "")
