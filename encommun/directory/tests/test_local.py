"""The presentation space on an office's page: who stands there for whom, and what it costs."""

import pytest

from encommun.directory.local import SHOWN, space_of
from encommun.directory.models import Level
from encommun.directory.rules import FIELDS
from encommun.offices.tests.factories import make_office

from .seeking import EVERYBODY, MEMBERS, make_listed

pytestmark = pytest.mark.django_db


def names(reader, office) -> set[str]:
    return {str(row.name) for row in space_of(reader, office).rows}


def test_members_stand_on_the_page_of_their_office_for_whom_they_chose(chloe, house, client, client_of):
    here, there = make_office("Liège"), make_office("Ghent")
    make_listed("Zoé Ici", office=here)
    make_listed("Yves Ailleurs", office=there)
    make_listed("Xan Members", office=here, audiences=MEMBERS)
    make_listed("Wim Secret", office=here, audiences={**EVERYBODY, "office": Level.NOBODY.value})
    assert names(None, here) == {"Zoé Ici"}
    assert names(chloe, here) == {"Zoé Ici", "Xan Members"}
    page = client.get(f"/offices/{here.slug}/").text
    assert "Zoé Ici" in page and "Xan Members" not in page and "Wim Secret" not in page
    page = client_of(chloe).get(f"/offices/{here.slug}/").text
    assert "Xan Members" in page and "See all 2 in the directory" in page and "Wim Secret" not in page
    assert set(FIELDS) >= {"office"}


def test_the_link_leads_to_the_same_people(chloe, house, client_of):
    office = make_office("Liège")
    for number in range(8):
        make_listed(f"Person {number}", office=office)
    space = space_of(chloe, office)
    assert (len(space.rows), space.total) == (SHOWN, 8)
    assert "8 people" in client_of(chloe).get(space.address).text


def test_who_belongs_there_is_invited_and_others_see_no_empty_space(chloe, house, client, client_of):
    office = make_office("Liège")
    assert "people-here" not in client.get(f"/offices/{office.slug}/").text
    chloe.office = office
    chloe.save()
    assert "Present yourself here" in client_of(chloe).get(f"/offices/{office.slug}/").text


@pytest.mark.parametrize("count", [1, 3, 30])
def test_it_costs_the_same_with_more_people(client, house, count, django_assert_num_queries):
    office = make_office("Liège")
    for number in range(count):
        make_listed(f"Person {number}", office=office)
    client.get(f"/offices/{office.slug}/")
    with django_assert_num_queries(3):  # the office; the mark of the shelf; the cards
        client.get(f"/offices/{office.slug}/")
