"""Old steps are brought together; no words that anybody may still look for go with them."""

from datetime import UTC, datetime, timedelta

import pytest

from encommun.drafting import actions
from encommun.drafting.actions import thinning
from encommun.drafting.models import Conflict, Draft, Part, PartVersion
from encommun.kit.registry import Task, declared

from .factories import make_desk

pytestmark = pytest.mark.django_db

NOON = datetime(2026, 11, 2, 12, 0, tzinfo=UTC)
LATER = NOON + timedelta(days=2)


def after(minutes: float) -> datetime:
    return NOON + timedelta(minutes=minutes)


def write(desk, who, text, minutes, *, base=None, token=""):
    desk.part.refresh_from_db()
    start = desk.part.revision if base is None else base
    return actions.write_part(actor=who, part=desk.part, text=text, base=start, token=token, at=after(minutes))


def thin(now=LATER) -> int:
    return actions.thin_versions(now)


def texts(desk) -> list[str]:
    return list(desk.part.versions.order_by("revision").values_list("text", flat=True))


def test_one_step_a_quarter_of_an_hour_stays():
    desk = make_desk()
    words = [f"word{n}" for n in range(40)]
    for n in range(1, 41):
        write(desk, desk.fenna, " ".join(words[:n]), n - 1)
    assert thin() == 37
    assert [len(text.split()) for text in texts(desk)] == [15, 30, 40]
    assert thin() == 0
    desk.part.refresh_from_db()
    assert (desk.part.text, desk.part.thinned) == (" ".join(words), 40)


def test_each_person_has_a_step_of_their_own():
    desk = make_desk()
    text = ""
    for n in range(10):
        text = f"{text}\n\nLine{n}".strip()
        write(desk, (desk.fenna, desk.bart)[n % 2], text, n)
    thin()
    assert list(desk.part.versions.values_list("by", flat=True)) == [desk.bart.pk, desk.fenna.pk]


def test_the_last_day_stays_whole():
    desk = make_desk()
    for n in range(5):
        write(desk, desk.fenna, f"word {n}", n)
    assert thin(after(24 * 60 + 14)) == 0
    assert len(texts(desk)) == 5
    assert thin(after(24 * 60 + 15)) == 4


def test_words_that_somebody_else_took_out_stay_in_a_version():
    desk = make_desk()
    write(desk, desk.bart, "We need a kiln", 0)
    write(desk, desk.fenna, "We need a", 1)
    write(desk, desk.bart, "We need a lathe", 2)
    write(desk, desk.fenna, "We need a lathe soon", 3)
    thin()
    assert "We need a kiln" in texts(desk)


def test_a_word_that_two_people_wrote_is_nobody_s_own():
    desk = make_desk()
    write(desk, desk.bart, "kiln", 0)
    write(desk, desk.fenna, "kiln and kiln", 1)
    write(desk, desk.fenna, "and", 2)
    write(desk, desk.bart, "and so on", 3)
    thin()
    assert "kiln and kiln" in texts(desk)


def test_a_former_member_s_words_are_not_the_next_one_s_own():
    desk = make_desk()
    write(desk, desk.bart, "We need a kiln", 0)
    write(desk, desk.fenna, "We need a", 1)
    write(desk, desk.fenna, "We need a lathe", 2)
    PartVersion.objects.update(by=None)
    thin()
    assert "We need a kiln" in texts(desk)


def test_what_its_own_writer_took_out_at_once_goes_and_later_stays():
    desk = make_desk()
    write(desk, desk.fenna, "A mistke", 0)
    write(desk, desk.fenna, "A mistake", 1)
    write(desk, desk.fenna, "A mistake thought over", 2)
    write(desk, desk.fenna, "A mistake", 18)
    write(desk, desk.fenna, "A mistake indeed", 19)
    thin()
    assert texts(desk) == ["A mistake thought over", "A mistake indeed"]


def test_what_was_put_back_and_what_it_was_put_back_from_stay():
    desk = make_desk()
    for n, text in enumerate(["one", "one two", "one two three", "one two three four"]):
        write(desk, desk.fenna, text, n)
    desk.part.refresh_from_db()
    actions.restore_version(actor=desk.fenna, part=desk.part, revision=2, at=after(4))
    for n in (5, 6):
        write(desk, desk.fenna, f"one two {'more ' * n}".strip(), n)
    thin()
    kept = dict(desk.part.versions.values_list("revision", "what"))
    assert {2, 5} <= set(kept)
    assert kept[5] == "restored"
    assert 1 not in kept


@pytest.mark.parametrize("settled", [True, False])
def test_both_sides_of_a_conflict_stay_and_it_can_still_be_settled(settled):
    desk = make_desk()
    write(desk, desk.fenna, "A blue door", 0)
    write(desk, desk.fenna, "A red door", 1)
    conflict = write(desk, desk.bart, "A green door", 2, base=1).conflict
    if settled:
        actions.settle_conflict(actor=desk.bart, conflict=conflict, choice="both")
        desk.part.versions.filter(revision=5).update(at=after(3))
        Conflict.objects.update(settled_at=after(3.5))
    for n in (4, 5, 6):
        desk.part.refresh_from_db()
        write(desk, desk.fenna, f"{desk.part.text}\n\nLine{n}", n)
        desk.part.refresh_from_db()
        write(desk, desk.bart, f"{desk.part.text}\n\nOther{n}", n + 0.5)
    assert thin() > 0
    kept = set(desk.part.versions.values_list("revision", flat=True))
    assert {3, 4} <= kept
    if settled:
        assert 5 in kept
    else:
        written = actions.settle_conflict(actor=desk.bart, conflict=conflict, choice="mine")
        assert written.text.startswith("A green door\n\nLine4")
        assert written.state != "conflict"


