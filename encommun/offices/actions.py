"""Every write on offices and regions. Each asks the rules, is told in the log once, and is harmless the second time."""

from django.db import transaction
from django.utils.translation import gettext as _

from encommun.house.models import Country, Office, Region
from encommun.housekeeping.writing import name_of, slug_of, tell, tidy, write
from encommun.kit.refusals import Refused
from encommun.places.models import Municipality

from . import rules

RESERVED = {"new", "regions", "figures"}  # addresses of this room


@transaction.atomic
def add_office(
    *, actor, names: dict, country: Country, region: Region | None = None, municipality: Municipality | None = None,
    street: str = "", contact: str = "",
) -> Office:  # fmt: skip
    """An office, open from now on; the same again is the one that is there."""
    rules.check_can_keep_offices(actor)
    columns = _columns(names, country, region, municipality, street, contact)
    rules.check_office(**columns)
    office, is_new = Office.objects.get_or_create(slug=_address(columns["names"]), defaults=columns)
    if is_new:
        tell(actor, "office.added", office, name=name_of(office.names))
    elif any(getattr(office, name) != value for name, value in columns.items()):
        raise Refused(_("An office with this name is already here."), field="names")
    return office


@transaction.atomic
def edit_office(
    *, actor, office: Office, names: dict, country: Country, region: Region | None = None,
    municipality: Municipality | None = None, street: str = "", contact: str = "",
) -> Office:  # fmt: skip
    """The address of its page stays."""
    rules.check_can_keep_offices(actor)
    columns = _columns(names, country, region, municipality, street, contact)
    rules.check_office(**columns)
    parts = [name for name, value in columns.items() if getattr(office, name) != value]
    if write(office, **columns):
        tell(actor, "office.edited", office, name=name_of(office.names), parts=parts)
    return office


@transaction.atomic
def present_office(*, actor, office: Office, presentation: dict) -> Office:
    """What the office says of itself, {language: Markdown}."""
    rules.check_can_present_office(actor, office)
    presentation = tidy(presentation)
    rules.check_presentation(presentation)
    if write(office, presentation=presentation):
        tell(actor, "office.presented", office, name=name_of(office.names))
    return office


@transaction.atomic
def close_office(*, actor, office: Office) -> Office:
    """It can no longer be chosen; who belongs to it stays so until somebody moves them. An office is never deleted."""
    rules.check_can_keep_offices(actor)
    if write(office, is_active=False):
        tell(actor, "office.closed", office, name=name_of(office.names))
    return office


@transaction.atomic
def reopen_office(*, actor, office: Office) -> Office:
    rules.check_can_keep_offices(actor)
    if write(office, is_active=True):
        tell(actor, "office.reopened", office, name=name_of(office.names))
    return office


@transaction.atomic
def add_region(*, actor, names: dict, country: Country) -> Region:
    """A group of offices; the same again is the one that is there."""
    rules.check_can_keep_offices(actor)
    names = tidy(names)
    rules.check_region(names=names, country=country)
    region, is_new = Region.objects.get_or_create(slug=_address(names), defaults={"names": names, "country": country})
    if is_new:
        tell(actor, "region.added", region, name=name_of(names))
    elif (region.names, region.country_id) != (names, country.pk):
        raise Refused(_("A region with this name is already here."), field="names")
    return region


@transaction.atomic
def edit_region(*, actor, region: Region, names: dict, country: Country) -> Region:
    rules.check_can_keep_offices(actor)
    names = tidy(names)
    rules.check_region(names=names, country=country)
    rules.check_region_country(region, country, region.offices.count())
    if write(region, names=names, country=country):
        tell(actor, "region.edited", region, name=name_of(names))
    return region


@transaction.atomic
def remove_region(*, actor, region: Region) -> None:
    """Only an empty one. A region that has gone already is no matter."""
    rules.check_can_keep_offices(actor)
    if gone := Region.objects.select_for_update().filter(pk=region.pk).first():
        rules.check_region_removable(gone.offices.count())
        tell(actor, "region.removed", gone, name=name_of(gone.names))
        gone.delete()


def _columns(names, country, region, municipality, street, contact) -> dict:
    return {
        "names": tidy(names), "country": country, "region": region, "municipality": municipality,
        "street": street.strip(), "contact": contact.strip(),
    }  # fmt: skip


def _address(names: dict) -> str:
    slug = slug_of(names, "names")
    return f"{slug}-office" if slug in RESERVED else slug
