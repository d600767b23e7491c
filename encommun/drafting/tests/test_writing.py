"""Saving what is typed: nothing is lost, whatever comes twice, late or at once."""

import pytest

from encommun.activity.models import Event
from encommun.drafting import actions
from encommun.drafting.models import Conflict, Draft, PartVersion
from encommun.kit.refusals import Refused

from .factories import make_desk

pytestmark = pytest.mark.django_db


def write(desk, who, text, base, token="", after=""):
    return actions.write_part(actor=who, part=desk.part, text=text, base=base, token=token, after=after)


def test_what_is_typed_stands_and_is_a_version():
    desk = make_desk()
    written = write(desk, desk.fenna, "A workshop.\r\nFor all.", 0)
    desk.part.refresh_from_db()
    assert (written.state, written.revision, desk.part.text) == ("saved", 1, "A workshop.\nFor all.")
    version = desk.part.versions.get()
    assert (version.by, version.what, version.base_revision) == (desk.fenna, "saved", 0)
    again = write(desk, desk.fenna, "A workshop.\nFor all.", 1)
    assert (again.state, again.revision) == ("saved", 1)
    assert desk.part.versions.count() == 1


def test_two_writers_in_two_places_are_brought_together():
    desk = make_desk(text="First.\n\nSecond.")
    write(desk, desk.fenna, "First, longer.\n\nSecond.", 1)
    written = write(desk, desk.bart, "First.\n\nSecond, longer.", 1)
    assert written.state == "merged"
    assert written.text == "First, longer.\n\nSecond, longer."
    typed = desk.part.versions.get(revision=written.typed)
    assert (typed.what, typed.text, typed.by) == ("typed", "First.\n\nSecond, longer.", desk.bart)


def test_who_types_on_while_the_answer_is_under_way_goes_on_from_their_own_text():
    desk = make_desk(text="Start.")
    write(desk, desk.fenna, "Start.\n\nFenna.", 1)
    first = write(desk, desk.bart, "Start.\n\nBart", 1, "b.1")
    on = write(desk, desk.bart, "Start.\n\nBart goes on.", first.typed, "b.2")
    assert not Conflict.objects.exists()
    assert on.text.count("Bart") == 1
    assert "Bart goes on." in on.text
    assert "Fenna." in on.text


def test_the_same_words_changed_twice_are_shown_to_the_second_writer():
    desk = make_desk(text="A blue door.")
    write(desk, desk.fenna, "A red door.", 1)
    written = write(desk, desk.bart, "A green door.", 1)
    assert (written.state, written.text) == ("conflict", "A red door.")
    conflict = Conflict.objects.get()
    assert (conflict.by, conflict.mine, conflict.theirs) == (desk.bart, "A green door.", "A red door.")
    assert conflict == written.conflict


@pytest.mark.parametrize(
    ("choice", "text", "expected"),
    [
        ("mine", "", "A green door."),
        ("theirs", "", "A red door."),
        ("both", "", "A red green door."),
        ("own", "A door of all colours.", "A door of all colours."),
    ],
)
def test_a_conflict_is_settled_by_its_writer(choice, text, expected):
    desk = make_desk(text="A blue door.")
    write(desk, desk.fenna, "A red door.", 1)
    conflict = write(desk, desk.bart, "A green door.", 1).conflict
    with pytest.raises(Refused):
        actions.settle_conflict(actor=desk.fenna, conflict=conflict, choice=choice, text=text)
    actions.settle_conflict(actor=desk.bart, conflict=conflict, choice=choice, text=text)
    desk.part.refresh_from_db()
    conflict.refresh_from_db()
    assert desk.part.text == expected
    assert conflict.choice == choice
    assert Event.objects.filter(verb="draft.settled", actor=desk.bart).count() == 1
    with pytest.raises(Refused):
        actions.settle_conflict(actor=desk.bart, conflict=conflict, choice=choice, text=text)


@pytest.mark.parametrize("text", ["", " \n ", "x" * 200_001])
def test_a_part_written_anew_is_neither_empty_nor_too_long(text, client_of):
    desk = make_desk(text="A blue door.")
    write(desk, desk.fenna, "A red door.", 1)
    conflict = write(desk, desk.bart, "A green door.", 1).conflict
    with pytest.raises(Refused):
        actions.settle_conflict(actor=desk.bart, conflict=conflict, choice="own", text=text)
    said = client_of(desk.bart).post(f"/drafts/conflicts/{conflict.pk}/", {"choice": "own", "text": text})
    assert said.status_code == 422
    assert text.strip() in said.content.decode()
    desk.part.refresh_from_db()
    conflict.refresh_from_db()
    assert (desk.part.text, conflict.settled_at) == ("A red door.", None)


def test_what_others_wrote_since_stays_when_a_conflict_is_settled():
    desk = make_desk(text="A blue door.\n\nEnd.")
    write(desk, desk.fenna, "A red door.\n\nEnd.", 1)
    conflict = write(desk, desk.bart, "A green door.\n\nEnd.", 1).conflict
    desk.part.refresh_from_db()
    write(desk, desk.fenna, "A red door.\n\nEnd, and more.", desk.part.revision)
    written = actions.settle_conflict(actor=desk.bart, conflict=conflict, choice="mine")
    assert written.text == "A green door.\n\nEnd, and more."


