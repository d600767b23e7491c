"""Texts of several groups brought together (WGR-15)."""

import pytest

from encommun.drafting.actions import move_draft
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
