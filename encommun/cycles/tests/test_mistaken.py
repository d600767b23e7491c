"""An edition opened by mistake: nobody is led to it, and it can go while nothing hangs on it."""

import pytest

from encommun.activity.models import Event
from encommun.cycles import actions
from encommun.cycles.models import Edition
from encommun.kit.refusals import Refused

from .factories import make_edition, make_phase

pytestmark = pytest.mark.django_db


def test_an_edition_of_which_nothing_is_public_is_shown_to_the_coordination_alone(house, client, client_of, carole):
    make_edition()
    later = make_edition("GB 2027-2028", 2027, state="preparing")
    for page in ("/cycles/", "/cycles/gb-2026-2027/"):
        assert "GB 2027-2028" not in client.get(page).text and "GB 2027-2028" in client_of(carole).get(page).text
    make_phase(later)
    for page in ("/cycles/", "/cycles/gb-2026-2027/"):
        assert "GB 2027-2028" in client.get(page).text


def test_it_is_removed_with_its_phases_by_the_coordination(house, client_of, carole, bilal):
    edition = make_edition("GB 2027-2028", 2027, state="preparing")
    make_phase(edition)
    with pytest.raises(Refused):
        actions.remove_edition(actor=bilal, edition=edition)
    browser, address = client_of(carole), "/cycles/gb-2027-2028/removal/"
    assert address in browser.get("/cycles/gb-2027-2028/keeping/").text
    assert "Remove this edition?" in browser.get(address).text
    assert browser.post(address).url == "/cycles/" and not Edition.objects.exists()
    actions.remove_edition(actor=carole, edition=edition)
    assert Event.objects.filter(verb="edition.removed").count() == 1


def test_what_hangs_on_it_keeps_it(house, carole):
    edition = make_edition("GB 2027-2028", 2027, state="preparing")
    actions.add_theme(actor=None, edition=edition, title="Un toit")
    with pytest.raises(Refused):
        actions.remove_edition(actor=carole, edition=edition)
    with pytest.raises(Refused):
        actions.remove_edition(actor=carole, edition=make_edition())
    assert Edition.objects.count() == 2
