"""A promised step is never lost: each act on it, its reason, its word in the log, its refusals."""

import pytest

from encommun.activity.models import Event
from encommun.followup.actions import projects, statuses, steps
from encommun.followup.models import Promise, Step, StepMove
from encommun.followup.queries.dossier import story_of
from encommun.followup.queries.threads import steps_of
from encommun.recommendations.models import Recommendation

from .factories import DUE, HANDED, days, make_hand_over, make_recommendation
from .test_actions import log, refused

pytestmark = pytest.mark.django_db


@pytest.fixture
def row(carole, belgium, it_service):
    row = make_recommendation()
    make_hand_over(carole, [belgium], [row])
    statuses.assign_services(actor=carole, recommendation=row, services=[it_service])
    return Recommendation.objects.select_related("document").get(pk=row.pk)


@pytest.fixture
def project(row, carole, it_service):
    return projects.open_project(actor=carole, recommendations=[row], title="Directory", services=[it_service])


def test_steps(project, dries, chloe):
    refused("", steps.add_step, actor=chloe, project=project, title="Survey")
    step = steps.add_step(actor=dries, project=project, title="Survey", due_at=DUE, at=HANDED)
    assert steps.add_step(actor=dries, project=project, title="Survey", due_at=DUE, at=HANDED).pk == step.pk
    steps.finish_step(actor=dries, step=step, at=DUE)
    steps.finish_step(actor=dries, step=step, at=DUE + days(1))
    assert (Step.objects.get().done_at, log("step_done"), log("step_added")) == (DUE, 1, 1)
    refused("", steps.move_step, actor=dries, step=step, due_at=DUE, reason="Late")
    refused("", steps.drop_step, actor=dries, step=step, reason="Late")


def test_a_step_lies_ahead_within_three_years(project, dries):
    plan = {"actor": dries, "project": project, "title": "Survey", "at": HANDED}
    refused("title", steps.add_step, **{**plan, "title": " "})
    refused("due_at", steps.add_step, due_at=HANDED, **plan)
    refused("due_at", steps.add_step, due_at=HANDED + days(3 * 366), **plan)
    assert not Step.objects.exists()
    late = steps.add_step(due_at=HANDED - days(3), past_is_meant=True, **plan)
    assert (late.due_at, Promise.objects.get(kind="step").due_at) == (HANDED - days(3), HANDED - days(3))


def test_a_moved_step_says_from_when_to_when_and_why(project, row, dries, chloe):
    step = steps.add_step(actor=dries, project=project, title="Survey", due_at=DUE, at=HANDED)
    move = {"step": step, "due_at": DUE + days(7), "reason": "Two are ill", "at": HANDED}
    refused("", steps.move_step, actor=chloe, **move)
    refused("due_at", steps.move_step, actor=dries, **{**move, "due_at": None})
    refused("due_at", steps.move_step, actor=dries, **{**move, "due_at": HANDED})
    refused("due_at", steps.move_step, actor=dries, **{**move, "due_at": HANDED + days(3 * 366)})
    refused("reason", steps.move_step, actor=dries, **{**move, "reason": " "})
    assert (Promise.objects.get(kind="step").due_at, StepMove.objects.count(), log("step_moved")) == (DUE, 0, 0)
    for _twice in range(2):
        steps.move_step(actor=dries, **move)
    moved = Event.objects.get(verb="recommendation.step_moved").data
    assert (moved["old"], moved["due"]) == (DUE.isoformat(), (DUE + days(7)).isoformat())
    assert moved["reason"] == "Two are ill"
    assert (StepMove.objects.get().old_at, Promise.objects.get(kind="step").due_at) == (DUE, DUE + days(7))
    story = story_of(row, None, DUE)
    assert story.sheet.steps[0]["first"] == DUE
    assert any("because: Two are ill" in str(stop.detail) for stop in steps_of(story, row))


def test_a_first_date_moves_nothing(project, dries):
    step = steps.add_step(actor=dries, project=project, title="Survey")
    steps.move_step(actor=dries, step=step, due_at=DUE, at=HANDED)
    assert (StepMove.objects.count(), log("step_moved"), log("step_dated")) == (0, 0, 1)


def test_a_step_is_corrected_and_the_log_keeps_the_old_words(project, dries, it_service, chloe):
    step = steps.add_step(actor=dries, project=project, title="Survay", due_at=DUE, at=HANDED)
    steps.add_step(actor=dries, project=project, title="Build")
    refused("", steps.correct_step, actor=chloe, step=step, title="Survey")
    refused("title", steps.correct_step, actor=dries, step=step, title=" ")
    refused("title", steps.correct_step, actor=dries, step=step, title="Build")
    for _twice in range(2):
        steps.correct_step(actor=dries, step=step, title="Survey", service=it_service)
    step.refresh_from_db()
    told = Event.objects.get(verb="recommendation.step_corrected").data
    assert (step.title, step.service, step.due_at, told["before"]) == ("Survey", it_service, DUE, "Survay")


def test_a_step_goes_with_a_reason_that_everybody_reads(project, row, dries, chloe):
    step = steps.add_step(actor=dries, project=project, title="Survey", due_at=DUE, at=HANDED)
    refused("", steps.drop_step, actor=chloe, step=step, reason="No use")
    refused("reason", steps.drop_step, actor=dries, step=step, reason=" ")
    assert Promise.objects.filter(kind="step").exists()
    for _twice in range(2):
        steps.drop_step(actor=dries, step=step, reason="The forum does it", at=DUE)
    assert (Promise.objects.filter(kind="step").count(), log("step_dropped")) == (0, 1)
    story = story_of(row, None, DUE)
    assert (story.sheet.steps, [one["title"] for one in story.sheet.dropped]) == ([], ["Survey"])
    assert any("because: The forum does it" in str(stop.detail) for stop in steps_of(story, row))
    refused("", steps.finish_step, actor=dries, step=step)
    again = steps.add_step(actor=dries, project=project, title="Survey", due_at=DUE, at=HANDED)
    assert again.pk != step.pk


def test_steps_stand_by_date_with_the_undated_last(project, row, dries):
    for title, due_at in (("No date", None), ("Last", DUE), ("First", DUE - days(9))):
        steps.add_step(actor=dries, project=project, title=title, due_at=due_at, at=HANDED)
    assert [step["title"] for step in story_of(row, None, DUE).sheet.steps] == ["First", "Last", "No date"]
