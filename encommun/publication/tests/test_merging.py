"""Texts of several groups brought together (WGR-15)."""

import pytest

from encommun.drafting.actions import move_draft, remove_part, write_part
from encommun.kit.refusals import Refused
from encommun.publication import actions

from .factories import make_two_desks

pytestmark = pytest.mark.django_db


@pytest.fixture
def two(db):
    return make_two_desks()


def merge(two, actor, **words):
    parts = [two.liege.draft.parts.get(kind="context"), two.ghent.draft.parts.get(kind="proposal")]
    return actions.merge_drafts(actor=actor, parts=parts, title="One text", language="en", **words)


def test_the_new_text_keeps_every_provenance(two):
    draft = merge(two, two.liege.animator)
    assert {str(group) for group in draft.groups.all()} == {"BE-LIE1", "BE-GHE1"}
    assert set(draft.merged_from.all()) == set(two.drafts)
    parts = list(draft.parts.all())
    assert [part.text for part in parts] == ["A workshop in **each** town.", "Let the board sign (BE-GHE1)."]
    assert parts[0].origin.source.draft == two.liege.draft


def test_it_is_frozen_with_both_codes_and_its_sources_are_not(two, carole):
    draft = merge(two, two.ghent.secretary)
    move_draft(actor=two.liege.animator, draft=draft, state="ready")
    words = {"edition": two.edition, "theme": two.theme, "audience": "members"}
    with pytest.raises(Refused, match="merged"):
        actions.freeze_theme(actor=carole, drafts=two.drafts, **words)
    document = actions.freeze_theme(actor=carole, drafts=[draft], **words)
    assert set(document.recommendations.get().codes.split(", ")) == {"BE-LIE1", "BE-GHE1"}
    assert document.recommendations.get().chapter.is_crosscutting
    draft.refresh_from_db()
    with pytest.raises(Refused):
        actions.unmerge(actor=two.liege.animator, draft=draft)


def test_given_up_each_group_has_its_own_again(two, carole):
    draft = merge(two, carole)
    with pytest.raises(Refused):
        actions.unmerge(actor=two.liege.fenna, draft=draft)
    actions.unmerge(actor=two.liege.animator, draft=draft)
    draft.refresh_from_db()
    assert draft.state == "dropped"
    document = actions.freeze_theme(
        actor=carole, edition=two.edition, theme=two.theme, drafts=two.drafts, audience="editors"
    )
    assert document.recommendations.count() == 2


@pytest.mark.parametrize("who", ["chloe", "ana", "dries", "bilal", "fenna"])
def test_others_do_not_merge(two, request, who):
    actor = two.liege.fenna if who == "fenna" else request.getfixturevalue(who)
    with pytest.raises(Refused):
        merge(two, actor)


def test_twice_is_refused_and_one_text_alone_too(two):
    with pytest.raises(Refused):
        actions.merge_drafts(
            actor=two.liege.animator, parts=list(two.liege.draft.parts.all()), title="Alone", language="en"
        )
    merge(two, two.liege.animator)
    with pytest.raises(Refused):
        merge(two, two.liege.animator)


def parts_seen(two) -> list:
    return [two.liege.draft.parts.get(kind="context"), two.ghent.draft.parts.get(kind="proposal")]


def test_what_was_saved_since_the_page_was_read_is_in_the_merged_text(two):
    seen = parts_seen(two)
    write_part(actor=two.liege.animator, part=two.liege.part, text="A workshop in every village.", base=1)
    draft = actions.merge_drafts(actor=two.liege.animator, parts=seen, title="One text", language="en")
    copy = draft.parts.first()
    assert (copy.text, copy.origin.revision) == ("A workshop in every village.", 2)


def test_a_part_taken_out_since_the_page_was_read_is_not_merged(two):
    seen = parts_seen(two)
    remove_part(actor=two.liege.animator, part=two.liege.part)
    with pytest.raises(Refused, match="taken out") as no:
        actions.merge_drafts(actor=two.liege.animator, parts=seen, title="One text", language="en")
    assert no.value.field == "parts"


def test_words_that_wait_to_be_settled_hold_a_merge_up(two):
    """In a merged source nobody writes any more: nobody could settle them."""
    for writer, word in ((two.liege.animator, "no"), (two.liege.secretary, "every")):
        write_part(actor=writer, part=two.liege.part, text=f"A workshop in **{word}** town.", base=1)
    with pytest.raises(Refused, match="A shared workshop"):
        actions.merge_drafts(actor=two.liege.animator, parts=parts_seen(two), title="One text", language="en")


def test_a_merged_source_keeps_what_is_typed_on_the_page_and_leads_to_the_merged_text(two, house, client_of):
    draft = actions.merge_drafts(actor=two.liege.animator, parts=parts_seen(two), title="One text", language="en")
    browser, address = client_of(two.liege.animator), f"/drafts/parts/{two.liege.part.pk}/text/"
    refused = browser.post(address, {"text": "My late words", "base": 1})
    shown = refused.content.decode()
    assert refused.status_code == 409 and "My late words" in shown and f'href="/drafts/{draft.pk}/"' in shown
    by_script = browser.post(address, {"text": "My late words", "base": 1}, headers={"X-Autosave": "1"}).json()
    assert (by_script["state"], by_script["url"]) == ("refused", f"/drafts/{draft.pk}/")
