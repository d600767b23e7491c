"""See as: read-only, audited, told, half an hour at most, never another administrator, never what is private."""

from datetime import timedelta

import pytest
from django.utils import timezone

from encommun.activity.models import Event, SecurityEvent
from encommun.kit.refusals import Refused
from encommun.kit.registry import PrivatePage, declared
from encommun.members import actions
from encommun.members.models import Member

pytestmark = pytest.mark.django_db


@pytest.fixture
def looking(client_of, admin, chloe, house):
    """The administrator's browser, seeing the house as Chloé."""
    browser = client_of(admin)
    answer = browser.post(f"/people/{chloe.pk}/seeing/", {"reason": "You asked why a page is empty"})
    assert answer["Location"] == "/"
    return browser


def test_pages_are_those_of_the_person_under_a_band(looking, chloe, bilal):
    page = looking.get("/directory/")
    assert "You see the house as <strong>Chloé Cast</strong>" in page.text
    assert looking.get("/people/").status_code == 403, "nor the powers of the administrator"


def test_nothing_can_be_changed(looking, chloe, admin):
    answers = {
        path: looking.post(path, {"name": "Hacked", "language": "fr"}).status_code
        for path in ("/me/", "/people/", "/language/", "/notices/", f"/people/{chloe.pk}/account/")
    }
    assert set(answers.values()) == {403}, answers
    assert "nothing can be changed" in looking.post("/me/", {"name": "Hacked"}).text
    for method in ("put", "patch", "delete"):
        assert getattr(looking, method)("/me/").status_code == 403
    assert not Member.objects.filter(name="Hacked").exists()
    assert SecurityEvent.objects.filter(member=admin).exists(), "tries are kept"


def test_a_page_that_writes_while_it_is_read_writes_nothing(looking, chloe, settings):
    """Whatever a GET would keep (a mark "read", a visit) is undone."""
    settings.ROOT_URLCONF = "encommun.members.tests.writing"
    assert looking.get("/writes/").text == "written: Chloé Written"
    chloe.refresh_from_db()
    assert chloe.name == "Chloé Cast"


@pytest.mark.parametrize(
    "path",
    [
        "/me/", "/me/audit/", "/me/searches/", "/me/profile/", "/me/activity/", "/me/messages/", "/me/signing-in/",
        "/me/signing-in/devices/", "/me/privacy/x/", "/me/what-comes-next/", "/notices/", "/directory/calls/",
        "/directory/calls/1/", "/directory/spotlights/1/", "/accounts/login/",
    ],
)  # fmt: skip
def test_what_is_private_stays_closed(path, looking):
    page = looking.get(path)
    assert page.status_code == 403
    assert "nobody sees it through another" in page.text


def test_exports_and_messages_are_declared_private():
    prefixes = {page.prefix for page in declared(PrivatePage)}
    assert {
        "/me/",
        "/notices/",
        "/privacy/mine/",
        "/directory/calls/",
        "/directory/spotlights/",
        "/accounts/",
    } <= prefixes


def test_it_ends_when_asked(looking, chloe, admin):
    answer = looking.post("/people/seeing/end/")
    assert answer["Location"] == f"/people/{chloe.pk}/"
    assert looking.get("/people/").status_code == 200
    assert looking.post("/people/seeing/end/")["Location"] == "/"
    assert Event.objects.filter(verb="member.seen_as_ended", actor=admin).count() == 1


def test_it_ends_after_half_an_hour(looking, admin):
    session = looking.session
    session["seeing"] = {**session["seeing"], "until": (timezone.now() - timedelta(seconds=1)).isoformat()}
    session.save()
    refused = looking.post("/me/", {"name": "By mistake", "language": "fr"})
    assert refused.status_code == 403, "a form filled in as somebody else is not sent as oneself"
    assert looking.get("/people/").status_code == 200
    assert not Member.objects.filter(name="By mistake").exists()


def test_it_lasts_no_longer_than_half_an_hour(looking):
    until = looking.session["seeing"]["until"]
    assert until <= (timezone.now() + timedelta(minutes=30)).isoformat()


def test_it_ends_with_the_power(looking, admin, chloe, bilal):
    actions.give_role(actor=None, member=bilal, kind="administrator")
    actions.end_role(actor=None, role=admin.roles.get())
    assert "Chloé Cast" not in looking.get("/me/").text
    assert looking.get("/people/").status_code == 403


def test_the_person_reads_it_in_their_audit(looking, chloe, client_of):
    page = client_of(chloe).get("/me/audit/")
    assert "Adèle Cast looks at the pages as this account sees them, for 30 minutes" in page.text
    assert "You asked why a page is empty" in page.text


def test_nobody_else_learns_of_it(looking, client, client_of, bilal):
    for browser in (client, client_of(bilal)):
        assert "looks at the pages" not in browser.get("/activity/").text


@pytest.mark.parametrize("who", ["themselves", "another administrator", "a closed account"])
def test_never_as(who, admin, chloe, client_of, house):
    person = admin if who == "themselves" else chloe
    if who == "another administrator":
        actions.give_role(actor=None, member=chloe, kind="administrator")
    elif who == "a closed account":
        actions.change_member(actor=admin, member=chloe, is_active=False)
    with pytest.raises(Refused):
        actions.see_as(actor=admin, person=person, reason="x")
    browser = client_of(admin)
    browser.post(f"/people/{person.pk}/seeing/", {"reason": "x"})
    assert "seeing" not in browser.session


def test_only_an_administrator_and_with_a_reason(bilal, admin, chloe, client_of, house):
    with pytest.raises(Refused):
        actions.see_as(actor=bilal, person=chloe, reason="x")
    with pytest.raises(Refused, match="why"):
        actions.see_as(actor=admin, person=chloe, reason="  ")
    assert client_of(bilal).get(f"/people/{chloe.pk}/seeing/").status_code == 404
    page = client_of(admin).post(f"/people/{chloe.pk}/seeing/", {"reason": ""})
    assert 'id="id_reason_error"' in page.text
    assert not Event.objects.filter(verb="member.seen_as").exists()


def test_a_service_is_seen_in_their_usual_posture(client_of, admin, dries, house):
    browser = client_of(admin)
    browser.post(f"/people/{dries.pk}/seeing/", {"reason": "x"})
    assert browser.get("/").wsgi_request.user.acting_as == "employee"
