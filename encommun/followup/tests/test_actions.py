"""Each act: its effect, its word in the log, its refusal, and that a second call does no harm."""

import pytest
from django.db import IntegrityError, transaction
from django.utils import translation

from encommun.activity.models import Event
from encommun.activity.queries import verbs
from encommun.activity.sentences import sentence
from encommun.followup.actions import answering, evidence, handing_over, members, projects, statuses
from encommun.followup.models import (
    Answer,
    Assignment,
    Dependency,
    HandOver,
    Review,
    StatusChange,
    Volunteer,
)  # fmt: skip
from encommun.kit.refusals import Refused
from encommun.recommendations.models import Document, Recommendation

from .factories import DUE, HANDED, days, make_document, make_edition, make_hand_over, make_recommendation

pytestmark = pytest.mark.django_db


@pytest.fixture
def row(carole, belgium, it_service):
    row = make_recommendation()
    make_hand_over(carole, [belgium], [row])
    statuses.assign_services(actor=carole, recommendation=row, services=[it_service])
    return Recommendation.objects.select_related("document").get(pk=row.pk)


def log(verb: str) -> int:
    return Event.objects.filter(verb=f"recommendation.{verb}").count()


def refused(field: str, act, **kwargs) -> None:
    with pytest.raises(Refused) as no:
        act(**kwargs)
    assert no.value.field == field


def test_hand_over_twice_is_once(carole, belgium, france):
    rows = [make_recommendation(), make_recommendation()]
    first = make_hand_over(carole, [belgium, france], rows)
    assert make_hand_over(carole, [belgium, france], rows).pk == first.pk
    assert (HandOver.objects.count(), first.boards.count(), log("handed_over")) == (1, 2, 2)


def test_hand_over_needs_a_set_and_a_board(carole, belgium):
    empty = {"actor": carole, "title": "To the boards", "due_at": DUE, "at": HANDED}
    refused("recommendations", handing_over.hand_over, recommendations=[], countries=[belgium], **empty)
    refused("countries", handing_over.hand_over, recommendations=[make_recommendation()], countries=[], **empty)
    assert not HandOver.objects.exists()


def test_acknowledging_says_how_the_board_will_treat_it(row, ana, chloe, belgium):
    line = row.hand_overs.get().boards.get()
    refused("", handing_over.acknowledge_hand_over, actor=chloe, line=line)
    done = handing_over.acknowledge_hand_over(actor=ana, line=line, instruction="In March", at=HANDED)
    assert (done.acknowledged_at, done.acknowledged_by, done.instruction) == (HANDED, ana, "In March")
    handing_over.acknowledge_hand_over(actor=ana, line=line, instruction="Other words")
    line.refresh_from_db()
    assert (line.instruction, log("acknowledged")) == ("In March", 1)


def give(actor, country, row, reason="We have the budget", **words):
    words = {"verdict": "applicable", "at": HANDED + days(8), **words}
    return answering.give_answer(actor=actor, country=country, recommendations=[row], reason=reason, **words)[0]


def test_an_answer_is_kept_for_ever(row, ana, belgium):
    first = give(ana, belgium, row)
    assert (first.days_waited, first.by, first.is_current) == (8, ana, True)
    assert give(ana, belgium, row).pk == first.pk
    second = give(ana, belgium, row, "The budget is gone", verdict="in_part", at=HANDED + days(20))
    first.refresh_from_db()
    assert (first.is_current, first.reason, second.days_waited) == (False, "We have the budget", None)
    assert (log("answered"), log("answered_again")) == (1, 1)


def test_the_database_itself_wants_one_current_answer_with_a_reason(row, belgium):
    words = {"recommendation": row, "country": belgium, "verdict": "applicable"}
    Answer.objects.create(reason="Yes", **words)
    for reason in ("Yes", ""):
        with pytest.raises(IntegrityError), transaction.atomic():
            Answer.objects.create(reason=reason, is_current=reason == "Yes", **words)


def test_the_same_words_after_a_new_hand_over_are_a_new_answer(row, carole, ana, belgium):
    first = give(ana, belgium, row)
    make_hand_over(carole, [belgium], [row], at=HANDED + days(30), title="Again")
    assert give(ana, belgium, row, at=HANDED + days(31)).pk != first.pk


def test_answers_say_why(row, ana, bilal, belgium):
    refused("reason", give, actor=ana, country=belgium, row=row, reason="  ")
    refused("verdict", give, actor=ana, country=belgium, row=row, verdict="perhaps")
    refused("priority_other", give, actor=ana, country=belgium, row=row, priority="before")
    refused("priority_other", give, actor=ana, country=belgium, row=row, priority="before", priority_other=row)
    other = make_recommendation()
    refused("priority_reason", give, actor=ana, country=belgium, row=row, priority="after", priority_other=other)
    refused("", give, actor=bilal, country=belgium, row=row)
    assert not Answer.objects.exists()
    words = {"priority": "after", "priority_other": other, "priority_reason": "It unlocks this one"}
    assert give(ana, belgium, row, **words).priority_other == other


