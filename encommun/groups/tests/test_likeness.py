"""Questions to services are found again by those who may read them, and by nobody else."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from encommun.engines.likeness import Text
from encommun.groups import actions
from encommun.groups.likeness import KIND, SHELVES_MOST, answers, cards, rows, shelves
from encommun.groups.models import DataRequest
from encommun.likeness.actions import rebuild, refresh
from encommun.likeness.models import Change, Placed, Shelf
from encommun.likeness.queries import nearest
from encommun.members.tests.factories import make_member

from .factories import make_data_request, make_edition, make_group, make_staffed_group, make_theme

pytestmark = pytest.mark.django_db
QUESTION = "How many members rent a workshop in Liège, and what do they pay each month for it?"
ASKED = Text("q", "", "en", QUESTION)
LOOK = "/already-asked/data-request/"
HTMX = {"HTTP_HX_REQUEST": "true"}


@pytest.fixture
def staffed(house):
    group, people = make_staffed_group(participants=1)
    return group, people["participants"][0]


def found(member):
    return [one.object_id for one in nearest(ASKED, member=member, kinds=["data-request"]).found]


def sweep():
    refresh(timezone.now())


def test_a_question_is_found_in_its_own_room_until_it_is_answered(staffed, dries, it_service, carole, chloe):
    group, inside = staffed
    neighbour, stranger = make_member("Neighbour"), make_member("Stranger")
    make_group("BE-LIE2", theme=group.theme, members={neighbour: "participant"})
    make_group("BE-HOR1", theme=make_theme("Hours"), members={stranger: "participant"})
    row = actions.ask_data(actor=inside, group=group, service=it_service, question=QUESTION, language="en")
    sweep()
    assert found(inside) == [row.pk] == found(carole)
    assert found(neighbour) == found(stranger) == found(chloe) == found(None) == []
    actions.answer_data(actor=dries, request=row, answer="Twelve of them.", language="en")
    assert found(neighbour) == []
    rebuild()
    assert found(neighbour) == [row.pk] == found(inside)
    assert found(stranger) == found(chloe) == []
    assert set(cards([row.pk], neighbour)) == {row.pk} and cards([row.pk], stranger) == {}


def test_the_detail_stays_with_the_group_that_asked(staffed, dries, it_service):
    group, inside = staffed
    neighbour = make_member("Neighbour")
    make_group("BE-LIE2", theme=group.theme, members={neighbour: "participant"})
    detail = "Paul pays far too much for his workshop in Liège every month."
    asked = {"question": QUESTION, "detail": detail, "language": "en"}
    row = actions.ask_data(actor=inside, group=group, service=it_service, **asked)

    def told(member):
        return nearest(Text("q", detail, "en", QUESTION), member=member, kinds=[KIND]).found[0]

    sweep()
    assert "Paul" in told(inside).words
    actions.answer_data(actor=dries, request=row, answer="Twelve of them.", language="en")
    rebuild()
    assert told(neighbour).object_id == row.pk and "Paul" not in str(told(neighbour))
    assert [(one.title, one.text) for one in rows([row.pk])] == [(QUESTION, "")]


def test_answers_follow_their_group_to_another_theme(staffed, dries, it_service, carole):
    group, inside = staffed
    old, new = make_member("Old"), make_member("New")
    make_group("BE-LIE2", theme=group.theme, members={old: "participant"})
    hours = make_theme("Hours")
    make_group("BE-HOR1", theme=hours, members={new: "participant"})
    row = actions.ask_data(actor=inside, group=group, service=it_service, question=QUESTION, language="en")
    actions.answer_data(actor=dries, request=row, answer="Twelve of them.", language="en")
    rebuild()
    card = {"code": group.code, "name": "", "places": group.places}
    actions.edit_group(actor=carole, group=group, **{**card, "places": "Huy"})
    assert not Change.objects.exists() and (found(old), found(new)) == ([row.pk], [])
    actions.edit_group(actor=carole, group=group, **card, theme=hours)
    assert Change.objects.filter(kind=KIND, object_id=row.pk).exists()
    assert (found(old), found(new)) == ([], [])  # at once
    rebuild()
    assert (found(old), found(new)) == ([], [row.pk])


def test_the_coordination_searches_the_latest_shelves_alone(house, carole, django_assert_num_queries):
    past = make_theme("Then", edition=make_edition("gb-2019-2020", year=2019, state="closed"))
    this = make_theme("Now")
    newer = [make_group(f"BE-N{number}", theme=this) for number in range(SHELVES_MOST - 1)]
    older = [make_group(f"BE-T{number}", theme=past) for number in range(3)]
    make_group("BE-NONE", theme=this)  # without a question: nothing to open
    for group in [*newer, *older]:  # those of the past were written down last
        make_data_request(group)
    with django_assert_num_queries(1):
        kept = shelves(carole)
    assert set(kept) == {f"group-{group.pk}" for group in [*newer, older[-1]]} and len(kept) == SHELVES_MOST
    DataRequest.objects.update(answered_at=timezone.now())
    assert shelves(carole) == sorted([f"theme-{past.pk}", f"theme-{this.pk}"])


def test_a_withdrawn_question_is_gone_at_once(staffed, it_service):
    group, inside = staffed
    row = actions.ask_data(actor=inside, group=group, service=it_service, question=QUESTION, language="en")
    sweep()
    actions.withdraw_data(actor=inside, request=row)
    assert found(inside) == []
    Shelf.objects.update(seconds=0)
    sweep()
    assert not Change.objects.exists() and not Placed.objects.exists()
    assert found(inside) == []


def test_the_card_leads_into_the_reader_s_own_room_and_tells_the_answer(staffed, dries, it_service):
    group, inside = staffed
    row = make_data_request(group, question=QUESTION, service=it_service)
    assert cards([row.pk], inside)[row.pk].state == "no answer yet" and answers([row.pk], inside) == {}
    actions.answer_data(actor=dries, request=row, answer="Twelve. " * 90, language="en")
    card = cards([row.pk], inside)[row.pk]
    assert card.url.endswith(f"/{group.code}/data-requests/") and (card.state, card.sign) == ("answered", "done")
    assert "BE-LIE1" in card.context and "IT" in card.context
    said, words = answers([row.pk], inside)[row.pk]
    assert said.text.startswith("Answered on") and words.lang == "en" and len(words.text) < 400


def test_the_form_of_a_question_looks_and_steps(client_of, staffed):
    group, inside = staffed
    make_data_request(group, question=QUESTION, language="en")
    rebuild()
    browser, form = client_of(inside), f"/groups/{group.edition.slug}/{group.code}/data-requests/new/"
    assert LOOK in browser.get(form).text
    typed = {
        "question": QUESTION,
        "detail": "",
        "asked-at": form,
        "service": "it",
        "language": "en",
    }
    part = browser.post(LOOK, typed, **HTMX)
    assert "1 earlier request looks like yours." in part.text and "no answer yet" in part.text
    step = browser.post(LOOK, {**typed, "detail": "For the\nnext meeting"}).text
    assert "For the\nnext meeting</textarea>" in step and 'name="service" value="it"' in step
    assert DataRequest.objects.count() == 1


def test_cards_and_answers_cost_the_same_for_one_and_for_many(staffed, dries, it_service):
    group, inside = staffed
    rows = [make_data_request(group, service=it_service) for _ in range(5)]
    for row in rows:
        actions.answer_data(actor=dries, request=row, answer="Twelve.", language="en")
    counts = []
    for ids in ([rows[0].pk], [row.pk for row in rows]):
        with CaptureQueriesContext(connection) as counted:
            assert len(cards(ids, inside)) == len(answers(ids, inside)) == len(ids)
        counts.append(len(counted))
    assert counts == [4, 4]
