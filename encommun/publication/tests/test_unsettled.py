"""Words that two people changed hold a freezing up while the part that they are in stands."""

import pytest

from encommun.drafting import actions
from encommun.drafting.tests.factories import make_desk
from encommun.publication.rules import unsettled

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