def test_a_message_that_comes_twice_changes_nothing():
    desk = make_desk(text="One.")
    first = write(desk, desk.bart, "One. Two.", 1, "page.1")
    write(desk, desk.fenna, "One. Two.\n\nThree.", first.revision, "other.1")
    count = PartVersion.objects.count()
    again = write(desk, desk.bart, "One. Two.", 1, "page.1")
    assert PartVersion.objects.count() == count
    assert (again.state, again.text) == ("merged", "One. Two.\n\nThree.")
    assert again.typed == first.typed


def test_the_answer_to_a_conflict_that_comes_twice_is_the_same_conflict():
    desk = make_desk(text="A blue door.")
    write(desk, desk.fenna, "A red door.", 1)
    first = write(desk, desk.bart, "A green door.", 1, "page.1")
    again = write(desk, desk.bart, "A green door.", 1, "page.1")
    assert again.conflict == first.conflict
    assert Conflict.objects.count() == 1


def test_a_page_whose_answer_was_lost_goes_on_from_what_it_sent():
    """Stored, but the sender never heard: what was taken out again since does not come back, nothing stands twice."""
    desk = make_desk(text="One.")
    write(desk, desk.bart, "One. Too much.", 1, "page.1")
    written = write(desk, desk.bart, "One. Enough.", 1, "page.2")
    assert (written.state, written.text) == ("saved", "One. Enough.")


def test_a_new_page_takes_over_what_the_old_one_sent():
    desk = make_desk(text="One.")
    write(desk, desk.bart, "One. Two", 1, "old.3")
    written = write(desk, desk.bart, "One. Two three.", 1, "new.1", "old.3")
    assert (written.state, written.text) == ("saved", "One. Two three.")


def test_a_message_that_comes_after_a_later_one_changes_nothing():
    desk = make_desk(text="One.")
    write(desk, desk.bart, "One. Two three.", 1, "page.2")
    late = write(desk, desk.bart, "One. Two", 1, "page.1")
    assert late.text == "One. Two three."
    desk.part.refresh_from_db()
    assert desk.part.text == "One. Two three."


def test_the_same_words_typed_again_after_somebody_changed_them_stand():
    """Her page took over what Bart wrote, and she types her own words anew: that is no repeat."""
    desk = make_desk()
    write(desk, desk.fenna, "A", 0, "page.1")
    theirs = write(desk, desk.bart, "B", 1, "other.1")
    written = write(desk, desk.fenna, "A", theirs.revision, "page.2")
    assert (written.state, written.text, written.revision) == ("saved", "A", 3)


def test_the_same_words_typed_again_after_a_restore_stand():
    desk = make_desk(text="Old.")
    write(desk, desk.fenna, "New.", 1, "page.1")
    stood = actions.restore_version(actor=desk.bart, part=desk.part, revision=1)
    written = write(desk, desk.fenna, "New.", stood.revision, "page.2")
    assert (written.state, written.text) == ("saved", "New.")


def test_a_message_sent_again_under_a_new_number_is_the_same_while_its_page_heard_nothing():
    desk = make_desk(text="A blue door.")
    write(desk, desk.fenna, "A red door.", 1)
    first = write(desk, desk.bart, "A green door.", 1, "page.1")
    again = write(desk, desk.bart, "A green door.", 1, "page.2")
    assert (again.conflict, again.revision) == (first.conflict, first.revision)


def test_somebody_else_s_token_is_nothing():
    desk = make_desk(text="One.")
    write(desk, desk.fenna, "One. Fenna.", 1, "page.5")
    written = write(desk, desk.bart, "Bart. One.", 1, "page.1")
    assert written.state == "merged"
    assert "Bart." in written.text


def test_a_revision_that_never_was_loses_nothing():
    desk = make_desk(text="What stands.")
    written = write(desk, desk.bart, "What Bart typed.", 77)
    shown = written.text + "".join(c.mine for c in Conflict.objects.all())
    assert "What stands." in shown
    assert "What Bart typed." in shown


def test_a_frozen_text_is_refused_and_keeps_its_words():
    desk = make_desk(text="One.")
    Draft.objects.update(state="frozen")
    with pytest.raises(Refused):
        write(desk, desk.bart, "One. Two.", 1)
    with pytest.raises(Refused):
        actions.restore_version(actor=desk.bart, part=desk.part, revision=1)


def test_a_part_that_is_too_long_is_refused():
    desk = make_desk()
    with pytest.raises(Refused) as no:
        write(desk, desk.bart, "x" * 200_001, 0)
    assert no.value.field == "text"


def test_words_for_a_part_that_was_taken_out_are_kept():
    desk = make_desk(text="One.")
    actions.remove_part(actor=desk.fenna, part=desk.part)
    write(desk, desk.bart, "One. Two.", 1)
    actions.bring_part_back(actor=desk.bart, part=desk.part)
    desk.part.refresh_from_db()
    assert (desk.part.text, desk.part.removed_at) == ("One. Two.", None)


def test_an_earlier_version_is_put_back_and_nothing_goes():
    desk = make_desk(text="One.")
    write(desk, desk.bart, "Two.", 1)
    actions.restore_version(actor=desk.fenna, part=desk.part, revision=1)
    desk.part.refresh_from_db()
    assert (desk.part.text, desk.part.revision) == ("One.", 3)
    assert desk.part.versions.filter(text="Two.").exists()
    assert desk.part.versions.first().what == "restored"
    actions.restore_version(actor=desk.fenna, part=desk.part, revision=1)
    assert desk.part.versions.count() == 3
    assert Event.objects.filter(verb="draft.restored").count() == 1
