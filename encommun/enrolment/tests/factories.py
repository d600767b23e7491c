"""Lists as text, and months of activity, for tests."""

import io
from datetime import date

from django.core.files.uploadedfile import SimpleUploadedFile

from encommun.enrolment.actions.running import import_now, try_now
from encommun.enrolment.models import ListFile, MonthlyActivity
from encommun.enrolment.opening import check_columns, open_list
from encommun.house.models import Office
from encommun.members.tests.factories import make_country, make_member
from encommun.privacy.models import Consent
from encommun.privacy.purposes import FIGURES, purpose_of

HEADER = "numero;nom;prenom;email;langue;pays;bureau;entite;college;parts;entree;sortie"


def listed(*lines: str, header: str = HEADER) -> bytes:
    return "\n".join([header, *lines]).encode()


def line(number: str, *, first="Zoé", last="Dupont", email=None, language="fr", country="BE", office="Liège",
         entity="Coop", college="A", shares="1", joined="01/02/2015", left="") -> str:  # fmt: skip
    email = f"m{number}@example.org" if email is None else email
    return ";".join([number, last, first, email, language, country, office, entity, college, shares, joined, left])


def bring(data: bytes, kind="members", given=None, **options) -> ListFile:
    """Import as the command line does; `.result` holds the counts and the (line, reason) set aside."""
    stream = io.BytesIO(data)
    opened = open_list(stream, kind, given)
    check_columns(kind, opened.columns)
    file = ListFile(kind=kind, file_name="x.csv", sha256=str(hash(data)), columns=opened.columns,
                    header=opened.sheet.header, **options)  # fmt: skip
    file = import_now(opened=opened, file=file)
    file.result = {**file.counts, "asides": list(file.set_aside.values_list("line", "reason"))}
    return file


def try_out(data: bytes, kind="members", **options) -> dict:
    opened = open_list(io.BytesIO(data), kind)
    file = ListFile(kind=kind, file_name="x.csv", sha256="x", columns=opened.columns, **options)
    result = try_now(opened=opened, file=file)
    return {**result.counts, "asides": [(one.line, one.reason) for one in result.asides], "news": result.news}


def upload(data: bytes, name="list.csv") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, data, content_type="text/csv")


def make_office(slug: str, country=None) -> Office:
    country = country or make_country()
    return Office.objects.get_or_create(slug=slug, defaults={"names": {"en": slug.title()}, "country": country})[0]


def make_people(office, count: int, **columns) -> list:
    people = [make_member() for _ in range(count)]
    for person in people:
        person.office = office
        for name, value in columns.items():
            setattr(person, name, value)
        person.save()
        agree(person)
    return people


def agree(member) -> None:
    """To be counted in figures; no act in the log, which tests count."""
    Consent.objects.get_or_create(
        member=member, purpose=FIGURES, withdrawn_at=None,
        defaults={"text_version": purpose_of(FIGURES).version, "language": "en"},
    )  # fmt: skip


def make_month(member, year: int, month: int, contracts: int = 1, turnover_cents: int = 100_00, **columns):
    """A month of somebody who agreed to be counted."""
    agree(member)
    return MonthlyActivity.objects.create(
        member=member, office=columns.pop("office", member.office), month=date(year, month, 1), contracts=contracts,
        turnover_cents=turnover_cents, **columns,
    )  # fmt: skip
