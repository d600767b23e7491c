"""The page of one's own data."""

import pytest

from encommun.privacy.models import Consent, DataExport
from encommun.privacy.rules import has_consent

pytestmark = pytest.mark.django_db


def test_consents_are_given_and_taken_back_in_one_click(house, chloe, client_of, bilal):
    browser = client_of(chloe)
    page = browser.get("/me/privacy/").content.decode()
    assert "Being found in the directory" in page
    browser.post("/me/privacy/consents/", {"purpose": "directory"})
    assert has_consent(chloe, "directory")
    assert Consent.objects.get().how == "page"
    assert "You agree since" in browser.get("/me/privacy/").content.decode()
    browser.post("/me/privacy/consents/", {"purpose": "directory", "withdraw": "1"})
    assert not has_consent(chloe, "directory")
    page = browser.get("/me/privacy/").content.decode()
    assert "What I agreed to before" in page
    assert browser.post("/me/privacy/consents/", {"purpose": "none"}).status_code == 404
    assert not has_consent(bilal, "directory")


def test_visitors_have_no_such_page(client):
    assert client.get("/me/privacy/").status_code == 302


def test_a_file_is_asked_for_from_the_page(house, chloe, client_of):
    browser = client_of(chloe)
    browser.post("/me/privacy/exports/")
    assert DataExport.objects.get().member == chloe
    assert "Your file is being made" in browser.get("/me/privacy/").content.decode()
    assert browser.get("/me/privacy/exports/").status_code == 405


def test_the_page_costs_the_same_whatever_it_holds(house, chloe, client_of, django_assert_num_queries):
    for number in range(30):
        Consent.objects.create(member=chloe, purpose=f"p{number}", text_version=1, language="en")
        DataExport.objects.create(member=chloe, language="en", state="expired")
    browser = client_of(chloe)
    browser.get("/me/privacy/")
    with django_assert_num_queries(5):
        browser.get("/me/privacy/")
