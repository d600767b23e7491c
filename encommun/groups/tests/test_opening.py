"""The coordination opens a group and corrects it, on the page."""

import pytest

from encommun.cycles.models import WorkingGroup

from .factories import make_edition, make_theme

pytestmark = pytest.mark.django_db


def test_coordinators_open_a_group_and_correct_it(house, belgium, carole, client_of, chloe):
    theme = make_theme()
    browser = client_of(carole)
    typed = {"code": "BE-LIE9", "theme": theme.pk, "country": belgium.pk, "places": "Huy", "languages": ["fr"]}
    assert client_of(chloe).get("/groups/new/").status_code == 403
    assert browser.post("/groups/new/", typed).status_code == 302
    group = WorkingGroup.objects.get(code="BE-LIE9")
    again = browser.post("/groups/new/", typed)
    assert again.status_code == 422
    assert "Another group of this edition has this code." in again.content.decode()
    browser.post("/groups/gb-2026-2027/BE-LIE9/correction/", {**typed, "places": "Huy, Wavre"})
    group.refresh_from_db()
    assert group.places == "Huy, Wavre"
    closed = browser.post("/groups/new/", {"name": "Mothers", "is_closed": "1"})
    assert "say who it is" in closed.content.decode()


def test_with_two_editions_at_work_the_edition_of_a_new_group_is_chosen(house, carole, client_of):
    make_edition()
    make_edition("gb-2027-2028", year=2027)
    browser = client_of(carole)
    page = browser.get("/groups/new/").text
    assert "In which edition?" in page and "?edition=gb-2027-2028" in page and 'name="is_closed"' not in page
    assert 'name="name"' in browser.get("/groups/new/?edition=gb-2027-2028").text
