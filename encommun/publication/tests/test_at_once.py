"""What two people do at the same moment on the way to the register: neither loses words, and one text is frozen."""

import pytest

from encommun.drafting.actions import start_draft, write_part, writing
from encommun.drafting.models import Draft, Part
from encommun.kit.refusals import Refused
from encommun.kit.tests.at_once import Meeting, only_on_postgresql
from encommun.publication import actions, rules
from encommun.publication.actions import freezing, merging
from encommun.recommendations.models import Block, Document

from .factories import make_two_desks

pytestmark = pytest.mark.django_db(transaction=True)
NEW = "A workshop in every town and village."


@pytest.fixture(autouse=True)
def _postgresql():
    only_on_postgresql()


@pytest.fixture
def two(house):
    return make_two_desks()


def freeze(two, actor):
    return actions.freeze_theme(
        actor=actor, edition=two.edition, theme=two.theme, drafts=two.drafts, audience="members"
    )


def save(two):
    part = Part.objects.get(pk=two.liege.part.pk)
    write_part(actor=two.liege.animator, part=part, text=NEW, base=part.revision)


def frozen_words() -> str:
    return Block.objects.get(kind="context", recommendation__codes="BE-LIE1").text


def test_what_is_saved_while_the_text_is_frozen_is_refused_and_stays_out_of_it(two, carole, monkeypatch):
    meeting = Meeting()
    monkeypatch.setattr(freezing, "blocks_of", meeting.slow(freezing.blocks_of))
    said = meeting.hold(lambda: freeze(two, carole), lambda: save(two))
    assert said["first"] == "done" and "frozen" in said["second"], said
    assert Part.objects.get(pk=two.liege.part.pk).text == frozen_words() != NEW


def test_what_was_being_saved_is_in_the_frozen_text(two, carole, monkeypatch):
    meeting = Meeting()
    monkeypatch.setattr(writing, "bring_in", meeting.slow(writing.bring_in))
    said = meeting.hold(lambda: save(two), lambda: freeze(two, carole))
    assert said == {"first": "done", "second": "done"}
    assert Part.objects.get(pk=two.liege.part.pk).text == frozen_words() == NEW


def test_what_was_being_saved_is_in_the_merged_text(two, carole, monkeypatch):
    meeting = Meeting()
    monkeypatch.setattr(writing, "bring_in", meeting.slow(writing.bring_in))
    seen = [two.liege.draft.parts.get(kind="context"), two.ghent.draft.parts.get(kind="proposal")]
    words = {"title": "One text", "language": "en"}
    said = meeting.hold(lambda: save(two), lambda: actions.merge_drafts(actor=carole, parts=seen, **words))
    assert said == {"first": "done", "second": "done"}
    assert Draft.objects.get(title="One text").parts.first().text == NEW


def test_two_who_merge_the_same_texts_do_not_wait_for_each_other_for_ever(two, carole, monkeypatch):
    meeting = Meeting()
    monkeypatch.setattr(merging, "_as_they_stand", meeting.slow(merging._as_they_stand))
    seen = [two.liege.draft.parts.get(kind="context"), two.ghent.draft.parts.get(kind="proposal")]
    words = {"title": "One text", "language": "en"}
    said = meeting.hold(
        lambda: actions.merge_drafts(actor=carole, parts=seen, **words),
        lambda: actions.merge_drafts(actor=carole, parts=seen[::-1], **words),
    )
    assert said["first"] == "done" and "merged already" in said["second"], said
    assert Draft.objects.filter(title="One text").count() == 1


def test_a_theme_is_published_or_opened_again_never_both(two, carole, monkeypatch):
    document = freeze(two, carole)
    first, second = Document.objects.get(pk=document.pk), Document.objects.get(pk=document.pk)
    meeting = Meeting()
    monkeypatch.setattr(rules, "check_can_publish", meeting.slow(rules.check_can_publish))
    said = meeting.hold(
        lambda: actions.publish_documents(actor=carole, documents=[first], audience="public"),
        lambda: actions.unfreeze_theme(actor=carole, document=second, reason="A figure was wrong"),
    )
    assert said["first"] == "done" and "published" in said["second"], said
    document.refresh_from_db()
    assert (document.state, document.audience) == ("published", "public")
    assert set(Draft.objects.values_list("state", flat=True)) == {"published"}


def test_opened_again_first_it_is_not_published(two, carole, monkeypatch):
    document = freeze(two, carole)
    first, second = Document.objects.get(pk=document.pk), Document.objects.get(pk=document.pk)
    meeting = Meeting()
    monkeypatch.setattr(rules, "check_can_unfreeze", meeting.slow(rules.check_can_unfreeze))
    said = meeting.hold(
        lambda: actions.unfreeze_theme(actor=carole, document=first, reason="A figure was wrong"),
        lambda: actions.publish_documents(actor=carole, documents=[second], audience="public"),
    )
    assert said["first"] == "done" and said["second"] != "done", said
    with pytest.raises(Refused):
        actions.publish_documents(actor=carole, documents=[document], audience="public")
    assert (Document.objects.get().audience, set(Draft.objects.values_list("state", flat=True))) == (
        "editors",
        {"ready"},
    )


def test_a_member_begins_a_text_while_the_theme_is_being_frozen(two, carole, monkeypatch):
    meeting = Meeting()
    monkeypatch.setattr(freezing, "_tell", meeting.slow(freezing._tell))
    begin = {"actor": two.liege.animator, "group": two.liege.group, "title": "Another"}
    said = meeting.hold(lambda: freeze(two, carole), lambda: start_draft(**begin))
    assert said == {"first": "done", "second": "done"}
    assert Draft.objects.filter(state="frozen").count() == 2 and Draft.objects.filter(title="Another").exists()
