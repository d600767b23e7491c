"""The pages: what each reader finds, what a refusal keeps, who gets 404, and how many queries a list costs."""

from datetime import timedelta

import pytest
from django.utils import timezone

from encommun.groups.tests.factories import make_edition, make_group, make_staffed_group
from encommun.members.tests.factories import make_member
from encommun.mobilisation.models import Application, Call, Entry, Interest, Survey

from .factories import make_call, make_interest, make_office, make_survey, make_themes

pytestmark = pytest.mark.django_db
HOME = "/mobilisation/gb-2026-2027/"


@pytest.fixture
def days():
    today = timezone.localdate()
    return {"opens_on": today - timedelta(days=5), "closes_on": today + timedelta(days=5)}


def form_of(survey, **changed) -> dict:
    first, second = [theme.pk for theme in make_themes(survey.edition)]
    said = {
        "wish_1": second, "wish_2": first, "office": make_office().pk, "municipality": "", "remote": "yes",
        "languages": ["fr", "en"], "slots": ["mon-eve", "sat-am"], "attendance": "committed", "note": "A lift, please.",
        "version": 0, "accepts": "on",
    }  # fmt: skip
    return {key: value for key, value in {**said, **changed}.items() if value is not None}


def test_a_member_says_a_wish_without_javascript(client_of, chloe, house, days):
    survey = make_survey(**days)
    browser = client_of(chloe)
    page = browser.get(f"{HOME}interest/").content.decode()
    assert "<script" not in page.split("<main")[1].split("</main>")[0]
    assert "What taking part asks" in page
    assert browser.post(f"{HOME}interest/", form_of(survey)).status_code == 302
    row = Interest.objects.get()
    themes = make_themes()
    assert row.themes == [themes[1].pk, themes[0].pk]
    assert row.languages == ["en", "fr"]  # one's own first
    assert row.slots == ["mon-eve", "sat-am"]
    again = browser.get(f"{HOME}interest/").content.decode()
    assert 'value="mon-eve" checked' in again
    assert "A lift, please." in again
    assert "You accepted it on" in again


def test_an_edition_asks_before_it_tells(client_of, chloe, house, days):
    make_survey(**days)
    make_themes()
    page = client_of(chloe).get("/cycles/gb-2026-2027/").content.decode()
    assert 0 < page.index('id="take-part"') < page.index('id="themes"')


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"accepts": None}, "tick this box"),
        ({"wish_1": "1-again"}, "among your choices already"),
        ({"office": ""}, "Say where you can meet others"),
        ({"languages": []}, "Choose at least one"),
    ],
)
def test_what_is_missing_is_said_at_its_field_and_the_rest_is_kept(client_of, chloe, house, days, changed, words):
    survey = make_survey(**days)
    if changed.get("wish_1"):
        changed = {"wish_1": make_themes()[0].pk}
    answer = client_of(chloe).post(f"{HOME}interest/", form_of(survey, **changed))
    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert "A lift, please." in answer.content.decode()
    assert not Interest.objects.exists()


def test_the_form_begins_with_what_the_house_knows(client_of, chloe, house, days):
    make_survey(**days)
    chloe.office = make_office()
    chloe.save()
    page = client_of(chloe).get(f"{HOME}interest/").content.decode()
    assert f'<option value="{chloe.office_id}" selected>' in page
    assert 'name="languages" value="en" id="id_languages_0" checked' in page


def test_a_wish_is_taken_back_after_its_consequence_was_read(client_of, chloe, house, days):
    make_survey(**days)
    make_interest(chloe)
    browser = client_of(chloe)
    assert "not be placed in a group" in browser.get(f"{HOME}interest/withdrawal/").content.decode()
    assert browser.post(f"{HOME}interest/withdrawal/").status_code == 302
    assert Interest.objects.get().withdrawn_at


def test_when_it_is_over_nobody_says_a_wish(client_of, chloe, house):
    yesterday = timezone.localdate() - timedelta(days=1)
    make_survey(opens_on=yesterday, closes_on=yesterday)
    answer = client_of(chloe).get(f"{HOME}interest/")
    assert answer.status_code == 403
    assert "This closed on" in answer.content.decode()


def test_an_application_from_the_call_to_the_answer(client, client_of, chloe, carole, bilal, house, days):
    call = make_call(**days)
    assert "Sign in to apply" in client.get(f"{HOME}calls/{call.pk}/").content.decode()
    said = {"role": "secretary", "motivation": "I write well.", "wish_1": make_themes()[0].pk, "office": ""}
    browser = client_of(chloe)
    assert browser.post(f"{HOME}calls/{call.pk}/application/", said).status_code == 422
    said["accepts"] = "on"
    said["office"] = make_office().pk
    assert browser.post(f"{HOME}calls/{call.pk}/application/", said).status_code == 302
    row = Application.objects.get()
    address = f"{HOME}applications/{row.pk}/"
    assert "has not answered yet" in browser.get(address).content.decode()
    assert client_of(bilal).get(address).status_code == 404
    assert "Chloé Cast" in client_of(carole).get(f"{HOME}applications/").content.decode()
    assert client_of(chloe).get(f"{HOME}applications/").status_code == 403
    refused = client_of(carole).post(address, {"verdict": "no", "answer": ""})
    assert refused.status_code == 422
    assert browser.post(address, {"verdict": "yes"}).status_code == 403
    assert client_of(carole).post(address, {"verdict": "no", "answer": "We have enough."}).status_code == 302
    assert "We have enough." in browser.get(address).content.decode()