def test_one_answer_for_several(carole, ana, belgium):
    rows = [make_recommendation() for _ in range(3)]
    make_hand_over(carole, [belgium], rows)
    words = {"actor": ana, "country": belgium, "recommendations": rows, "verdict": "already", "reason": "Since 2024"}
    assert len(answering.give_answer(**words)) == Answer.objects.count() == 3
    stranger = make_recommendation()
    with pytest.raises(Refused):
        answering.give_answer(**{**words, "recommendations": [*rows, stranger], "reason": "Other"})
    assert Answer.objects.count() == 3


def test_statuses_keep_their_history(row, dries, bilal):
    refused("", statuses.change_status, actor=bilal, recommendation=row, status="done")
    statuses.change_status(actor=dries, recommendation=row, status="under_way", at=HANDED)
    statuses.change_status(actor=dries, recommendation=row, status="under_way", at=HANDED)
    statuses.change_status(actor=dries, recommendation=row, status="done", note="Online", at=HANDED + days(3))
    row.refresh_from_db()
    assert [change.status for change in StatusChange.objects.all()] == ["under_way", "done"]
    assert (row.status, log("status_changed")) == ("done", 2)
    told = Event.objects.filter(verb="recommendation.status_changed").first().data
    assert told["body"]["en"] == "IT"


def test_assigning_the_same_services_again_changes_nothing(row, carole, it_service):
    statuses.assign_services(actor=carole, recommendation=row, services=[it_service])
    assert (Assignment.objects.count(), log("assigned")) == (1, 1)


def test_reviews_are_kept_before_the_next_is_promised(row, carole, dries):
    review = statuses.plan_review(actor=carole, recommendation=row, due_at=DUE, at=HANDED)
    assert statuses.plan_review(actor=carole, recommendation=row, due_at=DUE, at=HANDED).pk == review.pk
    refused("due_at", statuses.plan_review, actor=carole, recommendation=row, due_at=DUE + days(5), at=HANDED)
    refused("note", statuses.do_review, actor=dries, review=review, note="")
    statuses.do_review(actor=dries, review=review, note="Half done", next_due_at=DUE + days(90), at=DUE)
    statuses.do_review(actor=dries, review=review, note="Other words", at=DUE)
    assert [r.note for r in Review.objects.all()] == ["Half done", ""]
    assert (log("review_planned"), log("review_done")) == (2, 1)


def test_a_sheet_is_opened_once_and_covers_several(row, dries, carole, bilal, it_service):
    other = make_recommendation()
    refused("", projects.open_project, actor=bilal, recommendations=[row], title="Directory")
    refused("", projects.open_project, actor=dries, recommendations=[row, other], title="Directory")
    refused("title", projects.open_project, actor=carole, recommendations=[row], title=" ")
    words = {"title": "Directory", "services": [it_service]}
    project = projects.open_project(actor=carole, recommendations=[row, other], **words)
    assert projects.open_project(actor=carole, recommendations=[row, other], **words).pk == project.pk
    assert (set(project.recommendations.all()), log("project_started")) == ({row, other}, 2)
    third = make_recommendation()
    refused("recommendations", projects.open_project, actor=carole, recommendations=[row, third], **words)


@pytest.fixture
def project(row, carole, it_service):
    return projects.open_project(actor=carole, recommendations=[row], title="Directory", services=[it_service])


def test_means_and_doers(project, dries):
    for _twice in range(2):
        projects.add_means(actor=dries, project=project, kind="human", description="Developer", fte_hundredths=50)
        projects.add_doer(actor=dries, project=project, kind="mixed", words="IT and members")
    assert (project.means.get().fte_hundredths, project.doers.get().words) == (50, "IT and members")
    refused("description", projects.add_means, actor=dries, project=project, kind="tools")
    projects.drop_line(actor=dries, line=project.means.get())
    assert not project.means.exists()


def test_the_sheet_is_corrected(project, dries):
    words = {"title": "Directory 2", "what": "All", "services": [], "owner": dries, "started_on": None, "due_on": None}
    projects.edit_project(actor=dries, project=project, **words)
    project.refresh_from_db()
    assert (project.title, project.owner, log("project_edited")) == ("Directory 2", dries, 1)
    late = {**words, "started_on": DUE.date(), "due_on": HANDED.date()}
    refused("due_on", projects.edit_project, actor=dries, project=project, **late)


