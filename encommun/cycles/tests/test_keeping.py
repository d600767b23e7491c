"""The pages that keep a cycle: who is let in, what a refusal says at its field, how many queries."""

from datetime import timedelta

import pytest
from django.utils import timezone

from encommun.cycles import actions
from encommun.cycles.models import CalendarDate, Deployment, Edition, SteeringDecision, Theme, WorkingGroup

from .factories import FIRST, LAST, make_edition, make_participant, make_phase

pytestmark = pytest.mark.django_db
URL = "/cycles/gb-2026-2027/"


@pytest.fixture
def edition(house, db):
    return make_edition(commitment_version=0)


@pytest.fixture
def theme(edition):
    return actions.add_theme(actor=None, edition=edition, title="Un toit", questions=["Where ?", "With whom ?"])


@pytest.fixture
def carole_s(client_of, carole):
    return client_of(carole)


KEPT = [
    "/cycles/new/", f"{URL}keeping/", f"{URL}edit/", f"{URL}texts/", f"{URL}commitment/edit/", f"{URL}remote/",
    f"{URL}evaluation/days/", f"{URL}phases/", f"{URL}themes/", f"{URL}themes/order/", f"{URL}steering/seats/",
    f"{URL}un-toit/edit/", f"{URL}un-toit/resources/", f"{URL}un-toit/prolongation/", "/cycles/calendar/new/",
]  # fmt: skip


@pytest.mark.parametrize("address", KEPT)
def test_who_is_let_in(theme, client, client_of, chloe, bilal, carole_s, address):
    assert carole_s.get(address).status_code == 200
    assert client.get(address).status_code == 302
    for stranger in (chloe, bilal):
        assert client_of(stranger).get(address).status_code == 403
        assert client_of(stranger).post(address).status_code == 403


def test_an_edition_is_opened_from_a_form(carole_s, house):
    typed = {"label": "GB 2030", "start_year": 2030, "end_year": 2031, "aliases": "#12\r\n Tour 12 ", "state": "preparing",
             "language": "fr"}  # fmt: skip
    made = carole_s.post("/cycles/new/", typed)
    edition = Edition.objects.get()
    assert made.url == f"/cycles/{edition.slug}/" and edition.spellings == ["#12", "Tour 12"]
    again = carole_s.post("/cycles/new/", typed)
    assert again.status_code == 422 and "already here" in again.text and 'value="GB 2030"' in again.text
    edited = carole_s.get(f"/cycles/{edition.slug}/edit/").text
    assert "#12\nTour 12</textarea>" in edited


def test_texts_are_read_on_the_method_page(client, carole_s, edition):
    carole_s.post(
        f"{URL}texts/", {"method": "## Who?\n\nEverybody", "changes": "More soup", "question_address": "q@x.org"}
    )
    carole_s.post(f"{URL}commitment/edit/", {"text": "Five meetings", "language": "en"})
    carole_s.post(f"{URL}commitment/edit/", {"text": "Four meetings", "language": "en"})
    html = client.get(f"{URL}method/").text
    assert all(words in html for words in ("Everybody", "More soup", "Four meetings", "mailto:q@x.org"))
    assert "Five meetings" in client.get(f"{URL}commitment/?version=1").text
    assert client.get(f"{URL}commitment/?version=7").status_code == 404


def test_a_phase_that_moves_asks_why_and_keeps_what_was_typed(client, carole_s, edition):
    phase = make_phase(edition)
    typed = {"title": "Take in", "from_on": "2027-02-01", "to_on": "2027-02-20", "meetings": "2 meetings"}
    refused = carole_s.post(f"{URL}phases/{phase.pk}/", typed)
    assert refused.status_code == 422 and "Say why" in refused.text and "2 meetings" in refused.text
    assert carole_s.post(f"{URL}phases/{phase.pk}/", {**typed, "reason": "Holidays"}).status_code == 302
    assert "Holidays" in client.get(URL).text
    refused = carole_s.post(f"{URL}phases/{phase.pk}/removal/")
    assert refused.status_code == 422 and edition.phases.exists()
    assert carole_s.post(f"{URL}phases/{phase.pk}/removal/", {"reason": "Merged"}).status_code == 302
    assert not edition.phases.exists() and "Merged" in client.get(URL).text


