"""Each door of the house and who it opens for: URL name × role → status of an empty GET and of an empty POST.

The table is `doors.csv`, read by people in review. A URL name without a row fails. After a change that is meant,
`ENCOMMUN_DOORS=write .venv/bin/python -m pytest tests/test_doors.py` writes the table anew: read its diff before committing.
"""

import csv
import os
from pathlib import Path

import pytest
from django.conf import settings
from django.db import transaction
from django.test import Client
from django.urls import NoReverseMatch, get_resolver, reverse

TABLE = Path(__file__).parent / "doors.csv"
ROLES = {  # role: the demo person who has it
    "visitor": "",
    "member": "ines",
    "editor": "solange",
    "coordinator": "teun",
    "board": "aurore",
    "other board": "malik",
    "service": "katrien",
    "other service": "hugo",
    "administrator": "odile",
}
LANGUAGE = {"HTTP_ACCEPT_LANGUAGE": "en"}


def door_names() -> list[str]:
    """Every URL name, with its namespace."""

    def walk(resolver, space=""):
        for pattern in resolver.url_patterns:
            if hasattr(pattern, "url_patterns"):
                inner = f"{space}{pattern.namespace}:" if pattern.namespace else space
                yield from walk(pattern, inner)
            else:
                assert pattern.name, f"a URL without a name: {pattern.pattern}"
                yield space + pattern.name

    return sorted(set(walk(get_resolver())))


@pytest.fixture
def world(transactional_db, settings):
    """The demo cooperative, and what a URL's arguments may be in it."""
    from encommun.demo.loading import load
    from encommun.demo.people import DOMAIN

    from .doors import things_of

    load()
    return things_of(), DOMAIN


def statuses(address: str, slug: str, domain: str) -> str:
    """ "GET/POST" of an empty request as that person; what a POST did is undone."""
    from encommun.members.models import Member

    found = []
    for method in ("get", "post"):
        browser = Client(raise_request_exception=False, **LANGUAGE)
        if slug:
            browser.force_login(Member.objects.get(email=f"{slug}@{domain}"), settings.AUTHENTICATION_BACKENDS[0])
        with transaction.atomic():
            found.append(str(getattr(browser, method)(address).status_code))
            transaction.set_rollback(True)
    return "/".join(found)


def measured(world) -> dict[str, dict[str, str]]:
    things, domain = world
    rows = {}
    for name in door_names():
        address = address_of(name, things)
        rows[name] = {role: statuses(address, slug, domain) for role, slug in ROLES.items()}
    return rows


def address_of(name: str, things: dict) -> str:
    for arguments in things.get(name, [{}]):
        try:
            return reverse(name, kwargs=arguments)
        except NoReverseMatch:
            continue
    raise AssertionError(f"say in tests/doors.py with which arguments to try {name}")


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_every_door_opens_for_whom_the_table_says(world):
    rows = measured(world)
    if os.environ.get("ENCOMMUN_DOORS") == "write":
        with TABLE.open("w", newline="") as file:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow(["door", *ROLES])
            writer.writerows([name, *row.values()] for name, row in rows.items())
    with TABLE.open() as file:
        told = {row.pop("door"): row for row in csv.DictReader(file)}
    assert set(told) == set(rows), "a door without a row, or a row without a door"
    assert {name: row for name, row in rows.items() if row != told[name]} == {}
