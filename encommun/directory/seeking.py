"""What seekers may keep and do. Pure reading: at most one query a rule."""

from dataclasses import replace
from datetime import date, timedelta

from django.utils.translation import gettext as _

from encommun.kit.refusals import Refused
from encommun.members.rules import (
    ADVISER,
    COORDINATOR,
    EDITOR,
    SERVICE,
    check_member,
    check_role,
    has_role,
    services_of,
)

from .finding import Filters
from .finding.matching import Asked
from .models import Call, Called, Level, Profile, SavedSearch, Spotlight
from .rules import level_of, visible_fields

SAVED_SEARCH = "saved_search"  # the kind under which it is followed and told
CALL = "call"
CALL_ANSWER = "call_answer"  # a kind of its own: the others who were called never learn who answered
MOST_SEARCHES = 20
NAME_LETTERS = 120
LONGEST_LIGHT = timedelta(days=62)
CALLERS = (SERVICE, COORDINATOR, ADVISER)
MOST_CALLED = 300  # members told of one call
CALLS_A_WEEK = 3  # sent by one person
CALLS_WRITTEN_A_DAY = 20  # and corrected: each shows how many it would reach
LONGEST_CALL = timedelta(days=92)


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


def check_can_choose_spotlight(actor, profile: Profile) -> None:
    """Editors, for somebody that at least members find. `profile.member` must be loaded."""
    check_role(actor, EDITOR)
    if not visible_fields(profile, Level.MEMBERS):
        raise Refused(_("This profile is not open."), missing=True)


def check_spotlight_days(from_on: date, to_on: date, today: date) -> None:
    if to_on < from_on:
        raise Refused(_("The last day comes before the first one."), field="to_on")
    if to_on < today:
        raise Refused(_("The last day is past."), field="to_on")
    if to_on - from_on > LONGEST_LIGHT:
        raise Refused(_("Two months at most: then somebody else has a turn."), field="to_on")


def check_can_answer_spotlight(actor, spotlight: Spotlight) -> None:
    """Its member alone. `spotlight.profile` must be loaded."""
    if actor is None or spotlight.profile.member_id != actor.pk:
        raise Refused(_("This question was asked to somebody else."), missing=True)


def check_can_end_spotlight(actor, spotlight: Spotlight) -> None:
    """Its member at any time, and editors."""
    if not has_role(actor, EDITOR):
        check_can_answer_spotlight(actor, spotlight)


def check_can_call(actor) -> None:
    """Services, coordinators and advisers, for the cooperative's own projects (DIR-12)."""
    check_role(actor, *CALLERS)


def check_call_service(actor, service) -> None:
    """In the name of one's own service; coordinators in that of any."""
    if service is not None and service.pk not in services_of(actor) and not has_role(actor, COORDINATOR):
        raise Refused(_("You do not work in this service."), field="service")


def check_written_today(written: int) -> None:
    if written >= CALLS_WRITTEN_A_DAY:
        words = _("You wrote or corrected %(most)s calls within a day. Go on tomorrow.")
        raise Refused(words % {"most": CALLS_WRITTEN_A_DAY})


def check_own_call(actor, call: Call) -> None:
    """Whoever wrote it, their service, and coordinators; to others it does not exist."""
    if not is_own_call(actor, call):
        raise Refused(_("This call is not yours."), missing=True)


def is_own_call(actor, call: Call) -> bool:
    if not getattr(actor, "is_authenticated", False) or not has_role(actor, *CALLERS):
        return False
    same_service = call.service_id is not None and has_role(actor, SERVICE, service_id=call.service_id)
    return call.by_id == actor.pk or same_service or has_role(actor, COORDINATOR)


def check_call_words(title: str, text: str, closes_on: date, today: date) -> None:
    if not title.strip():
        raise Refused(_("Give it a title."), field="title")
    if not text.strip():
        raise Refused(_("Say what the project is and what you need."), field="text")
    if not today <= closes_on <= today + LONGEST_CALL:
        raise Refused(_("Choose a day within three months."), field="closes_on")


def check_call_filters(asked: Asked) -> None:
    """A call that asks for nothing would be a letter to everybody."""
    if asked.filters.is_empty:
        raise Refused(_("Say whom you look for: a word, a place or a skill."), field="q")
    if asked.filters.place and asked.centre is None:
        raise Refused(_("We know no place called “%(place)s”.") % {"place": asked.filters.place}, field="place")


def check_can_send_call(actor, call: Call, sent_this_week: int) -> None:
    check_own_call(actor, call)
    if call.state != Call.State.DRAFT:
        raise Refused(_("This call was sent already."))
    if sent_this_week >= CALLS_A_WEEK:
        raise Refused(_("You sent %(most)s calls within a week. Wait a few days.") % {"most": CALLS_A_WEEK})


def check_can_answer_call(actor, called: Called | None, today: date) -> None:
    """Those whom it reached, while it is open."""
    if called is None or actor is None or called.member_id != actor.pk:
        raise Refused(_("This call did not reach you."), missing=True)
    if level_of(actor) == Level.PUBLIC:
        raise Refused(_("Only members answer calls."))
    if not is_open(called.call, today):
        raise Refused(_("This call is closed."))


def is_open(call: Call, today: date) -> bool:
    return call.state == Call.State.SENT and call.closes_on >= today
