"""How one side of a conversation is called by the other."""

from django.utils.translation import gettext as _

from .models import Side


def name_of(side: Side) -> str:
    """The name of that side: "a former member" once they left, "a member" where their profile hides the name.

    A guest is named as they named themselves. `side.member` and `side.guest` must be loaded.
    """
    if side.member_id:
        if not side.member.is_active:
            return _("a former member")
        return str(side.member) if side.shows_name else _("a member")
    return side.guest.name if side.guest_id else _("a former member")