def test_evidence(row, project, dries):
    for _twice in range(2):
        evidence.add_evidence(actor=dries, recommendation=row, title="The page", link="https://example.org/", at=DUE)
        evidence.add_evidence(actor=dries, project=project, title="Report", at=DUE)
    assert log("evidence_added") == 2
    refused("link", evidence.add_evidence, actor=dries, recommendation=row, title="X", link="javascript:alert(1)")


def test_nothing_waits_for_itself_through_others(row, carole, it_service):
    second, third = make_recommendation(), make_recommendation()
    for first, then in ((row, second), (second, third)):
        evidence.add_dependency(actor=carole, recommendation=first, other=then)
    refused("other", evidence.add_dependency, actor=carole, recommendation=third, other=row)
    refused("other", evidence.add_dependency, actor=carole, recommendation=row, other=row)
    refused("other", evidence.add_dependency, actor=carole, recommendation=row)
    evidence.add_dependency(actor=carole, recommendation=row, service=it_service)
    gone = Dependency.objects.get(service=it_service)
    evidence.drop_dependency(actor=carole, dependency=gone)
    evidence.drop_dependency(actor=carole, dependency=gone)
    assert (Dependency.objects.count(), log("dependency_dropped")) == (2, 1)


def test_a_study_before_the_hand_over(bilal, row):
    asked = make_recommendation()
    for _twice in range(2):
        handing_over.attach_study(actor=bilal, recommendation=asked, text="Feasible in a year")
    assert (asked.studies.count(), log("study_attached")) == (1, 1)
    refused("", handing_over.attach_study, actor=bilal, recommendation=row, text="Too late")


def test_volunteers_come_and_go(row, chloe, bilal):
    refused("", members.take_on, actor=chloe, recommendation=row)
    for _twice in range(2):
        statuses.mark_for_members(actor=bilal, recommendation=row, wanted=True)
        members.take_on(actor=chloe, recommendation=row, note="On Tuesdays")
    assert (Volunteer.objects.get().member, log("taken_on"), log("for_members")) == (chloe, 1, 1)
    for _twice in range(2):
        members.leave(actor=chloe, recommendation=row)
    assert (Volunteer.objects.count(), log("left")) == (0, 1)


def test_an_open_letter_is_followed_like_a_recommendation(bilal, chloe, belgium, carole, ana):
    words = {"kind": "letter", "title": "To the minister", "text": "We ask", "edition": make_edition()}
    to = {"addressees": ["Ministry of Culture"], "countries": [belgium]}
    refused("", members.write_letter, actor=chloe, **to, **words)
    refused("addressees", members.write_letter, actor=bilal, addressees=[" "], **words)
    letter = members.write_letter(actor=bilal, **to, **words)
    assert members.write_letter(actor=bilal, **to, **words).pk == letter.pk
    assert (letter.kind, letter.audience, letter.addressees.count(), Document.objects.count()) == (
        "letter",
        "public",
        2,
        1,
    )
    ministry, board = letter.addressees.get(country=None), letter.addressees.get(country=belgium)
    for _twice in range(2):
        members.note_reply(actor=bilal, addressee=ministry, reply="We will see", at=DUE)
    refused("reply", members.note_reply, actor=bilal, addressee=ministry, reply="Something else")
    refused("", members.note_reply, actor=bilal, addressee=board, reply="We will see")
    make_hand_over(carole, [belgium], [letter])
    assert give(ana, belgium, letter).recommendation == letter


def test_the_kit(dries, chloe):
    refused("", members.add_kit_entry, actor=chloe, kind="spaces", title="Room")
    for text in ("20 seats", "30 seats"):
        entry = members.add_kit_entry(actor=dries, kind="spaces", title="Room", text=text)
    assert entry.text == "30 seats"
    for _twice in range(2):
        members.drop_kit_entry(actor=dries, entry=entry)


@pytest.mark.usefixtures("house")
def test_strangers_read_bodies_and_no_names(row, ana, belgium, dries):
    give(ana, belgium, row)
    statuses.change_status(actor=dries, recommendation=row, status="under_way")
    translation.activate("en")
    words = verbs()
    events = Event.objects.filter(verb__startswith="recommendation.").select_related("actor").order_by("pk")
    told = [sentence(event, words[event.verb], None) for event in events]
    assert not [line for line in told if "Cast" in line]
    assert told[0].startswith("The coordination handed it over to Board Belgium; an answer is due by")
    assert "Board Belgium answered: applicable. We have the budget" in told
    assert told[-1].startswith("IT changed the status to “under way”")


def test_a_working_document_is_not_answered(carole, ana, belgium):
    row = make_recommendation(make_document())
    make_hand_over(carole, [belgium], [row])
    Document.objects.filter(pk=row.document_id).update(state="draft")
    refused("", give, actor=ana, country=belgium, row=Recommendation.objects.get(pk=row.pk))
