"""Who keeps offices and regions, who presents an office, and what may be written about them."""

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _

from encommun.house.models import Country, Office, Region
from encommun.housekeeping.rules import check_words
from encommun.kit.refusals import Refused
from encommun.members.rules import ADMINISTRATOR, ADVISER, COORDINATOR, check_member, check_role, has_role, powers_of
from encommun.places.models import Municipality

STREET_MOST = 160
PRESENTATION_MOST = 8_000


def check_can_keep_offices(actor) -> None:
    """Administrators; None is the house itself (command line, demo)."""
    if actor is not None:
        check_role(actor, ADMINISTRATOR)


def check_can_present_office(actor, office: Office) -> None:
    """Who keeps offices, coordinators, and the advisers of that very office."""
    if actor is None or has_role(actor, ADMINISTRATOR, COORDINATOR):
        return
    check_member(actor)
    if not any(p["kind"] == ADVISER and p.get("office") == office.pk for p in powers_of(actor)):
        raise Refused(_("Advisers of this office, coordinators and administrators write its presentation."))


def check_office(
    *, names: dict, country: Country | None, region: Region | None, municipality: Municipality | None, street: str,
    contact: str,
) -> None:  # fmt: skip
    """An office stands in one country, and its region and municipality are there too."""
    check_words("names", names, needed=True)
    if country is None:
        raise Refused(_("Choose the country of the office."), field="country")
    if region is not None and region.country_id != country.pk:
        raise Refused(_("This region is in another country."), field="region")
    if municipality is not None and municipality.country != country.code:
        raise Refused(_("This municipality is in another country."), field="municipality")
    if len(street) > STREET_MOST:
        raise Refused(_("Write at most %(most)s signs.") % {"most": STREET_MOST}, field="street")
    try:
        if contact:
            validate_email(contact)
    except ValidationError:
        raise Refused(_("Write an e-mail address such as house@example.org."), field="contact") from None


def check_presentation(words: dict) -> None:
    if max(map(len, words.values()), default=0) > PRESENTATION_MOST:
        raise Refused(_("Write at most %(most)s signs.") % {"most": PRESENTATION_MOST}, field="presentation")


def check_region(*, names: dict, country: Country | None) -> None:
    check_words("names", names, needed=True)
    if country is None:
        raise Refused(_("Choose the country of the region."), field="country")


def check_region_removable(offices: int) -> None:
    if offices:
        raise Refused(_("Offices stand in this region. Give them another one first."))


def check_region_country(region: Region, country: Country | None, offices: int) -> None:
    """A region with offices stays in their country."""
    if offices and country is not None and region.country_id != country.pk:
        raise Refused(_("Offices of another country stand in this region."), field="country")
