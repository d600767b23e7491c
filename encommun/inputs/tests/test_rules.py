"""Who contributes, keeps and votes: role × state × time."""

from datetime import UTC, datetime, timedelta

import pytest

from encommun.cycles.tests.factories import make_edition
from encommun.inputs import rules
from encommun.inputs.models import Input, Poll
from encommun.inputs.queries import visible_inputs
from encommun.kit.refusals import refusal

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 1, 12, tzinfo=UTC)


@pytest.mark.parametrize("state", ["preparing", "running", "closed"])
@pytest.mark.parametrize(
    ("who", "form", "while_it_lasts", "afterwards"),
    [
        ("chloe", "written", True, False),
        ("chloe", "talk", True, False),
        ("chloe", "workshop", False, False),
        ("ana", "review", False, False),
        ("bilal", "workshop", True, True),
        ("carole", "assembly", True, True),
    ],
)
def test_who_contributes(who, form, while_it_lasts, afterwards, state, request):
    edition, actor = make_edition(state=state), request.getfixturevalue(who)
    expected = afterwards if state == "closed" else while_it_lasts
    assert (refusal(rules.check_can_contribute, actor, edition, form) == "") is expected


@pytest.mark.parametrize(
    ("state", "audience", "expected"),
    [
        ("published", "public", {"visitor", "author", "other", "keeper"}),
        ("published", "members", {"author", "other", "keeper"}),
        ("draft", "public", {"author", "keeper"}),
        ("hidden", "public", {"author", "keeper"}),
    ],
)
def test_who_sees_an_input(state, audience, expected, chloe, ana, bilal):
    Input.objects.create(
        edition=make_edition(), form="written", title="x", author=chloe, state=state, audience=audience
    )
    readers = {"visitor": None, "author": chloe, "other": ana, "keeper": bilal}
    assert {who for who, reader in readers.items() if visible_inputs(reader).exists()} == expected


@pytest.mark.parametrize(
    ("who", "state", "minutes", "counted", "allowed"),
    [
        ("chloe", "published", -1, False, True),
        ("carole", "published", -1, False, True),
        ("chloe", "published", 0, False, False),
        ("chloe", "published", -1, True, False),
        ("chloe", "draft", -1, False, False),
        ("employee", "published", -1, False, False),
        ("gone", "published", -1, False, False),
    ],
)
def test_who_votes_and_when(who, state, minutes, counted, allowed, chloe, carole, dries, bilal):
    dries.acting_as, bilal.left_on = "employee", NOW.date()
    row = Input.objects.create(edition=make_edition(), form="poll", title="x", state=state)
    poll = Poll.objects.create(input=row, question="x", choices=["a", "b"], closes_at=NOW, is_counted=counted)
    actor = {"chloe": chloe, "carole": carole, "employee": dries, "gone": bilal}[who]
    now = NOW + timedelta(minutes=minutes)
    assert (refusal(rules.check_can_vote, actor, poll, now=now) == "") is allowed


@pytest.mark.parametrize(
    ("who", "state", "allowed"),
    [
        ("chloe", "published", True),
        ("chloe", "draft", True),
        ("chloe", "hidden", False),
        ("ana", "published", False),
        ("bilal", "hidden", True),
    ],
)
def test_who_changes_it(who, state, allowed, request, chloe):
    row = Input.objects.create(edition=make_edition(), form="written", title="x", state=state, author=chloe)
    assert (refusal(rules.check_can_edit, request.getfixturevalue(who), row) == "") is allowed
