"""The board's room and the hand-over: read, answer, see what it will do, confirm."""

import pytest
from django.utils import timezone

from encommun.followup.models import Answer, HandOver
from encommun.recommendations.models import Recommendation

from .factories import LATE, NOW, PAST, days, make_document, make_hand_over, make_recommendation, on, page

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("house")]


def test_a_board_answers_where_it_is_read(client_of, ana, given):
    browser = client_of(ana)
    assert given.title in browser.get("/follow-up/board/be/").text
    shown = browser.get(on(given, "answer/be"))
    assert "data-keep" in shown.text
    empty = browser.post(on(given, "answer/be"), {"verdict": "in_part", "reason": " "})
    assert empty.status_code == 422
    assert "checked" in empty.text
    sent = browser.post(on(given, "answer/be"), {"verdict": "in_part", "reason": "For **half** of it"})
    assert (sent.status_code, sent.url) == (302, page(given))
    text = browser.get(sent.url).text
    assert "applicable in part" in text
    assert "<strong>half</strong>" in text


def test_answering_leads_to_the_next_that_waits(client_of, ana, carole, belgium, given):
    other = make_recommendation()
    make_hand_over(carole, [belgium], [other], at=PAST, due_at=NOW + days(9), title="Second")
    words = {"verdict": "already", "reason": "Since May", "next": "1"}
    browser = client_of(ana)
    assert browser.post(on(given, "answer/be"), words).url == on(other, "answer/be")
    assert browser.post(on(other, "answer/be"), words).url == "/follow-up/board/be/"


def test_the_same_reason_for_several(client_of, ana, carole, belgium, given):
    rows = [make_recommendation() for _ in range(2)]
    make_hand_over(carole, [belgium], rows, title="Second", at=PAST, due_at=LATE)
    ids = [row.pk for row in rows]
    browser = client_of(ana)
    assert rows[1].title in browser.get("/follow-up/board/be/answers/", {"recommendations": ids}).text
    url = "/follow-up/board/be/answers/"
    assert browser.post(url, {"recommendations": ids, "verdict": "", "reason": "Kept"}).status_code == 422
    sent = browser.post(url, {"recommendations": ids, "verdict": "not_applicable", "reason": "No room"})
    assert (sent.status_code, Answer.objects.count()) == (302, 2)


def test_an_answer_can_be_read_before_it_is_given(client_of, given, ana):
    url = on(given, "answer/be")
    browser = client_of(ana)
    typed = {"verdict": "in_part", "reason": "First for **volunteers**."}
    shown = browser.post(url, {**typed, "look": "1"})
    assert shown.status_code == 200
    assert "How it will read" in shown.text and "<strong>volunteers</strong>" in shown.text
    assert "First for **volunteers**." in shown.text, "what was typed stays in the form"
    assert not Answer.objects.exists()
    refused = browser.post(url, {"verdict": "in_part", "reason": "", "look": "1"})
    assert refused.status_code == 422 and "How it will read" not in refused.text
    assert "Say why: an answer without a reason is no answer." in refused.text
    assert browser.post(url, typed).status_code == 302
    assert Answer.objects.count() == 1


def test_acknowledging_from_the_room(client_of, ana, carole, given):
    line = given.hand_overs.get().boards.get()
    url = f"/follow-up/board/be/hand-overs/{line.hand_over_id}/"
    assert client_of(carole).post(url).status_code == 403
    assert client_of(ana).post(url, {"instruction": "In March"}).status_code == 302
    line.refresh_from_db()
    assert line.instruction == "In March"
    assert client_of(ana).post("/follow-up/board/be/hand-overs/999/").status_code == 404


def test_the_wizard_shows_the_consequence_before_the_act(client_of, carole, belgium):
    row = make_recommendation(make_document())
    draft = make_recommendation(make_document(state="draft", audience="members"))
    browser, url = client_of(carole), f"/follow-up/hand-overs/new/?document={row.document.slug}"
    assert row.document.title in browser.get("/follow-up/hand-overs/new/").text
    assert row.title in browser.get(url).text
    day = timezone.localdate() + days(60)
    words = {"title": "Set 1", "countries": ["BE"], "due_at": day.isoformat(), "recommendations": [row.pk, draft.pk]}
    preview = browser.post(url, words)
    assert (preview.status_code, HandOver.objects.count()) == (200, 0)
    assert "12:00" in preview.text
    assert "as overdue" in preview.text
    changed = browser.post(url, {**words, "back": "1"})
    assert 'value="Set 1"' in changed.text
    assert browser.post(url, {**words, "confirm": "1"}).status_code == 302
    assert list(HandOver.objects.get().recommendations.all()) == [row]


@pytest.mark.parametrize(
    "wrong", [{"title": ""}, {"countries": []}, {"due_at": "2001-01-01"}, {"due_at": "soon"}, {"recommendations": []}]
)
def test_the_wizard_keeps_what_was_typed(wrong, client_of, carole, belgium):
    row = make_recommendation(make_document())
    day = timezone.localdate() + days(60)
    words = {
        "title": "Set 1",
        "countries": ["BE"],
        "due_at": day.isoformat(),
        "recommendations": [row.pk],
        "note": "Kept",
    }
    url = f"/follow-up/hand-overs/new/?document={row.document.slug}"
    for more in ({}, {"confirm": "1"}):
        answer = client_of(carole).post(url, {**words, **wrong, **more})
        assert answer.status_code == 422
        assert "Kept" in answer.text
    assert not HandOver.objects.exists()


@pytest.mark.parametrize("query", ["edition=xxx", "country=zz", "edition=xxx&country=zz"])
def test_what_is_no_edition_is_never_told_as_one(query, client, given):
    answer = client.get(f"/follow-up/?{query}")
    assert "It was left out" in answer.text
    assert (answer.context["page"].total, answer.context["page"].chosen) == (1, {})
    assert "It was left out" not in client.get("/follow-up/?edition=2025-26").text
    assert "“xxx” (unknown here)" in client.get("/register/?edition=xxx").text


def test_a_set_has_its_page(client, given):
    made = given.hand_overs.get()
    assert given.title in client.get(f"/follow-up/hand-overs/{made.pk}/").text
    Recommendation.objects.update(audience="members")
    assert client.get(f"/follow-up/hand-overs/{made.pk}/").status_code == 404


@pytest.mark.parametrize("number", ["²", "9" * 25, "9" * 5000, "-1", ""])
def test_numbers_that_no_recommendation_has_choose_nothing(number, client_of, ana, carole, belgium):
    chosen = {"recommendations": number}
    assert client_of(ana).get("/follow-up/board/be/answers/", chosen).status_code == 200
    assert client_of(ana).post("/follow-up/board/be/answers/", chosen).status_code == 200
    assert client_of(carole).post("/follow-up/hand-overs/new/", chosen).status_code == 422
    assert not HandOver.objects.exists()
