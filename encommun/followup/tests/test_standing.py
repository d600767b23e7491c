"""The standing and the promises, with clocks frozen at chosen moments."""

import pytest

from encommun.followup.actions.answering import give_answer
from encommun.followup.actions.projects import open_project
from encommun.followup.actions.standing import refresh_standings, standing_of
from encommun.followup.actions.statuses import assign_services, change_status, do_review, plan_review
from encommun.followup.actions.steps import add_step, finish_step
from encommun.followup.models import Dossier, Promise
from encommun.followup.queries.promises import overdue
from encommun.recommendations.models import Recommendation

from .factories import ASKED, DUE, HANDED, days, make_hand_over, make_recommendation

pytestmark = pytest.mark.django_db


@pytest.fixture
def row(carole, belgium, france):
    row = make_recommendation()
    make_hand_over(carole, [belgium, france], [row])
    return Recommendation.objects.get(pk=row.pk)


def fresh(row) -> Recommendation:
    return Recommendation.objects.get(pk=row.pk)


def answer(actor, country, row, verdict="applicable", *, at, reason="Because"):
    return give_answer(actor=actor, country=country, recommendations=[row], verdict=verdict, reason=reason, at=at)


def test_a_hand_over_is_a_promise_of_each_board(row, belgium, france):
    assert (row.handed_over_at, row.moved_at, row.due_at, row.due_kind) == (HANDED, HANDED, DUE, "answer")
    assert set(row.boards.all()) == {belgium, france}
    assert {(p.country_id, p.since_at, p.due_at) for p in Promise.objects.all()} == {
        (belgium.pk, HANDED, DUE),
        (france.pk, HANDED, DUE),
    }


@pytest.mark.parametrize(("now", "late"), [(DUE - days(1), 0), (DUE, 2), (DUE + days(100), 2)])
def test_overdue_from_that_hour_and_no_earlier(now, late, row):
    assert len(overdue(Promise.objects.all(), now)) == late


def test_one_answer_leaves_the_other_board_owing(row, ana, belgium, france):
    answer(ana, belgium, row, at=HANDED + days(30))
    row = fresh(row)
    assert (row.verdict, row.answered_at, row.due_kind) == ("applicable", HANDED + days(30), "answer")
    assert Promise.objects.get().country_id == france.pk


def test_boards_that_differ_are_mixed(row, ana, belgium, france):
    from encommun.members.tests.factories import make_member

    pierre = make_member("Pierre", role="board", country=france)
    answer(ana, belgium, row, at=HANDED + days(3))
    answer(pierre, france, row, "not_applicable", at=HANDED + days(4))
    assert (fresh(row).verdict, fresh(row).due_at) == ("mixed", None)
    answer(pierre, france, row, "applicable", at=HANDED + days(5))
    assert fresh(row).verdict == "applicable"


def test_handing_over_again_asks_again_but_never_postpones_what_was_owed(row, carole, ana, belgium):
    make_hand_over(carole, [belgium], [row], at=DUE + days(1), due_at=DUE + days(90), title="Again")
    assert Promise.objects.get(country=belgium).due_at == DUE
    answer(ana, belgium, row, at=DUE + days(2))
    assert not Promise.objects.filter(country=belgium).exists()
    make_hand_over(carole, [belgium], [row], at=DUE + days(3), due_at=DUE + days(60), title="And again")
    assert Promise.objects.get(country=belgium).due_at == DUE + days(60)
    assert fresh(row).answered_at == DUE + days(2)


def test_no_status_makes_an_owed_answer_disappear(row, carole):
    for status in ("rejected", "postponed", "done"):
        row.refresh_from_db()
        if status == "done":
            change_status(actor=carole, recommendation=row, status="under_way", at=DUE)
        change_status(actor=carole, recommendation=row, status=status, note="No", until_at=DUE + days(9), at=DUE)
        assert Promise.objects.filter(kind="answer", due_at=DUE).count() == 2


def test_the_earliest_promise_counts(row, carole, it_service):
    plan_review(actor=carole, recommendation=row, due_at=DUE - days(10), at=HANDED)
    assert (fresh(row).due_at, fresh(row).due_kind) == (DUE - days(10), "review")
    project = open_project(actor=carole, recommendations=[row], title="Directory", services=[it_service], at=HANDED)
    step = add_step(actor=carole, project=project, title="Survey", due_at=DUE - days(20), at=HANDED)
    assert (fresh(row).due_at, fresh(row).due_kind, fresh(row).progress) == (DUE - days(20), "step", 0)
    add_step(actor=carole, project=project, title="Build")
    finish_step(actor=carole, step=step, at=HANDED + days(2))
    assert (fresh(row).due_kind, fresh(row).progress, fresh(row).moved_at) == ("review", 50, HANDED + days(2))
    do_review(actor=carole, review=row.reviews.get(), note="Slow", at=HANDED + days(3))
    assert (fresh(row).due_at, fresh(row).moved_at) == (DUE, HANDED + days(3))


def test_postponed_until_is_a_promise_and_no_status_ends_a_step(row, carole, ana, belgium):
    project = open_project(actor=carole, recommendations=[row], title="Directory", at=HANDED)
    step = add_step(actor=carole, project=project, title="Survey", due_at=DUE, at=HANDED + days(2))
    assert Promise.objects.get(kind="step").since_at == HANDED + days(2)
    change_status(actor=carole, recommendation=row, status="postponed", note="Later", until_at=DUE - days(1), at=HANDED)
    assert {p.kind for p in Promise.objects.all()} == {"answer", "step", "postponed"}
    change_status(actor=carole, recommendation=fresh(row), status="done", at=HANDED + days(1))
    assert {p.kind for p in Promise.objects.all()} == {"answer", "step"}
    assert fresh(row).progress == 0
    finish_step(actor=carole, step=step, at=HANDED + days(3))
    assert {p.kind for p in Promise.objects.all()} == {"answer"}
    assert fresh(row).progress == 100


def test_services_come_from_the_assignment_and_the_sheet(row, carole, it_service):
    from encommun.members.tests.factories import make_service

    training = make_service("training", "Training")
    assign_services(actor=carole, recommendation=row, services=[it_service])
    open_project(actor=carole, recommendations=[row], title="Directory", services=[training])
    assert {s.slug for s in fresh(row).services.all()} == {"it", "training"}
    assign_services(actor=carole, recommendation=fresh(row), services=[])
    assert {s.slug for s in fresh(row).services.all()} == {"training"}


def test_without_anything_it_moved_when_it_was_asked():
    standing = standing_of(make_recommendation())
    assert standing.columns["moved_at"] == ASKED
    assert (standing.columns["status"], standing.promises) == ("open", [])


def test_refreshing_costs_the_same_reads_for_one_and_many(carole, belgium, django_assert_max_num_queries):
    rows = [make_recommendation() for _ in range(6)]
    make_hand_over(carole, [belgium], rows)
    with django_assert_max_num_queries(24 + 6 * 8):
        refresh_standings(rows)
    assert Promise.objects.count() == Dossier.objects.count() == 6
    refresh_standings(rows)
    assert Promise.objects.count() == Dossier.objects.count() == 6
