"""Offices and regions for tests."""

from itertools import count

from encommun.house.models import Office, Region
from encommun.members.tests.factories import make_country

_numbers = count(1)


def make_region(name: str = "Wallonie", *, country=None) -> Region:
    return Region.objects.create(slug=f"region-{next(_numbers)}", names={"en": name}, country=country or make_country())


def make_office(name: str = "", *, country=None, **columns) -> Office:
    number = next(_numbers)
    names = {"en": name or f"Office {number}"}
    return Office.objects.create(slug=f"office-{number}", names=names, country=country or make_country(), **columns)
