"""Who may bring lists in, who may change the thresholds, who reads the figures of which offices."""

from django.utils.translation import gettext as _

from encommun.kit.refusals import Refused
from encommun.members.rules import ADMINISTRATOR, ADVISER, BOARD, COORDINATOR, SERVICE, check_role, has_role, powers_of

from .models import ListFile


def check_can_import(actor) -> None:
    """Administrators; None is the house itself, at the command line."""
    if actor is not None:
        check_role(actor, ADMINISTRATOR)


def may_import(member) -> bool:
    return has_role(member, ADMINISTRATOR)


def check_is_open(file: ListFile) -> None:
    """Columns can be chosen, and a trial asked for, until the import begins."""
    if file.state == ListFile.State.DONE:
        raise Refused(_("This file has been imported already. Nothing was changed a second time."))
    if file.state == ListFile.State.DISCARDED:
        raise Refused(_("This file was discarded."))
    if file.is_under_way:
        raise Refused(_("This file is being read. Wait until it is done."))


def check_can_apply(file: ListFile) -> None:
    """Only what was tried, with these very columns, is imported."""
    check_is_open(file)
    if file.state != ListFile.State.TRIED:
        raise Refused(_("Try the file first: the trial says what would change."))


def check_can_set_thresholds(actor) -> None:
    if actor is not None:
        check_role(actor, COORDINATOR, ADMINISTRATOR)


def may_set_thresholds(member) -> bool:
    return has_role(member, COORDINATOR, ADMINISTRATOR)


def check_can_read_figures(actor) -> None:
    check_role(actor, COORDINATOR, ADVISER, BOARD, SERVICE)


def may_read_figures(member) -> bool:
    return has_role(member, COORDINATOR, ADVISER, BOARD, SERVICE)


def offices_read_by(member) -> tuple[set[int] | None, set[int]]:
    """(offices, countries) whose figures the member reads; offices None: all of them. No query.

    Coordinators and services read all offices, boards those of their country, advisers their own (SUR-10).
    """
    offices: set[int] = set()
    countries: set[int] = set()
    for power in powers_of(member):
        if power["kind"] in {COORDINATOR, SERVICE}:
            return None, set()
        if power["kind"] == ADVISER and power.get("office"):
            offices.add(power["office"])
        if power["kind"] == BOARD:
            if power["country"] is None:
                return None, set()
            countries.add(power["country"])
    return offices, countries
