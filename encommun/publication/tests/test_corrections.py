"""What editors corrected in the register survives that the text is opened and frozen again."""

import pytest

from encommun.drafting.actions import add_part, write_part
from encommun.publication import actions
from encommun.recommendations.actions import add_block, edit_block, edit_recommendation, remove_block
from encommun.recommendations.models import Block

from .factories import make_two_desks

pytestmark = pytest.mark.django_db
CORRECTED = "Let the board sign before May."


@pytest.fixture
def two(db):
    return make_two_desks()


def freeze(two, actor):
    for draft in two.drafts:
        draft.refresh_from_db()
    return actions.freeze_theme(
        actor=actor, edition=two.edition, theme=two.theme, drafts=two.drafts, audience="members"
    )


def open_again(actor, document):
    actions.unfreeze_theme(actor=actor, document=document, reason="A figure was wrong")
    document.refresh_from_db()


def texts(row):
    return [(block.kind, block.text) for block in row.blocks.all()]


def test_corrections_go_back_into_the_draft_and_stand_when_it_is_frozen_again(two, carole):
    document = freeze(two, carole)
    row, other = document.recommendations.order_by("number")
    said = texts(other)
    edit_recommendation(actor=carole, recommendation=row, title="Sign earlier")
    edit_block(actor=carole, block=row.blocks.get(kind="proposal"), text=CORRECTED)
    remove_block(actor=carole, block=row.blocks.get(kind="context"))
    add_block(actor=carole, recommendation=row, kind="means", text="One day.")
    open_again(carole, document)
    draft = two.liege.draft
    draft.refresh_from_db()
    part = draft.parts.get(kind="proposal")
    assert (draft.title, part.text, draft.parts.get(kind="means", text="One day.").removed_at) == (
        "Sign earlier", CORRECTED, None,
    )  # fmt: skip
    assert [version.text for version in part.versions.all()] == [CORRECTED, "Let the board sign (BE-LIE1)."]
    assert part.versions.first().by == carole
    removed = draft.parts.get(kind="context")
    assert removed.removed_at and removed.text == "A workshop in **each** town."
    freeze(two, carole)
    row.refresh_from_db()
    assert (row.title, texts(row)) == ("Sign earlier", [("proposal", CORRECTED), ("means", "One day.")])
    assert texts(other) == said


def test_what_was_not_corrected_makes_no_version(two, carole):
    part = two.liege.draft.parts.get(kind="proposal")
    open_again(carole, freeze(two, carole))
    part.refresh_from_db()
    assert (part.revision, part.versions.count()) == (1, 1)
    assert not two.liege.draft.parts.exclude(removed_at=None).exists()


def test_a_correction_made_while_the_groups_write_is_brought_together_with_their_words(two, carole):
    document = freeze(two, carole)
    open_again(carole, document)
    row = document.recommendations.order_by("number").first()
    edit_block(actor=carole, block=row.blocks.get(kind="proposal"), text="Let the board sign soon (BE-LIE1).")
    desk = two.liege
    part = desk.draft.parts.get(kind="proposal")
    write_part(actor=desk.animator, part=part, text="Let the whole board sign (BE-LIE1).", base=part.revision)
    freeze(two, carole)
    assert Block.objects.get(recommendation=row, kind="proposal").text == "Let the whole board sign soon (BE-LIE1)."


def test_a_numbered_sub_section_keeps_its_number_both_ways(two, carole):
    draft = two.liege.draft
    part = add_part(actor=two.liege.animator, draft=draft, kind="subsection", number="3.1", title="Leases")
    write_part(actor=two.liege.animator, part=part, text="Nine years.", base=0)
    document = freeze(two, carole)
    block = document.recommendations.get(number=1).blocks.get(kind="subsection")
    assert (block.number, block.anchor) == ("3.1", "item-3-1")
    open_again(carole, document)
    part.refresh_from_db()
    assert part.number == "3.1" and part.versions.count() == 1  # nothing was corrected: nothing is written
    freeze(two, carole)
    edit_block(actor=carole, block=document.recommendations.get(number=1).blocks.get(kind="subsection"), number="3.2")
    open_again(carole, document)
    part.refresh_from_db()
    assert (part.number, part.text) == ("3.2", "Nine years.")
