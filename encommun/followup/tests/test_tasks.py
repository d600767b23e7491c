"""Promises past their date are told, each once."""

from datetime import timedelta

import pytest
from django.utils import timezone

from encommun.activity.models import Event
from encommun.activity.queries import latest_events
from encommun.followup import actions, tasks
from encommun.followup.actions.standing import refresh_standings
from encommun.followup.models import Promise
from encommun.followup.tasks import tell_overdue
from encommun.notifications.models import Follow, Notice
from encommun.notifications.telling import tell

from .factories import LATE, NOW, PAST, days, make_document, make_hand_over, make_recommendation, of

pytestmark = pytest.mark.django_db


def told() -> list[tuple]:
    rows = Event.objects.filter(verb="recommendation.overdue").order_by("at", "pk")
    return [(event.data["kind"], event.data.get("board", {}).get("en", ""), event.at) for event in rows]


def test_each_promise_is_told_once_while_another_waits(house, carole, belgium, france):
    row = make_recommendation(make_document())
    make_hand_over(carole, [belgium, france], [row], at=PAST, due_at=LATE)
    actions.plan_review(actor=carole, recommendation=of(row), due_at=NOW - days(2), at=PAST)
    assert tell_overdue(NOW) == 3
    assert tell_overdue(NOW) == 0
    boards = [belgium.board_names["en"], france.board_names["en"]]
    assert told() == [("answer", boards[0], LATE), ("answer", boards[1], LATE), ("review", "", NOW - days(2))]
    words = [line.sentence for line in latest_events(None) if line.verb == "recommendation.overdue"]
    assert words[0].startswith("The review promised for")
    assert {words[1].split(" promised")[0], words[2].split(" promised")[0]} == {f"The answer of {b}" for b in boards}


def test_from_the_very_moment_and_again_with_a_new_date(house, carole, dries, it_service, given):
    project = actions.open_project(actor=carole, recommendations=[given], title="Directory")
    soon = timezone.now() + days(3)
    step = actions.add_step(actor=carole, project=project, title="Draw it", due_at=soon)
    tell_overdue(NOW)
    before = len(told())
    assert tell_overdue(soon - timedelta(seconds=1)) == 0
    assert tell_overdue(soon) == 1
    refresh_standings([of(given)])  # the promises' rows are written again
    assert tell_overdue(soon) == 0
    actions.move_step(actor=carole, step=step, due_at=soon + days(4), reason="Two are ill")
    assert tell_overdue(soon + days(1)) == 0
    assert tell_overdue(soon + days(4)) == 1
    assert [row[0] for row in told()[before:]] == ["step", "step"]


def test_another_service_is_no_new_promise(given):
    promise = Promise.objects.create(recommendation=given, kind="review", since_at=PAST, due_at=LATE)
    count = tell_overdue(NOW)
    Promise.objects.filter(pk=promise.pk).update(service=given.assignments.get().service)
    assert (count, tell_overdue(NOW)) == (2, 0)


def test_no_batch_hides_the_next(house, carole, belgium, france, monkeypatch):
    monkeypatch.setattr(tasks, "BATCH", 2)
    document = make_document()
    rows = [make_recommendation(document) for _n in range(5)]
    make_hand_over(carole, [belgium, france], rows, at=PAST, due_at=LATE)
    assert tell_overdue(NOW) == 10


def test_followers_hear_once_and_from_the_house(chloe, given):
    Follow.objects.create(member=chloe, subject_kind="recommendation", subject_id=given.pk, since=NOW - days(30))
    Event.objects.all().delete()
    tell_overdue(NOW)
    tell(NOW)
    tell(NOW)
    event = Event.objects.get(verb="recommendation.overdue")
    assert (event.at, event.actor, event.by_house) == (LATE, None, True)
    assert Notice.objects.filter(member=chloe).count() == 1


def test_what_was_answered_in_time_is_never_told(given, ana, belgium):
    actions.give_answer(actor=ana, country=belgium, recommendations=[given], verdict="applicable", reason="Yes.")
    assert tell_overdue(NOW) == 0