def test_the_coordination_opens_a_survey_and_a_call(client_of, carole, chloe, house):
    make_themes(make_edition())
    browser = client_of(carole)
    said = {"opens_on": "2026-11-01", "closes_on": "2026-12-01", "text": "Say it.", "language": "en"}
    assert browser.post(f"{HOME}survey/", said).status_code == 302
    assert browser.post(f"{HOME}calls/new/", said).status_code == 302
    call = Call.objects.get()
    assert Survey.objects.get().text == "Say it."
    assert browser.post(f"{HOME}calls/{call.pk}/edit/", {**said, "text": "Come."}).status_code == 302
    wrong = browser.post(f"{HOME}survey/", {**said, "closes_on": "2026-10-01"})
    assert "The last day comes after the first." in wrong.content.decode()
    assert client_of(chloe).post(f"{HOME}survey/", said).status_code == 403


def test_small_numbers_are_for_the_coordination_alone(client_of, chloe, carole, house, days):
    make_survey(**days)
    liege, namur = make_office(), make_office("namur")
    for number in range(7):
        make_interest(make_member(), office=liege if number < 5 else namur)
    told = client_of(chloe).get(HOME).content.decode()
    assert "Other places together" in told
    assert "Namur" not in told
    assert "Namur" in client_of(carole).get(HOME).content.decode()


def test_four_wishes_are_not_counted_aloud(client_of, chloe, house, days):
    make_survey(**days)
    for _number in range(4):
        make_interest(make_member())
    page = client_of(chloe).get(HOME).content.decode()
    assert "once at least five" in page
    assert "4 members" not in page


def test_a_group_is_joined_by_request(client_of, chloe, house):
    group, people = make_staffed_group()
    card = "/groups/gb-2026-2027/BE-LIE1/"
    browser = client_of(chloe)
    assert "Ask to join" in browser.get(card).content.decode()
    assert browser.post(f"{HOME}groups/BE-LIE1/request/", {"words": "Hello.", "accepts": "on"}).status_code == 302
    entry = Entry.objects.get()
    assert "waits for an answer" in browser.get(card).content.decode()
    leader = client_of(people["animator"])
    assert "would like to join" in leader.get(card).content.decode()
    assert leader.post(f"/mobilisation/entries/{entry.pk}/", {"verdict": "yes"}).status_code == 302
    assert group.participations.filter(member=chloe).exists()


def test_an_invitation_is_answered_by_who_gets_it(client_of, chloe, bilal, house):
    group, people = make_staffed_group()
    leader = client_of(people["animator"])
    answer = leader.post(f"{HOME}groups/BE-LIE1/invitation/", {"email": chloe.email, "words": "Come."}, follow=True)
    unknown = leader.post(f"{HOME}groups/BE-LIE1/invitation/", {"email": "x@example.org"}, follow=True)
    said = "If this address is a cooperator"
    assert said in answer.content.decode() and said in unknown.content.decode()
    address = f"/mobilisation/entries/{Entry.objects.get().pk}/"
    assert client_of(bilal).get(address).status_code == 404
    browser = client_of(chloe)
    assert browser.post(address, {"verdict": "yes", "version": 0}).status_code == 422
    assert browser.post(address, {"verdict": "yes", "version": 0, "accepts": "on"}).status_code == 302
    assert group.participations.filter(member=chloe).exists()


def test_neighbours_are_invited_without_their_names(client_of, house):
    _group, people = make_staffed_group()
    people["animator"].office = make_office()
    people["animator"].save()
    make_interest(make_member("Hidden Person"), office=make_office())
    leader = client_of(people["animator"])
    page = leader.get(f"{HOME}groups/BE-LIE1/invitation/").content.decode()
    assert "A few members of the same offices" in page
    assert "Hidden Person" not in page
    assert leader.post(f"{HOME}groups/BE-LIE1/neighbours/", {"words": "Come."}).status_code == 302
    assert Entry.objects.get().words == "Come."
    assert "Hidden Person" not in leader.get("/groups/gb-2026-2027/BE-LIE1/").content.decode()


def test_a_request_or_an_invitation_is_taken_back(client_of, chloe, bilal, house):
    make_group(members={bilal: "animator"})
    browser = client_of(chloe)
    browser.post(f"{HOME}groups/BE-LIE1/request/", {"words": "", "accepts": "on"})
    address = f"/mobilisation/entries/{Entry.objects.get().pk}/withdrawal/"
    assert client_of(bilal).post(address).status_code == 404
    assert browser.get(address).status_code == 200
    assert browser.post(address).status_code == 302
    assert Entry.objects.get().state == "withdrawn"


def test_the_edition_says_what_is_open_to_members(client, client_of, chloe, house, days):
    make_survey(**days)
    make_call(**days)
    page = client.get("/cycles/gb-2026-2027/").content.decode()
    assert "Say what you would like" in page
    assert "Call for animators and secretaries" in page
    assert "Say what you would like to work on" in client_of(chloe).get("/").content.decode()


@pytest.mark.parametrize("count", [1, 3, 300])
@pytest.mark.parametrize(
    ("path", "queries"), [("", 11), ("interests/", 6), ("applications/", 6), ("interests/?theme=1", 7)]
)
def test_a_list_costs_the_same_for_many_rows(
    path, queries, count, client_of, carole, house, days, django_assert_num_queries
):
    survey, call = make_survey(**days), make_call(**days)
    office = make_office()
    for _number in range(count):
        member = make_member()
        make_interest(member, office=office)
        Application.objects.create(call=call, member=member, motivation="x", office=office)
    if "theme" in path:
        path = f"interests/?theme={survey.edition.themes.first().pk}"
    browser = client_of(carole)
    browser.get(HOME + path)
    with django_assert_num_queries(queries):
        browser.get(HOME + path)
