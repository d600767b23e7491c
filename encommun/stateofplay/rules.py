"""Who corrects a group's state of play, and who says that the group has read it. Entering the room is asked before."""

from django.utils.translation import gettext as _

from encommun.cycles.rules import check_can_lead, check_participant
from encommun.kit.refusals import Refused

from .models import Digest


def check_can_correct(actor, digest: Digest) -> None:
    """The group's animators and secretaries, and the coordination team unless it is closed. One query at most."""
    check_can_lead(actor, digest.group)


def check_can_add(actor, digest: Digest, recommendation) -> None:
    """A request of the group's own edition is not an earlier one."""
    check_can_correct(actor, digest)
    if recommendation is None:
        raise Refused(_("Choose a recommendation from the list."))
    if recommendation.edition_id == digest.group.edition_id:
        raise Refused(_("This one belongs to the group’s own edition: only earlier requests stand here."))


def check_can_say_read(actor, digest: Digest, *, place=None) -> None:
    """Whoever takes part in the group says it for the group."""
    check_participant(actor, digest.group, place=place)
