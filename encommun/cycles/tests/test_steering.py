"""Who steers, what they decided; how participants say a cycle went; votes of deployment; days of the calendar."""

from datetime import date
from types import SimpleNamespace

import pytest

from encommun.activity.models import Event
from encommun.cycles import actions
from encommun.cycles.models import CalendarDate, Deployment, Evaluation, SteeringDecision
from encommun.cycles.notices import evaluation_lines
from encommun.cycles.pages.keeping import evaluation_page
from encommun.cycles.rules import is_steering
from encommun.kit.refusals import Refused

from .factories import make_edition, make_participant

pytestmark = pytest.mark.django_db
OPEN, CLOSE, AFTER = date(2027, 5, 24), date(2027, 6, 30), date(2027, 7, 1)


@pytest.fixture
def edition(db):
    return make_edition(evaluation_from_on=OPEN, evaluation_to_on=CLOSE)


def test_seats_are_given_ended_and_given_back(edition, carole, chloe):
    for _time in range(2):
        seat = actions.give_seat(actor=carole, edition=edition, member=chloe, function="Chair")
    assert is_steering(chloe, edition) and edition.steering.count() == 1
    for _time in range(2):
        actions.end_seat(actor=carole, seat=seat)
    assert not is_steering(chloe, edition)
    actions.give_seat(actor=carole, edition=edition, member=chloe)
    assert is_steering(chloe, edition)
    assert Event.objects.filter(verb__startswith="steering.", is_internal=False).count() == 0


def test_the_committee_notes_its_decisions(edition, carole, chloe, bilal):
    actions.give_seat(actor=carole, edition=edition, member=chloe)
    for _time in range(2):
        actions.note_decision(actor=chloe, edition=edition, text="One week more", decided_on=OPEN)
    row = SteeringDecision.objects.get()
    assert row.by == chloe
    assert "One week more" not in str(list(Event.objects.values_list("data", flat=True)))
    with pytest.raises(Refused):
        actions.note_decision(actor=bilal, edition=edition, text="Mine", decided_on=OPEN)
    with pytest.raises(Refused):
        actions.note_decision(actor=chloe, edition=edition, text=" ", decided_on=OPEN)


def test_one_evaluation_each_changed_until_the_last_day(edition, chloe, dries):
    make_participant(edition, chloe)
    for worked in ("The visits", "The visits and the soup"):
        actions.evaluate_edition(actor=chloe, edition=edition, worked=worked, today=CLOSE)
    row = Evaluation.objects.get()
    assert (row.worked, row.language) == ("The visits and the soup", "en")
    for actor, today, words in ((dries, CLOSE, "X"), (chloe, AFTER, "X"), (chloe, CLOSE, " ")):
        with pytest.raises(Refused):
            actions.evaluate_edition(actor=actor, edition=edition, worked=words, today=today)
    assert not Event.objects.filter(verb__contains="evaluat").exists()  # the log names who acts


def test_what_participants_say_is_read_together_without_names(edition, chloe, bilal, dries):
    for member, words in ((chloe, "Zest"), (bilal, "Air")):
        make_participant(edition, member)
        actions.evaluate_edition(actor=member, edition=edition, worked=words, language="en", today=CLOSE)
    assert evaluation_page(dries, edition, today=CLOSE).worked == []
    page = evaluation_page(dries, edition, today=AFTER)
    assert page.worked == [("Air", "en"), ("Zest", "en")] and page.did_not == [] and page.count == 2
    assert page.mine is None and page.why_not


def test_home_asks_participants_until_they_said_it(edition, chloe, dries, django_assert_num_queries):
    make_participant(edition, chloe)
    with django_assert_num_queries(1):
        lines = evaluation_lines(SimpleNamespace(user=chloe), today=OPEN)
    assert [line[1] for line in lines] == [f"/cycles/{edition.slug}/evaluation/"]
    assert evaluation_lines(SimpleNamespace(user=dries), today=OPEN) == []
    assert evaluation_lines(SimpleNamespace(user=chloe), today=AFTER) == []
    actions.evaluate_edition(actor=chloe, edition=edition, next_time="More soup", today=OPEN)
    assert evaluation_lines(SimpleNamespace(user=chloe), today=OPEN) == []


def test_an_erased_participant_s_words_stay_without_them(edition, chloe):
    from encommun.cycles.privacy import declarations

    make_participant(edition, chloe)
    actions.evaluate_edition(actor=chloe, edition=edition, worked="The visits", today=OPEN)
    actions.give_seat(actor=None, edition=edition, member=chloe)
    for data in declarations():
        assert data.export(chloe) or data.model == "cycles.SteeringDecision"
        data.erase(chloe)
    assert Evaluation.objects.get().member is None and not edition.steering.exists()


def test_the_vote_of_a_country(ana, belgium, france):
    vote = {"body": "General assembly", "voted_on": date(2019, 6, 25), "result": "adopted", "submitted_by": "The board"}
    row = actions.record_deployment(actor=ana, country=belgium, **vote)
    with pytest.raises(Refused):
        actions.record_deployment(actor=ana, country=belgium, **vote)
    with pytest.raises(Refused):
        actions.record_deployment(actor=ana, country=france, **vote)
    with pytest.raises(Refused):
        actions.record_deployment(actor=ana, country=france, deployment=row, **vote)
    for _time in range(2):
        actions.record_deployment(actor=ana, country=belgium, deployment=row, detail="96 yes", **vote)
    assert Deployment.objects.get().detail == "96 yes"
    assert Event.objects.filter(verb="deployment.recorded").count() == 2


def test_a_board_does_not_take_the_vote_of_another_country(ana, carole, belgium, france):
    row = actions.record_deployment(actor=carole, country=france, body="Assembly", voted_on=OPEN)
    with pytest.raises(Refused):
        actions.record_deployment(actor=ana, country=belgium, deployment=row, body="Assembly", voted_on=OPEN)


def test_days_of_the_calendar(carole, chloe):
    day = {"kind": "board", "title": "Board", "on": OPEN, "until_on": None}
    for _time in range(2):
        row = actions.announce_date(actor=carole, **day)
    assert CalendarDate.objects.count() == 1
    actions.announce_date(actor=carole, row=row, **{**day, "title": "Board of Belgium"})
    assert CalendarDate.objects.get().title == "Board of Belgium"
    for wrong in ({"title": ""}, {"on": None}, {"until_on": date(2020, 1, 1)}):
        with pytest.raises(Refused):
            actions.announce_date(actor=carole, **{**day, **wrong})
    with pytest.raises(Refused):
        actions.remove_date(actor=chloe, row=row)
    for _time in range(2):
        actions.remove_date(actor=carole, row=row)
    assert not CalendarDate.objects.exists()
    assert Event.objects.filter(verb="date.removed").count() == 1
