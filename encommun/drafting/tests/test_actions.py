"""Drafts, their parts, remarks and presence: effect, refusal, activity, twice."""

import pytest

from encommun.activity.models import Event
from encommun.drafting import actions
from encommun.drafting.models import Draft, Presence, Remark
from encommun.groups.tests.factories import make_staffed_group
from encommun.kit.refusals import Refused

from .factories import make_desk

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("template", "kind", "parts"), [("blank", "recommendation", 7), ("project", "recommendation", 6),
                                                         ("letter", "letter", 4)])  # fmt: skip
def test_a_text_begins_with_the_parts_of_its_template(template, kind, parts):
    group, people = make_staffed_group(participants=1)
    fenna = people["participants"][0]
    draft = actions.start_draft(actor=fenna, group=group, title="  A  shop ", template=template)
    assert (draft.title, draft.kind, draft.language, draft.theme) == ("A shop", kind, "fr", group.theme)
    assert draft.parts.count() == parts
    assert list(draft.groups.all()) == [group]
    assert Event.objects.get(verb="draft.started").actor == fenna


def test_a_text_sent_twice_is_one():
    group, people = make_staffed_group()
    said = {"group": group, "title": "A shop"}
    first = actions.start_draft(actor=people["animator"], **said)
    assert actions.start_draft(actor=people["animator"], **said) == first
    assert actions.start_draft(actor=people["secretary"], **said) != first
    assert Event.objects.filter(verb="draft.started").count() == 2


def test_a_stranger_begins_nothing_and_a_text_has_a_title(chloe):
    group, people = make_staffed_group()
    with pytest.raises(Refused):
        actions.start_draft(actor=chloe, group=group, title="A shop")
    with pytest.raises(Refused) as no:
        actions.start_draft(actor=people["animator"], group=group, title=" ")
    assert no.value.field == "title"


def test_a_closed_group_s_writing_is_in_no_feed():
    make_desk(is_closed=True)
    group, people = make_staffed_group("BE-CLO2", is_closed=True)
    draft = actions.start_draft(actor=people["animator"], group=group, title="A shop")
    actions.add_remark(actor=people["secretary"], part=draft.parts.first(), text="Why?")
    actions.move_draft(actor=people["animator"], draft=draft, state="dropped")
    assert not Event.objects.filter(subject_kind="draft").exists()
    rows = Event.objects.filter(subject_kind="room", subject_id=group.pk).values_list("verb", "actor", "is_internal")
    assert list(rows) == [("room.stirred", None, True)] * 3


def test_parts_are_added_moved_taken_out_and_brought_back():
    desk = make_desk()
    first = actions.add_part(actor=desk.bart, draft=desk.draft, kind="item", after=desk.part.pk)
    second = actions.add_part(actor=desk.bart, draft=desk.draft, kind="item")
    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.position, first.letter, second.letter, second.position) == (2, "a", "b", 9)
    actions.remove_part(actor=desk.bart, part=first)
    actions.remove_part(actor=desk.bart, part=first)
    second.refresh_from_db()
    assert (second.letter, second.position) == ("a", 8)
    actions.bring_part_back(actor=desk.fenna, part=first)
    actions.bring_part_back(actor=desk.fenna, part=first)
    actions.move_part(actor=desk.fenna, part=first, by=-1)
    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.letter, second.letter) == ("a", "b")
    assert [p.position for p in desk.draft.parts.all()] == list(range(1, 10))
    actions.shape_part(actor=desk.fenna, part=first, kind="means", label=" Money ")
    first.refresh_from_db()
    assert (first.heading, first.letter) == ("Money", "")


def test_moving_past_the_ends_does_nothing():
    desk = make_desk()
    before = list(desk.draft.parts.values_list("pk", flat=True))
    actions.move_part(actor=desk.fenna, part=desk.part, by=-1)
    assert list(desk.draft.parts.values_list("pk", flat=True)) == before


def test_a_draft_has_no_end_of_parts(monkeypatch):
    desk = make_desk()
    monkeypatch.setattr(actions.parts, "PARTS_AT_MOST", 7)
    with pytest.raises(Refused):
        actions.add_part(actor=desk.fenna, draft=desk.draft, kind="item")


def test_a_number_is_an_address_and_one_part_has_it():
    desk = make_desk()
    one, other = (actions.add_part(actor=desk.fenna, draft=desk.draft, kind="subsection") for _time in range(2))
    for _time in range(2):
        actions.shape_part(actor=desk.fenna, part=one, kind="subsection", number="3.1")
    with pytest.raises(Refused) as no:
        actions.shape_part(actor=desk.fenna, part=other, kind="subsection", number="3.1")
    assert no.value.field == "number"
    actions.remove_part(actor=desk.fenna, part=one)
    assert actions.shape_part(actor=desk.fenna, part=other, kind="subsection", number="3.1").number == "3.1"


def test_the_same_title_with_other_texts_is_another_draft():
    desk = make_desk()
    said = {"actor": desk.fenna, "group": desk.group, "title": "A key", "template": "project", "language": "en"}
    first, again, other, empty = (
        actions.start_draft(**said, texts=texts) for texts in (["Doors\r\nshut"], ["Doors\nshut "], ["Windows"], [])
    )
    assert first.pk == again.pk and len({first.pk, other.pk, empty.pk}) == 3
    assert other.parts.first().text == "Windows"


