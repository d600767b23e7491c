"""What the directory shows on the pages of lower rows."""

from encommun.kit.fragments import draw_part
from encommun.kit.refusals import refusal
from encommun.members.rules import EDITOR, check_role

from .models import Profile
from .rules import check_can_have_profile, is_on_list


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
