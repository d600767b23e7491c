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
from django.urls import get_resolver, reverse

from encommun.demo.people import DOMAIN

from .doors import World, make_world

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


def doors() -> dict[str, list[str]]:
    """Every URL name, with its namespace: {name: its parameters}."""

    def walk(resolver, space="", before=()):
        for pattern in resolver.url_patterns:
            parameters = [*before, *pattern.pattern.converters]
            if hasattr(pattern, "url_patterns"):
                yield from walk(pattern, f"{space}{pattern.namespace}:" if pattern.namespace else space, parameters)
            else:
                assert pattern.name, f"a URL without a name: {pattern.pattern}"
                yield space + pattern.name, parameters

    return dict(sorted(walk(get_resolver())))


@pytest.fixture
def world(transactional_db, settings):
    """The demo cooperative with one thing of each kind in it."""
    from encommun.demo.loading import load

    load()
    return make_world()


def session_of(slug: str) -> str:
    """The session cookie of that demo person, "" for nobody."""
    from encommun.members.models import Member

    if not slug:
        return ""
    browser = Client()
    browser.force_login(Member.objects.get(email=f"{slug}@{DOMAIN}"), settings.AUTHENTICATION_BACKENDS[0])
    return browser.cookies[settings.SESSION_COOKIE_NAME].value


def statuses(address: str, session: str) -> str:
    """ "GET/POST" of an empty request in that session; what the requests did is undone."""
    found = []
    for method in ("get", "post"):
        browser = Client(raise_request_exception=False, HTTP_ACCEPT_LANGUAGE="en")
        if session:
            browser.cookies[settings.SESSION_COOKIE_NAME] = session
        with transaction.atomic():
            found.append(str(getattr(browser, method)(address).status_code))
            transaction.set_rollback(True)
    return "/".join(found)


def measured(world: World) -> dict[str, dict[str, str]]:
    rows = {}
    sessions = {role: session_of(slug) for role, slug in ROLES.items()}
    for name, parameters in doors().items():
        address = reverse(name, kwargs=world.arguments(name, parameters))
        rows[name] = {role: statuses(address, session) for role, session in sessions.items()}
    return rows


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
