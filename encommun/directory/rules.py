"""Who sees what of a profile, and who may change what. Pure reading of the rows given: no query.

The one place that decides visibility (PRI-02, DIR-02, DIR-03): pages, search, map, contact and exports ask here.
"""

from datetime import date

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from encommun.kit.refusals import Refused
from encommun.members.rules import EDITOR, MODERATOR, PARTNER, check_member, check_role, has_role

from .models import Level, Profile

# Every field that has its own audience, in the order of the page. "name" alone never makes a profile visible.
FIELDS = {
    "name": gettext_lazy("Name"),
    "headline": gettext_lazy("In one line"),
    "presentation": gettext_lazy("Presentation"),
    "activities": gettext_lazy("What I do"),
    "skills": gettext_lazy("Skills"),
    "offers": gettext_lazy("Offers"),
    "links": gettext_lazy("Links"),
    "pictures": gettext_lazy("Pictures"),
    "languages": gettext_lazy("Languages"),
    "place": gettext_lazy("Place"),
    "office": gettext_lazy("Office"),
    "availability": gettext_lazy("Availability"),
    "helps": gettext_lazy("Willing to help with"),
    "newcomer_card": gettext_lazy("Newcomer’s card"),
}


def level_of(reader) -> Level:
    """How near a reader is: PUBLIC signed out or gone, PARTNERS for a partner who is no cooperator, else MEMBERS."""
    if reader is None or not getattr(reader, "is_authenticated", False) or not reader.is_active or has_left(reader):
        return Level.PUBLIC
    if has_role(reader, PARTNER) and not reader.is_cooperator:
        return Level.PARTNERS
    return Level.MEMBERS


def has_left(member, *, on: date | None = None) -> bool:
    """True once the member's last day in the cooperative is past."""
    return member.left_on is not None and member.left_on <= (on or timezone.localdate())


def on_list(*, on: date | None = None) -> Q:
    """The profiles that anybody at all may find: the same three conditions as `is_on_list`, for a query."""
    gone = Q(member__left_on__isnull=False, member__left_on__lte=on or timezone.localdate())
    return Q(is_listed=True, member__is_active=True) & ~gone


def is_on_list(profile: Profile) -> bool:
    """Listed by its owner, who is still here. `profile.member` must be loaded."""
    return profile.is_listed and profile.member.is_active and not has_left(profile.member)


def shown_at(audiences: dict[str, int], level: Level) -> set[str]:
    """The fields that these audiences open to a reader of that level; none when only the name would be left."""
    fields = {name for name in FIELDS if audiences.get(name, Level.NOBODY) >= level}
    return fields if fields - {"name"} else set()


def visible_fields(profile: Profile, level: Level) -> set[str]:
    """The names of FIELDS that a reader of `level` sees; empty: the profile must stay unknown to them (404).

    Without "name" in it the person is shown as "a member". `profile.member` must be loaded.
    """
    return shown_at(profile.audiences, level) if is_on_list(profile) else set()


def check_can_have_profile(actor) -> None:
    """Profiles are for members of the cooperative, not for partners who only consult (DIR-01)."""
    check_member(actor)
    if level_of(actor) != Level.MEMBERS:
        raise Refused(_("Only members of the cooperative have a profile in the directory."))


def check_can_edit_profile(actor, profile: Profile) -> None:
    """The owner alone; to anybody else the editing pages do not exist."""
    if actor is None or actor.pk != profile.member_id:
        raise Refused(_("This profile is not yours."), missing=True)
    check_can_have_profile(actor)


def check_can_list(actor, profile: Profile) -> None:
    """Nothing is published that nobody could see."""
    check_can_edit_profile(actor, profile)
    if not shown_at(profile.audiences, Level.MEMBERS):
        raise Refused(_("Nobody would see anything yet. Choose first who may see at least one part of your profile."))


def check_can_tend_vocabulary(actor) -> None:
    """Editors and moderators; None is the house itself (command line, demo)."""
    if actor is not None:
        check_role(actor, EDITOR, MODERATOR)
