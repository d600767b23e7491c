"""Page or act × role × posture × relation → status. The table is `permissions.csv`, read by people in review.

After a change that is meant, `ENCOMMUN_DOORS=write .venv/bin/python -m pytest tests/test_permissions.py` writes it anew:
read its diff before committing. A domain adds its rows in `permissions.py`.
"""

import csv
import os
from pathlib import Path

import pytest
from django.conf import settings
from django.db import transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from encommun.house.models import Office
from encommun.members.actions import add_membership, end_role, give_role
from encommun.members.models import Member
from encommun.members.tests.factories import make_country, make_entity, make_member, make_service

from .permissions import DOORS, READERS, RELATIONS, Door, Reader, block

TABLE = Path(__file__).parent / "permissions.csv"


class Cast:
    """Each reader with a session, and the people whom they meet: of their office, of another, and one who blocked them."""

    def __init__(self) -> None:
        self.country, self.service = make_country(), make_service()
        self.offices = [Office.objects.create(slug=f"office-{n}", country=self.country) for n in (1, 2)]
        self.entity = make_entity("Ruche SC", self.country)
        self.owners = {name: self._person(name, office) for name, office in zip(RELATIONS[1:], (0, 1, 1), strict=True)}
        for owner in self.owners.values():
            give_role(actor=None, member=owner, kind="mentor")
        self.readers = {reader.name: self._reader(reader) for reader in READERS}
        self.sessions = {reader.name: self._session(reader) for reader in READERS}

    def _person(self, name: str, office: int, statute: str = "cooperator") -> Member:
        person = make_member(name.title())
        add_membership(actor=None, member=person, entity=self.entity, statute=statute)
        Member.objects.filter(pk=person.pk).update(office=self.offices[office])
        return Member.objects.get(pk=person.pk)

    def _reader(self, reader: Reader) -> Member | None:
        if not reader.signed_in:
            return None
        person = self._person(reader.name, 0, reader.statute)
        if reader.role:
            bound = {
                "country": self.country if reader.role == "board" else None,
                "service": self.service if reader.role == "service" else None,
            }
            role = give_role(actor=None, member=person, kind=reader.role, posture=reader.posture, **bound)
            if reader.is_over:
                end_role(actor=None, role=role)
        facts = {name: timezone.localdate() if value == "today" else value for name, value in reader.facts}
        if facts:
            Member.objects.filter(pk=person.pk).update(**facts)
        block(self.owners["blocked"], person)
        return Member.objects.get(pk=person.pk)

    def _session(self, reader: Reader) -> str:
        if not reader.signed_in:
            return ""
        browser = Client()
        browser.force_login(self.readers[reader.name])
        session = browser.session
        if reader.acting_as:
            session["posture"] = reader.acting_as
        session.save()
        return browser.cookies[settings.SESSION_COOKIE_NAME].value

    def owner(self, reader: Reader, relation: str) -> Member | None:
        """Whose page it is; None where the relation makes no sense (a visitor is nobody's self)."""
        return self.readers[reader.name] if relation == "self" else self.owners[relation]


def status(cast: Cast, door: Door, reader: Reader, relation: str) -> str:
    """What the request answers; whatever it did is undone. "" where there is nothing to ask."""
    owner = cast.owner(reader, relation) if door.about else cast.readers[reader.name]
    if door.about and owner is None:
        return ""
    address = reverse(door.name, kwargs=door.about(owner) if door.about else None)
    browser = Client(raise_request_exception=False, HTTP_ACCEPT_LANGUAGE="en")
    if session := cast.sessions[reader.name]:
        browser.cookies[settings.SESSION_COOKIE_NAME] = session
    with transaction.atomic():
        data = door.data(owner) if owner is not None else {}
        found = getattr(browser, door.method)(address, data if door.method == "post" else None)
        transaction.set_rollback(True)
    return str(found.status_code)


def measured() -> list[dict[str, str]]:
    cast = Cast()
    return [
        {"door": door.row, "relation": relation, **{r.name: status(cast, door, r, relation) for r in READERS}}
        for door in DOORS
        for relation in (RELATIONS if door.about else ("",))
    ]


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_every_page_and_act_is_open_to_whom_the_table_says(house):
    rows = measured()
    if os.environ.get("ENCOMMUN_DOORS") == "write":
        with TABLE.open("w", newline="") as file:
            writer = csv.DictWriter(file, ["door", "relation", *(r.name for r in READERS)], lineterminator="\n")
            writer.writeheader()
            writer.writerows(rows)
    with TABLE.open() as file:
        told = list(csv.DictReader(file))
    assert [(row["door"], row["relation"]) for row in told] == [(row["door"], row["relation"]) for row in rows]
    wrong = [
        f"{row['door']} ({row['relation']}): {name} gets {got}, the table says {said[name]}"
        for row, said in zip(rows, told, strict=True)
        for name, got in row.items()
        if got != said[name]
    ]
    assert wrong == []


def test_no_page_about_people_breaks_for_anybody():
    with TABLE.open() as file:
        rows = list(csv.DictReader(file))
    assert rows
    assert [row for row in rows if any(value.startswith("5") for key, value in row.items() if key != "door")] == []
