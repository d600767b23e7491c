"""Effect, refusal, log and a second call of what a group does in its room."""

from datetime import date, timedelta

import pytest

from encommun.activity.models import Event
from encommun.deliberation import actions, exports
from encommun.deliberation.models import Contribution, EarlierText, GroupWords, OutsideBoard, StepDone
from encommun.deliberation.privacy import erase_contributions
from encommun.deliberation.retention import empty_withdrawn, old_withdrawn
from encommun.deliberation.steps import steps_in_force
from encommun.groups.queries import get_room
from encommun.groups.tests.factories import make_staffed_group
from encommun.kit.refusals import Refused

from .factories import NOW, make_argument, make_idea, make_note, make_question, make_resolution


@pytest.fixture
def room(db):
    """(group, animator, a participant)."""
    group, people = make_staffed_group(participants=1)
    return group, people["animator"], people["participants"][0]


def events(verb: str) -> int:
    return Event.objects.filter(verb=verb).count()


def test_a_note_is_said_once_and_only_inside(room, chloe):
    group, _lead, person = room
    for _twice in range(2):
        note = actions.say(actor=person, group=group, body=" Hello\r\n", now=NOW)
    assert (note.body, Contribution.objects.count(), events("contribution.added")) == ("Hello", 1, 1)
    assert Event.objects.get(verb="contribution.added").is_internal
    with pytest.raises(Refused):
        actions.say(actor=chloe, group=group, body="Hello", now=NOW)
    actions.say(actor=person, group=group, body="Hello", now=NOW + timedelta(minutes=2))
    assert Contribution.objects.count() == 2


def test_changing_keeps_how_it_read(room):
    group, _lead, person = room
    note = make_note(group, person, body="Frist")
    for _twice in range(2):
        actions.edit_contribution(actor=person, said=note, body="First", now=NOW)
    kept = EarlierText.objects.get()
    assert (note.body, kept.content, kept.subject) == ("First", {"body": "Frist"}, note.pk)
    with pytest.raises(Refused):
        actions.edit_contribution(actor=_lead, said=note, body="Mine")


def test_withdrawing_can_be_undone_until_the_words_go(room):
    group, _lead, person = room
    note = make_note(group, person, body="Too fast")
    for _twice in range(2):
        actions.withdraw_contribution(actor=person, said=note, now=NOW)
    assert events("contribution.withdrawn") == 1
    for _twice in range(2):
        actions.put_back(actor=person, said=note, now=NOW)
    assert (note.state, events("contribution.put_back")) == ("visible", 1)
    actions.withdraw_contribution(actor=person, said=note, now=NOW)
    later = NOW + timedelta(days=31)
    assert old_withdrawn(NOW).count() == 0
    assert (empty_withdrawn(later), empty_withdrawn(later)) == (1, 0)
    note.refresh_from_db()
    assert note.body == ""
    with pytest.raises(Refused):
        actions.put_back(actor=person, said=note, now=later)


def test_leads_hide_with_a_reason_and_show_again(room):
    group, lead, person = room
    note = make_note(group, person, body="Rude")
    with pytest.raises(Refused) as no:
        actions.hide_contribution(actor=lead, said=note, reason=" ")
    assert no.value.field == "reason"
    actions.hide_contribution(actor=lead, said=note, reason="Names a person")
    with pytest.raises(Refused):
        actions.hide_contribution(actor=lead, said=note, reason="Again")
    assert (note.state, note.hidden_reason, events("contribution.hidden")) == ("hidden", "Names a person", 1)
    actions.show_contribution(actor=lead, said=note)
    assert (note.state, note.hidden_reason, note.body) == ("visible", "", "Rude")


def test_a_question_from_its_opening_to_its_conclusion(room):
    group, lead, person = room
    for _twice in range(2):
        question = actions.open_question(actor=person, group=group, title="One key?", now=NOW)
    assert events("question.opened") == 1
    argument = actions.say(actor=lead, group=group, body="Yes", question=question, stance="for", now=NOW)
    reply = actions.say(actor=person, group=group, body="Why", question=question, parent=argument, now=NOW)
    assert (argument.stance, reply.stance) == ("for", "reply")
    with pytest.raises(Refused) as no:
        actions.settle_question(actor=person, question=question, conclusion=" ")
    assert no.value.field == "conclusion"
    for _twice in range(2):
        actions.settle_question(actor=person, question=question, conclusion="One key each", now=NOW)
    assert (question.conclusion, events("question.settled")) == ("One key each", 1)
    with pytest.raises(Refused):
        actions.say(actor=lead, group=group, body="But", question=question, stance="against", now=NOW)
    for _twice in range(2):
        actions.reopen_question(actor=lead, question=question)
    assert (question.settled_at, events("question.reopened")) == (None, 1)


