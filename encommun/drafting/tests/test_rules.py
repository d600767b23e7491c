"""Role × state × time: who reads and writes a draft."""

from datetime import timedelta

import pytest
from django.utils import timezone

from encommun.cycles.models import Participation
from encommun.drafting import rules
from encommun.drafting.models import Draft
from encommun.drafting.queries import get_draft, visible_drafts
from encommun.kit.refusals import Refused, refusal

from .factories import make_desk

WRITES = {
    # role: the states in which they write
    "animator": {"draft", "ready"},
    "secretary": {"draft", "ready"},
    "participant": {"draft"},
    "referent": {"draft"},
    "coordinator": {"draft", "ready"},
    "left": set(),
    "stranger": set(),
    "board": set(),
    "editor": set(),
    "service": set(),
}


@pytest.fixture
def who(db, ana, bilal, carole, chloe, dries):
    desk = make_desk(participants=4)
    referent, gone = desk.others
    Participation.objects.filter(member=referent).update(role="referent")
    Participation.objects.filter(member=gone).update(left_at=timezone.now() - timedelta(days=1))
    return desk.draft, {
        "animator": desk.animator, "secretary": desk.secretary, "participant": desk.fenna, "referent": referent,
        "left": gone, "coordinator": carole, "stranger": chloe, "board": ana, "editor": bilal, "service": dries,
    }  # fmt: skip


@pytest.mark.parametrize("state", Draft.State.values)
@pytest.mark.parametrize("role", WRITES)
def test_who_writes_in_which_state(who, role, state):
    draft, people = who
    Draft.objects.filter(pk=draft.pk).update(state=state)
    draft = Draft.objects.get(pk=draft.pk)
    allowed = not refusal(rules.check_can_write, people[role], draft)
    assert allowed == (state in WRITES[role])
    assert rules.is_inside(people[role], draft) == bool(WRITES[role])
    assert visible_drafts(people[role]).filter(pk=draft.pk).exists() == bool(WRITES[role])


@pytest.mark.parametrize(
    ("before", "after", "allowed"),
    [
        ("draft", "ready", True), ("draft", "dropped", True), ("draft", "frozen", False), ("ready", "draft", True),
        ("ready", "published", False), ("frozen", "draft", False), ("published", "draft", False),
        ("dropped", "draft", True), ("dropped", "ready", False), ("draft", "draft", False), ("draft", "nonsense", False),
    ],
)  # fmt: skip
def test_states_follow_each_other(who, before, after, allowed):
    draft, people = who
    draft.state = before
    assert bool(refusal(rules.check_can_move, people["animator"], draft, after)) != allowed
    assert refusal(rules.check_can_move, people["participant"], draft, after)


def test_a_closed_group_s_drafts_are_unknown_even_to_the_coordination(carole, chloe):
    desk = make_desk(is_closed=True)
    draft = Draft.objects.get(pk=desk.draft.pk)
    for stranger in (carole, chloe):
        with pytest.raises(Refused) as no:
            rules.check_can_write(stranger, draft)
        assert no.value.missing
        assert not visible_drafts(stranger).exists()
    assert get_draft(desk.bart, draft.pk) == draft
