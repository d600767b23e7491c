"""What a service says is feasible (REC-12), and presentations (CYC-25)."""

import re
from datetime import date, timedelta
from itertools import pairwise

import pytest
from django.utils import timezone

from encommun.activity.models import Event
from encommun.drafting.actions import move_draft
from encommun.kit.refusals import Refused
from encommun.publication import actions
from encommun.publication.models import Feasibility
from encommun.publication.queries import studies_of_recommendation
from encommun.publication.rules import check_can_answer
from encommun.recommendations.tests.factories import make_recommendation

from .factories import make_two_desks

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 22)


@pytest.fixture
def two(db):
    return make_two_desks()


@pytest.fixture
def study(two, it_service):
    return actions.ask_study(
        actor=two.liege.animator, service=it_service, questions="What does it cost?", draft=two.liege.draft, today=TODAY
    )


def test_asking_twice_is_one_study(two, study, it_service):
    again = actions.ask_study(
        actor=two.liege.secretary, service=it_service, questions="What does it cost?", draft=two.liege.draft
    )
    assert again == study
    assert Event.objects.filter(verb="study.asked").count() == 1


@pytest.mark.parametrize(
    ("who", "state", "may"),
    [
        ("animator", "draft", True), ("animator", "frozen", True), ("animator", "published", False),
        ("fenna", "draft", False), ("carole", "ready", True), ("bilal", "draft", False), ("chloe", "draft", False),
        ("dries", "draft", False),
    ],
)  # fmt: skip
def test_who_may_ask_when(two, request, it_service, who, state, may):
    actor = getattr(two.liege, who, None) or request.getfixturevalue(who)
    draft = two.liege.draft
    draft.state = state
    draft.save()
    words = {"service": it_service, "questions": "How long?", "draft": draft}
    if may:
        assert actions.ask_study(actor=actor, **words).pk
    else:
        with pytest.raises(Refused):
            actions.ask_study(actor=actor, **words)
        assert not Feasibility.objects.exists()


def test_a_day_that_has_passed_is_refused(two, it_service):
    with pytest.raises(Refused) as no:
        actions.ask_study(
            actor=two.liege.animator, service=it_service, questions="?", draft=two.liege.draft, today=TODAY,
            due_on=TODAY - timedelta(days=1),
        )  # fmt: skip
    assert no.value.field == "due_on"


def test_the_service_answers_and_corrects(study, dries, chloe):
    words = {"verdict": "conditions", "answer": "With a deposit.", "cost_cents": 600_000, "takes": "six months"}
    with pytest.raises(Refused):
        actions.answer_study(actor=chloe, study=study, **words)
    actions.answer_study(actor=dries, study=study, **words)
    actions.answer_study(actor=dries, study=study, **words)
    study.refresh_from_db()
    assert (study.verdict, study.cost_cents, study.answered_by) == ("conditions", 600_000, dries)
    assert Event.objects.filter(verb="study.answered").count() == 1


@pytest.mark.parametrize(("verdict", "answer", "field"), [("", "Yes", "verdict"), ("feasible", " ", "answer")])
def test_half_an_answer_comes_back_at_its_field(study, dries, verdict, answer, field):
    with pytest.raises(Refused) as no:
        actions.answer_study(actor=dries, study=study, verdict=verdict, answer=answer)
    assert no.value.field == field


def test_withdrawn_it_is_not_answered(two, study, dries):
    actions.withdraw_study(actor=two.liege.animator, study=study)
    with pytest.raises(Refused):
        actions.answer_study(actor=dries, study=study, verdict="feasible", answer="Yes")


def test_of_a_recommendation_until_it_is_handed_over(carole, ana, it_service):
    row = make_recommendation()
    with pytest.raises(Refused):
        actions.ask_study(actor=ana, service=it_service, questions="?", recommendation=row)
    assert actions.ask_study(actor=carole, service=it_service, questions="?", recommendation=row).pk
    row.handed_over_at = timezone.now()
    with pytest.raises(Refused):
        actions.ask_study(actor=carole, service=it_service, questions="??", recommendation=row)


def test_a_presentation_is_an_open_session(two, carole, chloe):
    plan = {
        "group": two.liege.group, "title": "Our texts", "starts_at": timezone.now() + timedelta(days=9), "form": "remote",
        "link": "https://video.example.org/x",
    }  # fmt: skip
    with pytest.raises(Refused):
        actions.plan_presentation(actor=chloe, documents=[], **plan)
    row = actions.plan_presentation(actor=carole, documents=[], **plan)
    assert (row.meeting.opening, row.edition) == ("public", two.edition)
    with pytest.raises(Refused):
        actions.plan_presentation(actor=carole, documents=[make_recommendation().document], **plan)


def test_once_the_boards_have_the_text_the_answer_stays(two, study, dries, carole):
    """Handed over with this answer, it is not turned afterwards."""
    words = {"verdict": "feasible", "answer": "Yes.", "language": "en"}
    actions.answer_study(actor=dries, study=study, **words)
    document = actions.freeze_theme(
        actor=carole, edition=two.edition, theme=two.theme, drafts=two.drafts, audience="members"
    )
    actions.answer_study(actor=dries, study=study, **{**words, "verdict": "conditions"})
    document.recommendations.update(handed_over_at=timezone.now())
    with pytest.raises(Refused):
        actions.answer_study(actor=dries, study=study, **{**words, "verdict": "not_feasible"})
    study.refresh_from_db()
    assert study.verdict == "conditions"
    told = [event.data["before"].get("verdict") for event in Event.objects.filter(verb="study.answered").order_by("pk")]
    assert told == [None, "feasible"]


def test_a_study_of_a_text_that_was_merged_is_read_on_what_became_of_it(two, study, dries, carole):
    actions.answer_study(actor=dries, study=study, verdict="feasible", answer="Yes.")
    parts = [two.liege.draft.parts.get(kind="context"), two.ghent.draft.parts.get(kind="proposal")]
    draft = actions.merge_drafts(actor=carole, parts=parts, title="One text", language="en")
    move_draft(actor=two.liege.animator, draft=draft, state="ready")
    document = actions.freeze_theme(
        actor=carole, edition=two.edition, theme=two.theme, drafts=[draft], audience="members"
    )
    row = document.recommendations.get()
    assert studies_of_recommendation(row, answered=False) == [study]
    row.handed_over_at = timezone.now()
    row.save()
    with pytest.raises(Refused, match="handed over"):
        check_can_answer(dries, Feasibility.objects.get())


def test_headings_of_an_answer_stand_under_its_section_and_none_is_skipped(two, study, dries, carole, client_of):
    said = {"answer": "# Why\n\nYes.", "means": "# Who\n\nTwo people."}
    actions.answer_study(actor=dries, study=study, verdict="feasible", **said)
    document = actions.freeze_theme(
        actor=carole, edition=two.edition, theme=two.theme, drafts=two.drafts, audience="members"
    )
    shown = client_of(carole).get(f"/register/{document.slug}/1/").text
    assert "<h3>Why</h3>" in shown and "<h3>What it takes</h3>" in shown and "<h4>Who</h4>" in shown
    levels = [int(level) for level in re.findall(r"<h([1-6])[ >]", shown)]
    assert all(after <= before + 1 for before, after in pairwise(levels))