def test_boards_are_kept_once_and_taken_off_by_their_own(room, chloe):
    group, lead, person = room
    for _twice in range(2):
        board = actions.add_board(actor=person, group=group, title="Map", url="https://board.example.org/1", now=NOW)
    assert OutsideBoard.objects.count() == 1
    with pytest.raises(Refused):
        actions.drop_board(actor=chloe, board=board)
    for _twice in range(2):
        actions.drop_board(actor=lead, board=board)
    assert (OutsideBoard.objects.count(), events("board.dropped")) == (0, 1)


def test_a_step_is_ticked_by_a_lead_with_its_day(room):
    group, lead, person = room
    day = date(2026, 11, 20)
    with pytest.raises(Refused):
        actions.tick_step(actor=person, group=group, step="ideas", done_on=day)
    with pytest.raises(Refused) as no:
        actions.tick_step(actor=lead, group=group, step="ideas", done_on=date(2026, 12, 1), today=day)
    assert no.value.field == "done_on"
    with pytest.raises(Refused):
        actions.tick_step(actor=lead, group=group, step="nothing", done_on=day)
    for _twice in range(2):
        actions.tick_step(actor=lead, group=group, step="ideas", done_on=day, note_words="12 sheets")
    assert (StepDone.objects.get().note, events("step.ticked")) == ("12 sheets", 1)
    for _twice in range(2):
        actions.untick_step(actor=lead, group=group, step="ideas")
    assert (StepDone.objects.count(), events("step.unticked")) == (0, 1)


def test_the_coordination_words_the_steps(carole, chloe):
    assert [step.key for step in steps_in_force()] == ["appropriate", "ideas", "formulate", "feasibility"]
    with pytest.raises(Refused):
        actions.word_step(actor=chloe, key="ideas", titles={"en": "Dream"}, expected={})
    actions.word_step(
        actor=carole, key="ideas", titles={"en": "Dream"}, expected={"en": "A wall of ideas"}, position=20
    )
    actions.word_step(actor=carole, key="feasibility", titles={}, expected={}, position=40, is_retired=True)
    actions.word_step(actor=carole, titles={"en": "Test it"}, expected={}, position=35)
    found = steps_in_force()
    assert [(step.key, str(step.title)) for step in found[1:]] == [
        ("ideas", "Dream"), ("formulate", "Formulate"), ("test-it", "Test it"),
    ]  # fmt: skip
    with pytest.raises(Refused):
        actions.word_step(actor=carole, titles={}, expected={})


def test_a_sheet_is_written_by_several_and_loses_nothing(room):
    group, lead, person = room
    said = {"title": "One key", "texts": {"problem": "Doors"}}
    for _twice in range(2):
        idea = actions.write_idea(actor=person, group=group, now=NOW, **said)
    assert group.ideas.count() == 1
    actions.write_idea(
        actor=lead, group=group, idea=idea, title="One key", texts={"problem": "Doors", "antidote": "Keys"}, base=0,
        outside="elsewhere",
    )  # fmt: skip
    with pytest.raises(Refused, match="Somebody changed this meanwhile"):
        actions.write_idea(actor=person, group=group, idea=idea, title="Two keys", texts={"problem": "x"}, base=0)
    idea.refresh_from_db()
    assert (idea.antidote, idea.outside, idea.revision) == ("Keys", "elsewhere", 1)
    assert EarlierText.objects.get(kind="idea").content["antidote"] == ""
    with pytest.raises(Refused):
        actions.write_idea(actor=person, group=group, title="Empty", texts={})
    for _twice in range(2):
        actions.withdraw_idea(actor=person, idea=idea)
    actions.put_idea_back(actor=person, idea=idea)
    assert (idea.is_withdrawn, events("idea.put_aside"), events("idea.put_back")) == (False, 1, 1)


def test_the_groups_words_keep_their_versions(room):
    group, lead, person = room
    with pytest.raises(Refused):
        actions.write_words(actor=person, group=group, texts={"preamble": "We"})
    words = actions.write_words(actor=lead, group=group, texts={"preamble": "We met"})
    actions.write_words(actor=lead, group=group, texts={"preamble": "We met twice"}, base=0)
    with pytest.raises(Refused):
        actions.write_words(actor=lead, group=group, texts={"preamble": "We never met"}, base=0)
    version = EarlierText.objects.get(kind="words")
    actions.restore_words(actor=lead, group=group, version=version)
    words.refresh_from_db()
    assert (words.preamble, words.revision, EarlierText.objects.count()) == ("We met", 2, 2)


