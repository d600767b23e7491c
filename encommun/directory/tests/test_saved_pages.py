"""The pages of saved searches: kept, read, silenced and dropped by their owner alone."""

import pytest

from encommun.activity.models import Event
from encommun.directory import index
from encommun.directory.models import Profile, SavedSearch
from encommun.notifications.models import Follow

from .seeking import EVERYBODY, MEMBERS, keep, make_listed, make_skill, sweep, three_towns

pytestmark = pytest.mark.django_db


@pytest.fixture
def sew():
    return make_skill("couture", ("kostuumnaaister", "nl"), fr="couture")


@pytest.fixture(autouse=True)
def towns():
    return three_towns()


def test_from_the_search_to_the_list_and_out(sew, chloe, client_of):
    browser = client_of(chloe)
    page = browser.get("/me/searches/new/?skill=couture&place=Luik")
    assert page.status_code == 200
    assert b"within 25 km of" in page.content
    refused = browser.post("/me/searches/new/", {"asked": "skill=couture", "name": "", "frequency": "daily"})
    assert refused.status_code == 422
    done = browser.post("/me/searches/new/", {"asked": "skill=couture", "name": "Costumes", "frequency": "weekly"})
    assert done.status_code == 302
    search = SavedSearch.objects.get()
    make_listed("Ada", skills=[sew])
    make_listed("Bea", skills=[sew], audiences=MEMBERS)
    sweep()
    shown = browser.get(f"/me/searches/{search.pk}/").content.decode()
    assert "Ada" in shown
    assert "See all 2 who fit" in shown
    assert b"Costumes" in browser.get("/me/searches/").content
    assert browser.post(f"/me/searches/{search.pk}/silence/").status_code == 302
    assert Follow.objects.count() == 0
    assert browser.post(f"/me/searches/{search.pk}/removal/").status_code == 302
    assert SavedSearch.objects.count() == 0


@pytest.mark.parametrize("path", ["", "silence/", "removal/"])
def test_another_s_search_does_not_exist(chloe, dries, client_of, path):
    search = keep(chloe)
    browser = client_of(dries)
    address = f"/me/searches/{search.pk}/{path}"
    assert (browser.post(address) if path else browser.get(address)).status_code == 404


def test_who_is_hidden_again_is_no_longer_shown_on_the_page(sew, chloe, client_of):
    search = keep(chloe)
    ada = make_listed("Ada", skills=[sew])
    sweep()
    Profile.objects.filter(pk=ada.pk).update(audiences={**EVERYBODY, "skills": 0, "name": 0})
    index.refresh([ada.pk])
    page = client_of(chloe).get(f"/me/searches/{search.pk}/").content.decode()
    assert ada.key not in page or "Ada" not in page


@pytest.mark.parametrize("count", [1, 3, 20])
def test_number_of_queries_of_the_list(chloe, client_of, count, django_assert_num_queries):
    for n in range(count):
        keep(chloe, f"q=mot{n}")
    browser = client_of(chloe)
    browser.get("/me/searches/")
    with django_assert_num_queries(4):
        browser.get("/me/searches/")


def test_the_notice_leads_to_the_search_in_words(sew, chloe, client_of):
    keep(chloe, name="Costumes à Liège")
    make_listed("Ada", skills=[sew])
    sweep()
    page = client_of(chloe).get("/notices/").content.decode()
    assert "Costumes à Liège" in page
    assert "1 new person fits this search" in page
    assert "Ada" not in page


def test_erasure_takes_searches_and_their_log(sew, chloe):
    from encommun.directory.seekers import erase_searches

    keep(chloe)
    make_listed("Ada", skills=[sew])
    sweep()
    erase_searches(chloe)
    assert SavedSearch.objects.count() == Event.objects.filter(subject_kind="saved_search").count() == 0