def test_words_kept_aside_stay_although_their_conflict_is_gone():
    desk = make_desk()
    write(desk, desk.fenna, "A blue door", 0)
    write(desk, desk.fenna, "A red door", 1)
    write(desk, desk.bart, "A green door", 2, base=1)
    write(desk, desk.bart, "A red door, open", 3)
    Conflict.objects.all().delete()
    thin()
    assert "A green door" in texts(desk)


def test_what_was_brought_together_needs_no_step_of_its_own():
    desk = make_desk()
    write(desk, desk.fenna, "One\n\nTwo", 0)
    write(desk, desk.fenna, "One more\n\nTwo", 1)
    write(desk, desk.bart, "One\n\nTwo more", 2, base=1)
    write(desk, desk.bart, "One more\n\nTwo more and more", 3)
    thin()
    assert not desk.part.versions.filter(what="typed").exists()


def test_the_last_message_of_a_page_stays_so_that_it_is_known_again():
    desk = make_desk()
    write(desk, desk.fenna, "One\n\nTwo", 0)
    write(desk, desk.fenna, "One more\n\nTwo", 1)
    write(desk, desk.bart, "One\n\nTwo bart", 2, base=1, token="page.1")
    write(desk, desk.bart, "One more\n\nTwo bart and", 3)
    thin()
    again = write(desk, desk.bart, "One\n\nTwo bart", 60, base=1, token="page.1")
    assert (again.state, again.text) == ("merged", "One more\n\nTwo bart and")


def test_what_was_frozen_or_called_ready_stays():
    desk = make_desk()
    write(desk, desk.fenna, "one", 0)
    write(desk, desk.fenna, "one two", 1)
    actions.move_draft(actor=desk.animator, draft=desk.draft, state="ready", at=after(1.5))
    actions.move_draft(actor=desk.animator, draft=Draft.objects.get(), state="draft", at=after(1.6))
    write(desk, desk.fenna, "one two three", 2)
    thin()
    assert texts(desk) == ["one two", "one two three"]


def test_a_page_left_open_over_it_takes_nothing_out():
    """It started from a step that went: what others wrote before and since stays, and so does what it typed."""
    desk = make_desk()
    write(desk, desk.bart, "Start.", 0)
    write(desk, desk.bart, "Start.\n\nBart.", 20)
    write(desk, desk.fenna, "Start.\n\nBart.\n\nMiddle.", 21)
    write(desk, desk.fenna, "Start.\n\nBart.\n\nMiddle.\n\nEnd.", 22)
    thin()
    assert not desk.part.versions.filter(revision=3).exists()
    written = write(desk, desk.bart, "Start.\n\nBart, longer.\n\nMiddle.", 3000, base=3)
    shown = written.text + "".join(Conflict.objects.values_list("mine", flat=True))
    for words in ("Start.", "Bart, longer.", "Middle.", "End."):
        assert words in shown
    assert written.text.count("Start.") == 1
    assert "End." in written.text


def test_a_version_is_compared_with_the_last_one_before_it_that_is_kept(client_of, house):
    desk = make_desk()
    for n, text in enumerate(["one", "one two", "one two three"]):
        write(desk, desk.fenna, text, 16 * (n > 0) + n)
    thin()
    assert texts(desk) == ["one", "one two three"]
    page = client_of(desk.fenna).get(f"/drafts/parts/{desk.part.pk}/versions/3/?since=2").content.decode()
    assert "</span>one" not in page
    assert "two three</ins>" in page
    history = client_of(desk.fenna).get(f"/drafts/{desk.draft.pk}/versions/").content.decode()
    assert "quarter of an hour" in history


def test_a_long_backlog_is_taken_in_stretches(monkeypatch):
    desk = make_desk()
    for n in range(30):
        write(desk, desk.fenna, "word " * (n + 1), n / 4)
    monkeypatch.setattr(thinning, "STEPS_AT_A_TIME", 10)
    assert [thin(), thin(), thin(), thin()] == [9, 9, 9, 0]
    monkeypatch.setattr(thinning, "STEPS_AT_A_TIME", 300)
    monkeypatch.setattr(thinning, "LETTERS_AT_A_TIME", 1)
    Part.objects.update(thinned=0)
    assert thin() == 0


def test_a_sweep_beside_another_changes_nothing(monkeypatch):
    desk = make_desk()
    for n in range(5):
        write(desk, desk.fenna, f"word {n}", n)
    stale = Part.objects.get(pk=desk.part.pk)
    assert thin() == 4
    PartVersion.objects.filter(part=desk.part).update(at=NOON)
    assert thinning._thin(stale, LATER) == 0
    assert len(texts(desk)) == 1


def test_the_sweep_does_it():
    assert "versions" in [task.name for task in declared(Task)]
