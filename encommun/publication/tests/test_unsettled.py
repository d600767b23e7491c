"""What holds a freezing up: words that two people changed, while the part that they are in stands; a text without words."""

import pytest

from encommun.drafting import actions
from encommun.drafting.tests.factories import make_desk
from encommun.kit.refusals import Refused
from encommun.publication.actions import freeze_theme
from encommun.publication.rules import unsettled
from encommun.recommendations.models import Document

from .factories import make_two_desks

pytestmark = pytest.mark.django_db


def test_a_part_that_was_taken_out_holds_nothing_up(house):
    desk = make_desk(text="A blue door.")
    actions.write_part(actor=desk.fenna, part=desk.part, text="A red door.", base=1)
    actions.write_part(actor=desk.bart, part=desk.part, text="A green door.", base=1)
    assert unsettled([desk.draft.pk]) == ["A shared workshop (BE-LIE1)"]
    actions.remove_part(actor=desk.fenna, part=desk.part)
    assert unsettled([desk.draft.pk]) == []


def test_a_closed_group_is_not_named(house):
    desk = make_desk("BE-QUI1", text="A blue door.", is_closed=True)
    actions.write_part(actor=desk.fenna, part=desk.part, text="A red door.", base=1)
    actions.write_part(actor=desk.bart, part=desk.part, text="A green door.", base=1)
    assert unsettled([desk.draft.pk]) == ["A shared workshop"]


def test_a_text_that_was_emptied_is_not_frozen_and_is_named(house, carole):
    two = make_two_desks()
    for part in two.liege.draft.parts.all():
        actions.write_part(actor=two.liege.animator, part=part, text=" ", base=part.revision)
    said = {"actor": carole, "edition": two.edition, "theme": two.theme, "audience": "members"}
    with pytest.raises(Refused, match="Nothing is written in: A shared workshop") as no:
        freeze_theme(drafts=two.drafts, **said)
    assert no.value.field == "drafts" and not Document.objects.exists()
    assert freeze_theme(drafts=[two.ghent.draft], **said).recommendations.count() == 1