@pytest.mark.parametrize("is_closed", [False, True])
def test_words_are_shown_and_a_closed_group_tells_nobody(db, is_closed):
    group, people = make_staffed_group(is_closed=is_closed)
    lead = people["animator"]
    empty = GroupWords.objects.create(group=group)
    with pytest.raises(Refused):
        actions.show_words(actor=lead, words=empty, is_shown=True)
    words = actions.write_words(actor=lead, group=group, texts={"angle": "From the stage"}, base=0)
    for _twice in range(2):
        actions.show_words(actor=lead, words=words, is_shown=True, now=NOW)
    told = Event.objects.filter(verb="group.words_shown", is_internal=False)
    assert (words.shown_at, told.exists()) == (NOW, not is_closed)
    assert Event.objects.filter(actor=lead).exists() is not is_closed
    actions.show_words(actor=lead, words=words, is_shown=False)
    assert words.shown_at is None


def test_a_resolution_is_offered_reserved_and_lifted(room, bilal, ana):
    group, lead, person = room
    row = actions.write_resolution(actor=person, group=group, title="Places", text="The assembly decides")
    with pytest.raises(Refused):
        actions.reserve(actor=bilal, resolution=row, role="editor", words="Unclear")
    with pytest.raises(Refused):
        actions.offer_resolution(actor=person, resolution=row, is_offered=True)
    for _twice in range(2):
        actions.offer_resolution(actor=lead, resolution=row, is_offered=True)
    for _twice in range(2):
        said = actions.reserve(actor=bilal, resolution=row, role="editor", words="Unclear")
    board = actions.reserve(actor=ana, resolution=row, role="board", words="")
    assert (board.country, row.reservations.count(), events("resolution.reserved")) == (group.country, 2, 2)
    with pytest.raises(Refused):
        actions.lift_reservation(actor=ana, reservation=said)
    for _twice in range(2):
        actions.lift_reservation(actor=bilal, reservation=said)
    assert (said.lifted_at is not None, events("resolution.lifted"), events("resolution.offered")) == (True, 1, 1)


def test_a_draft_put_aside_comes_back(room):
    group, lead, _person = room
    row = make_resolution(group, lead)
    for _twice in range(2):
        actions.put_resolution_aside(actor=lead, resolution=row, is_aside=True)
    assert (row.is_withdrawn, events("resolution.put_aside")) == (True, 1)
    with pytest.raises(Refused):
        actions.offer_resolution(actor=lead, resolution=row, is_offered=True)
    actions.put_resolution_aside(actor=lead, resolution=row, is_aside=False)
    assert not row.is_withdrawn


def test_an_offered_draft_is_put_aside_by_the_leads_alone(room):
    group, lead, person = room
    row = make_resolution(group, lead, is_offered=True)
    with pytest.raises(Refused):
        actions.put_resolution_aside(actor=person, resolution=row, is_aside=True)
    row.refresh_from_db()
    assert not row.is_withdrawn
    actions.put_resolution_aside(actor=lead, resolution=row, is_aside=True)
    assert row.is_withdrawn


def test_leaving_keeps_the_words_without_the_name(room):
    group, _lead, person = room
    note = make_note(group, person, body="Frist")
    actions.edit_contribution(actor=person, said=note, body="First")
    hidden = make_note(group, person, body="Rude", state="hidden")
    erase_contributions(person)
    for row in (note, hidden):
        row.refresh_from_db()
    assert (note.author, note.body, hidden.body, EarlierText.objects.count()) == (None, "First", "", 0)


def test_the_export_says_everything_once_and_nothing_that_was_taken_back(room, house):
    group, lead, person = room
    make_note(group, person, body="# Not a title\nHello")
    make_note(group, lead, body="Gone", state="withdrawn", withdrawn_at=NOW)
    make_note(group, lead, body="Insult", state="hidden", hidden_reason="Rude")
    question = make_question(group, person, title="One *key*?", settled_at=NOW, conclusion="Yes")
    make_argument(question, None, stance="against", body="Too many doors")
    OutsideBoard.objects.create(group=group, title="Map", url="https://board.example.org/1")
    make_idea(group, lead)
    reader = get_room(lead, group.edition.slug, group.code)
    text = exports.room_markdown(reader)
    for said in (
        "> # Not a title",
        "One \\*key\\*?",
        "a former member",
        "Too many doors",
        "<https://board.example.org/1>",
    ):
        assert text.count(said) == 1
    for gone in ("Gone", "Insult"):
        assert gone not in text
    assert "Hidden by the group’s leads because: Rude" in text
    assert "## Against" in exports.question_markdown(reader, question)
    assert "Nobody has the key" in exports.ideas_markdown(reader)


def test_another_context_under_the_same_title_is_a_question_of_its_own(room):
    group, _lead, person = room
    for context in ("The roof leaks.", "The roof is new.", "The roof leaks. "):
        actions.open_question(actor=person, group=group, title="The roof", context=context, now=NOW)
    assert sorted(group.questions.values_list("context", flat=True)) == ["The roof is new.", "The roof leaks."]
