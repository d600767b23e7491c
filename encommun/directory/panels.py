"""What the directory shows on the pages of lower rows."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from encommun.kit.fragments import draw_part
from encommun.kit.refusals import refusal
from encommun.members.rules import EDITOR, check_role

from .bounds import is_too_much
from .finding import Filters, first_found, picture
from .finding.filters import USUAL_KM
from .finding.ground import town_of, within
from .models import Profile
from .rules import check_can_have_profile, is_on_list, level_of

FIRST = 3  # people shown on the page of another search


def my_profile_panel(request, page) -> str:
    """On my account: whether I am on the list, and the way to my profile; one query."""
    if refusal(check_can_have_profile, request.user):
        return ""
    profile = Profile.objects.filter(member=request.user).select_related("member").first()
    words = {"is_listed": profile is not None and is_on_list(profile), "is_new": profile is None}
    return draw_part(request, "directory/mine/_panel.html", words)


def spotlight_act(request, page) -> str:
    """On somebody's profile, for editors: the way to put them in the light; no query."""
    if page.is_own or refusal(check_role, request.user, EDITOR):
        return ""
    return draw_part(request, "directory/spotlights/_act.html", {"key": page.profile.key})


def people_found(request, results) -> str:
    """On the search page: how many people the same words find in the directory, and the first of them; three queries."""
    if is_too_much(request):
        return ""
    total, rows = first_found(request.user, results.query, FIRST)
    words = {"total": total, "rows": rows, "address": Filters(q=results.query, sort="best").address}
    return draw_part(request, "directory/_found.html", words) if rows else ""


def near_lines(request) -> list[tuple[str, str, str]]:
    """Home, "on near me": how many members show that they work around here; two queries, none for who has no place."""
    member = request.user
    if not member.is_authenticated or not member.municipality_id:
        return []
    held = picture(level_of(member))
    town = town_of(member.municipality)
    count = within(held, town, USUAL_KM).bit_count()
    if not count:
        return []
    words = ngettext("%(count)s member shows where they work", "%(count)s members show where they work", count)
    where = _("within %(km)s km of %(place)s") % {"km": USUAL_KM, "place": town}
    return [(words % {"count": count}, f"/directory/?place={town.code}", where)]
