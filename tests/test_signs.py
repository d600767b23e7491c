"""Signs that no database keeps, in whatever a stranger may type: each door answers with a page, never with a crash."""

import re

import pytest
from django.db import DataError, connection, transaction
from django.test import Client
from django.urls import reverse

from .test_doors import ROLES, doors, session_of, world  # noqa: F401 - a fixture

NUL = "a\x00b"
FIELD = re.compile(r'<(?:input|textarea|select)[^>]* name="([^"]+)"[^>]*>')
HIDDEN = re.compile(r'<input type="hidden" name="([^"]+)" value="([^"]*)"')
ASKED = ("q", "sort", "page", "next", "lang", "view", "country", "status", "theme", "language", "edition", "service")
ASKERS = ("administrator", "editor", "coordinator", "board", "service", "visitor")


def as_strict_as_postgresql(execute, sql, params, many, context):
    """SQLite keeps the sign without a word."""
    if "\x00" in repr(params).replace("\\x00", "\x00"):
        raise DataError("a null character reached the database")
    return execute(sql, params, many, context)


def answers(browser: Client, address: str) -> list[int]:
    """The statuses of requests that hold the sign in every field the page shows; none where it does not open."""
    page = browser.get(address)
    if page.status_code not in (200, 405):
        return []
    shown = page.text if page.get("Content-Type", "").startswith("text/html") else ""
    typed = dict.fromkeys({*FIELD.findall(shown), *ASKED}, NUL)
    kept = {field: value for field, value in HIDDEN.findall(shown) if field != "csrfmiddlewaretoken"}
    asked = browser.get(address, typed)
    return [
        told.status_code for told in (asked, browser.post(address, typed), browser.post(address, {**typed, **kept}))
    ]


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_no_door_falls_over_a_null_character(world):  # noqa: F811
    sessions = {role: session_of(ROLES[role]) for role in ASKERS}
    broken = []
    for name, parameters in doors().items():
        try:
            address = reverse(name, kwargs=world.arguments(name, parameters))
        except KeyError:  # test_doors asks for its arguments
            continue
        for role, session in sessions.items():
            browser = Client(raise_request_exception=False, HTTP_ACCEPT_LANGUAGE="en")
            if session:
                browser.cookies["sessionid"] = session
            with transaction.atomic(), connection.execute_wrapper(as_strict_as_postgresql):
                found = answers(browser, address)
                transaction.set_rollback(True)
            broken += [f"{name} as {role}" for status in found if status >= 500]
            if found:  # one reader for whom it opens is enough
                break
    assert sorted(set(broken)) == []
