"""Reading people: their accounts, what ties them to the cooperative, how they sign in, what was done about them."""

from .audit import COLUMNS, AuditPage, audit_of, audit_page
from .entities import entity_rows, get_entity
from .me import MePage, me_page
from .people import (
    PeoplePage,
    current_roles,
    get_membership,
    get_person,
    member_cards,
    memberships_of,
    people_page,
    person_page,
    person_seen,
)
from .signing import SigningPage, devices_of, end_devices, powerful_without_factor, signing_page

__all__ = [
    "COLUMNS",
    "AuditPage",
    "MePage",
    "PeoplePage",
    "SigningPage",
    "audit_of",
    "audit_page",
    "current_roles",
    "devices_of",
    "end_devices",
    "entity_rows",
    "get_entity",
    "get_membership",
    "get_person",
    "me_page",
    "member_cards",
    "memberships_of",
    "people_page",
    "person_page",
    "person_seen",
    "powerful_without_factor",
    "signing_page",
]