@pytest.mark.parametrize(
    ("meetings", "status"), [("-4", 422), (" −1", 422), ("0", 422), ("1 à 2 rencontres", 302), ("une", 302), ("", 302)]
)
def test_no_phase_expects_less_than_one_meeting(carole_s, edition, meetings, status):
    phase = make_phase(edition)
    typed = {"title": phase.title, "from_on": phase.from_on, "to_on": phase.to_on, "meetings": meetings}
    assert carole_s.post(f"{URL}phases/{phase.pk}/", typed).status_code == status


def test_a_phase_of_another_edition_is_not_here(carole_s, edition):
    phase = make_phase(make_edition("GB 2027-2028", 2027))
    assert carole_s.get(f"{URL}phases/{phase.pk}/").status_code == 404


def test_themes_in_order_with_their_resources_and_sheet(client, carole_s, edition, theme):
    second = actions.add_theme(actor=None, edition=edition, title="Un jardin")
    carole_s.post(f"{URL}themes/order/", {f"theme_{theme.pk}": 2, f"theme_{second.pk}": 1})
    assert [row.slug for row in edition.themes.all()] == ["un-jardin", "un-toit"]
    carole_s.post(f"{URL}un-toit/resources/", {"title": "The count", "url": "https://x.org/c", "language": "en"})
    html = client.get(f"{URL}un-toit/").text
    assert "The count" in html and "Where ?" in html
    sheet = client.get(f"{URL}un-toit/sheet/").text
    assert sheet.index("Where ?") < sheet.index("With whom ?")
    row = theme.resources.get()
    carole_s.post(f"{URL}un-toit/resources/{row.pk}/removal/")
    assert not theme.resources.exists()


def test_a_theme_is_prolonged_and_both_pages_say_so(client, carole_s, edition, theme):
    assert "no later edition" in carole_s.get(f"{URL}un-toit/prolongation/").text
    later = make_edition("GB 2027-2028", 2027)
    made = carole_s.post(f"{URL}un-toit/prolongation/", {"edition": later.pk, "reason": "More time"})
    assert made.url == "/cycles/gb-2027-2028/un-toit/"
    assert "More time" in client.get(made.url).text and URL in client.get(made.url).text
    assert made.url in client.get(f"{URL}un-toit/").text


def test_everybody_reads_that_meetings_are_remote(client, carole_s, edition):
    today = timezone.localdate()
    assert "Say why" in carole_s.post(f"{URL}remote/", {"from_on": today.isoformat()}).text
    carole_s.post(f"{URL}remote/", {"from_on": today.isoformat(), "reason": "Snow everywhere"})
    assert "Snow everywhere" in client.get(URL).text
    carole_s.post(f"{URL}remote/", {})
    assert "Snow everywhere" not in client.get(URL).text


def test_the_committee_s_room(client, client_of, carole_s, edition, chloe, bilal, ana):
    assert "No member has this address" in carole_s.post(f"{URL}steering/seats/", {"email": "no@x.org"}).text
    carole_s.post(f"{URL}steering/seats/", {"email": chloe.email.upper(), "function": "Chair"})
    inside = client_of(chloe)
    assert f"{URL}steering/" in inside.get(URL).text
    noted = inside.post(f"{URL}steering/", {"decided_on": "2026-10-01", "text": "One week more"})
    assert noted.status_code == 302 and "One week more" in inside.get(f"{URL}steering/").text
    for stranger in (bilal, ana):
        browser = client_of(stranger)
        assert browser.get(f"{URL}steering/").status_code == 404
        assert browser.post(f"{URL}steering/", {"decided_on": "2026-10-01", "text": "X"}).status_code == 404
        assert f"{URL}steering/" not in browser.get(URL).text
    assert client.get(f"{URL}steering/").status_code == 302
    assert inside.get(f"{URL}steering/seats/").status_code == 403
    assert SteeringDecision.objects.count() == 1


