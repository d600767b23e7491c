"""Who may do what in a cycle and in a working group. Powers of a group come from one's place in it (WGR-02)."""

from django.utils.translation import gettext as _

from encommun.kit.refusals import Refused
from encommun.members.rules import COORDINATOR, EDITOR, check_as_member, check_role, has_role

from .models import Participation, WorkingGroup
from .queries import participation_in

LEADS = (Participation.Role.ANIMATOR, Participation.Role.SECRETARY)


def check_can_edit_cycles(actor) -> None:
    """Editors and coordinators; None is the house itself (command line, demo)."""
    if actor is not None:
        check_role(actor, EDITOR, COORDINATOR)


def check_can_coordinate(actor) -> None:
    """The coordination team; None is the house itself."""
    if actor is not None:
        check_role(actor, COORDINATOR)


def check_participant(actor, group: WorkingGroup) -> Participation | None:
    """Somebody of the group, acting as a member; None for the house itself. One query."""
    if actor is None:
        return None
    check_as_member(actor)
    place = participation_in(group, actor)
    if place is None:
        raise Refused(_("This is for the participants of the group."))
    return place


def check_can_lead(actor, group: WorkingGroup) -> None:
    """The group's animators and secretaries, and the coordination team unless the group is closed. One query at most."""
    if actor is None or (not group.is_closed and has_role(actor, COORDINATOR)):
        return
    place = check_participant(actor, group)
    if place is None or place.role not in LEADS:
        raise Refused(_("This is for the animators and the secretaries of the group."))
