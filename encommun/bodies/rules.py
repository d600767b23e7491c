"""Who may keep the bodies, and when somebody may take a seat."""

from datetime import date

from django.utils.translation import gettext as _

from encommun.kit.refusals import Refused
from encommun.members.models import Role
from encommun.members.rules import ADMINISTRATOR, COORDINATOR, check_member, check_role

from .models import Body, Seat

# The power that a seat gives while its term runs. The other kinds of bodies give none.
POWERS = {
    Body.Kind.BOARD: Role.Kind.BOARD,
    Body.Kind.ETHICS: Role.Kind.ETHICS,
    Body.Kind.WORKS_COUNCIL: Role.Kind.WORKS_COUNCIL,
}
LONGEST_TERM_YEARS = 12


def check_can_keep_bodies(actor) -> None:
    """Administrators and coordinators, or the house itself (None: demo, command line)."""
    if actor is not None:
        check_role(actor, ADMINISTRATOR, COORDINATOR)


def check_can_give_seats(actor) -> None:
    """A seat may carry a power, and powers are given by administrators."""
    if actor is not None:
        check_role(actor, ADMINISTRATOR)


def check_body(*, names: dict, kind: str, country) -> None:
    if not any(names.values()):
        raise Refused(_("Give this body a name in one language at least."), field="names")
    if kind == Body.Kind.BOARD and country is None:
        raise Refused(_("Say for which country this board sits."), field="country")


def check_term(*, from_on: date, to_on: date | None) -> None:
    if to_on and to_on <= from_on:
        raise Refused(_("The term ends before it begins."), field="to_on")
    if to_on and to_on.year - from_on.year > LONGEST_TERM_YEARS:
        text = _("A term lasts %(years)s years at most. Check the year.") % {"years": LONGEST_TERM_YEARS}
        raise Refused(text, field="to_on")


def check_seat_is_free(body: Body, taken: int) -> None:
    """`taken`: how many terms overlap the one asked for."""
    if not body.is_active:
        raise Refused(_("This body is closed: nobody can take a seat in it."))
    if body.seat_count is not None and taken >= body.seat_count:
        text = _("All the seats of this body are taken at that time (%(count)s). End a term first, or add seats.")
        raise Refused(text % {"count": body.seat_count})


def check_can_present(actor, seat: Seat) -> None:
    """One presents oneself: nobody else writes it."""
    check_member(actor)
    if seat.member_id != actor.pk:
        raise Refused(_("Only the person who sits here writes this presentation."), missing=True)