def test_an_evaluation_from_its_form(client_of, carole_s, edition, chloe, bilal):
    today = timezone.localdate()
    make_participant(edition, chloe)
    days = {"from_on": today.isoformat(), "to_on": (today + timedelta(days=3)).isoformat()}
    carole_s.post(f"{URL}evaluation/days/", days)
    browser = client_of(chloe)
    empty = browser.post(f"{URL}evaluation/", {"worked": " "})
    assert "Answer one of the three" in empty.text
    assert browser.post(f"{URL}evaluation/", {"worked": "The soup"}).status_code == 302
    assert "The soup</textarea>" in browser.get(f"{URL}evaluation/").text
    assert (
        "The soup" in carole_s.get(f"{URL}evaluation/").text
        and chloe.name not in carole_s.get(f"{URL}evaluation/").text
    )
    stranger = client_of(bilal).get(f"{URL}evaluation/").text
    assert "The soup" not in stranger and "<textarea" not in stranger


def test_votes_of_countries_are_public_and_noted_by_their_board(client, client_of, ana, chloe, belgium, france):
    browser = client_of(ana)
    typed = {"country": belgium.pk, "body": "General assembly", "voted_on": "2015-06-20", "result": "adopted"}
    assert browser.post("/cycles/deployments/new/", {**typed, "country": france.pk}).status_code == 422
    assert browser.post("/cycles/deployments/new/", typed).status_code == 302
    assert "General assembly" in client.get("/cycles/").text
    row = Deployment.objects.get()
    assert client_of(chloe).get(f"/cycles/deployments/{row.pk}/").status_code == 403
    assert f'href="/cycles/deployments/{row.pk}/"' in browser.get("/cycles/").text
    other = Deployment.objects.create(country=france, edition=row.edition, body="Assembly", voted_on="2016-01-01")
    assert f'href="/cycles/deployments/{other.pk}/"' not in browser.get("/cycles/").text
    other.delete()
    assert browser.post(f"/cycles/deployments/{row.pk}/", {**typed, "detail": "214 yes"}).status_code == 302
    assert "214 yes" in client.get("/cycles/").text


def test_days_of_the_calendar_from_their_form(client, carole_s, house):
    typed = {"title": "Board", "kind": "board", "on": "2027-01-12", "language": "fr"}
    assert carole_s.post("/cycles/calendar/new/", typed).url == "/cycles/calendar/?month=2027-01"
    row = CalendarDate.objects.get()
    assert "Board" in client.get("/cycles/calendar/?month=2027-01").text
    assert f"/cycles/calendar/{row.pk}/" in carole_s.get("/cycles/calendar/?month=2027-01").text
    assert f"/cycles/calendar/{row.pk}/" not in client.get("/cycles/calendar/?month=2027-01").text
    carole_s.post(f"/cycles/calendar/{row.pk}/removal/")
    assert not CalendarDate.objects.exists()
    assert client.get("/cycles/calendar/?month=nothing").status_code == 404


def test_public_pages_open_for_everybody(client, edition, theme):
    for address in ("", "now/", "calendar/", "calendar/feed.ics"):
        assert client.get(f"/cycles/{address}").status_code == 200
    assert client.get("/cycles/calendar/feed.ics")["Content-Type"].startswith("text/calendar")
    for address in ("method/", "un-toit/", "un-toit/sheet/"):
        assert client.get(URL + address).status_code == 200
    assert client.get(f"{URL}commitment/").status_code == 404


@pytest.mark.parametrize("number", [1, 3, 300])
def test_number_of_queries(client, carole_s, edition, theme, number, django_assert_max_num_queries):
    Theme.objects.bulk_create(Theme(edition=edition, slug=f"t{n}", title=f"T {n}") for n in range(number))
    WorkingGroup.objects.bulk_create(WorkingGroup(edition=edition, theme=theme, code=f"G{n}") for n in range(number))
    for n in range(number):
        SteeringDecision.objects.create(edition=edition, decided_on=FIRST, text=f"D {n}", by=None)
    make_phase(edition, "Understand", FIRST, LAST, stage="understand")
    addresses = ["", "keeping/", "phases/", "themes/", "steering/", "evaluation/", "un-toit/", "un-toit/resources/"]
    for address in addresses:
        carole_s.get(URL + address)
        with django_assert_max_num_queries(12):
            assert carole_s.get(URL + address).status_code == 200
    with django_assert_max_num_queries(12):
        assert f'href="/groups/{edition.slug}/G0/"' in client.get(URL).text