def test_what_stands_with_it_in_the_register_is_a_change_of_the_text():
    desk = make_desk(text="A blue door.")
    said = {"actor": desk.bart, "draft": desk.draft, "title": desk.draft.title, "language": desk.draft.language}
    stood = Draft.objects.get().changed_at
    assert actions.change_draft(**said).changed_at == stood
    assert actions.change_draft(**said, outside_theme=True, outside_words="Heard often").changed_at > stood


def test_title_theme_and_state_carry_their_date():
    desk = make_desk(text="A blue door.")
    with pytest.raises(Refused):
        actions.change_draft(actor=desk.bart, draft=desk.draft, title="B", language="nl", outside_theme=True)
    actions.change_draft(
        actor=desk.bart, draft=desk.draft, title="B", language="nl", outside_theme=True, outside_words="Heard often"
    )
    before = desk.draft.state_at
    actions.move_draft(actor=desk.animator, draft=desk.draft, state="ready")
    draft = Draft.objects.get()
    assert (draft.title, draft.language, draft.outside_words) == ("B", "nl", "Heard often")
    assert (draft.state, draft.state_by) == ("ready", desk.animator)
    assert draft.state_at > before
    assert Event.objects.filter(verb="draft.ready").count() == 1
    with pytest.raises(Refused):
        actions.move_draft(actor=desk.animator, draft=desk.draft, state="ready")


def test_that_the_whole_group_has_read_it_is_said_by_who_leads_it_and_holds_for_the_text_as_it_stood(carole):
    desk = make_desk(text="A blue door.")
    for actor in (carole, desk.animator):  # not while it is written
        with pytest.raises(Refused):
            actions.say_read(actor=actor, draft=desk.draft)
    actions.move_draft(actor=carole, draft=desk.draft, state="ready")
    assert not Draft.objects.get().is_read
    for actor in (carole, desk.fenna):
        with pytest.raises(Refused):
            actions.say_read(actor=actor, draft=desk.draft)
    actions.say_read(actor=desk.secretary, draft=desk.draft)
    draft = actions.say_read(actor=desk.animator, draft=desk.draft)
    assert (draft.is_read, draft.read_by, draft.state_by) == (True, desk.secretary, carole)
    assert Event.objects.filter(verb="draft.read").count() == 1
    actions.write_part(actor=desk.animator, part=desk.part, text="More", base=0)
    assert not Draft.objects.get().is_read
    actions.move_draft(actor=desk.animator, draft=desk.draft, state="draft")
    assert Draft.objects.get().read_by is None


def test_another_group_joins_and_its_participants_write():
    desk = make_desk()
    group, people = make_staffed_group("FR-LIE1", participants=1)
    guest = people["participants"][0]
    with pytest.raises(Refused):
        actions.write_part(actor=guest, part=desk.part, text="x", base=0)
    with pytest.raises(Refused):
        actions.invite_group(actor=desk.fenna, draft=desk.draft, group=group)
    actions.invite_group(actor=desk.animator, draft=desk.draft, group=group)
    actions.invite_group(actor=desk.animator, draft=desk.draft, group=group)
    assert actions.write_part(actor=guest, part=desk.part, text="x", base=0).state == "saved"
    assert Event.objects.filter(verb="draft.shared").count() == 1


def test_a_closed_group_is_not_invited():
    desk = make_desk()
    group, _people = make_staffed_group("BE-SEC1", is_closed=True)
    with pytest.raises(Refused):
        actions.invite_group(actor=desk.animator, draft=desk.draft, group=group)


def test_remarks_are_said_settled_and_removed(chloe):
    desk = make_desk()
    with pytest.raises(Refused):
        actions.add_remark(actor=chloe, part=desk.part, text="Hello")
    with pytest.raises(Refused):
        actions.add_remark(actor=desk.bart, part=desk.part, text=" ")
    remark = actions.add_remark(actor=desk.bart, part=desk.part, text="Say who pays.")
    assert Event.objects.filter(verb="draft.remarked").count() == 1
    with pytest.raises(Refused):
        actions.remove_remark(actor=desk.fenna, remark=remark)
    actions.settle_remark(actor=desk.fenna, remark=remark)
    actions.settle_remark(actor=desk.bart, remark=remark)
    remark.refresh_from_db()
    assert remark.settled_by == desk.fenna
    actions.remove_remark(actor=desk.bart, remark=remark)
    assert not Remark.objects.exists()


def test_presence_is_one_row_each_and_for_insiders(chloe):
    desk = make_desk()
    other = make_desk("BE-LIE2")
    with pytest.raises(Refused):
        actions.be_present(actor=chloe, draft=desk.draft, part=None)
    actions.be_present(actor=desk.bart, draft=desk.draft, part=None)
    actions.be_present(actor=desk.bart, draft=desk.draft, part=other.part.pk)
    assert Presence.objects.get().part is None
    actions.be_present(actor=desk.bart, draft=desk.draft, part=desk.part.pk)
    assert Presence.objects.get().part == desk.part
