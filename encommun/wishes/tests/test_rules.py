"""Who may wish, put in order, settle and choose: role × state × time."""

from datetime import timedelta

import pytest

from encommun.kit.refusals import refusal
from encommun.wishes import rules

from .factories import NOW, SOON, make_box, make_wish

pytestmark = pytest.mark.django_db
LATER = SOON + timedelta(minutes=1)
CAST = ("visitor", "member", "employee", "gone", "board", "coordinator")


@pytest.fixture
def cast(chloe, ana, carole, dries, bilal):
    dries.acting_as = "employee"
    bilal.left_on = NOW.date()
    return {"visitor": None, "member": chloe, "employee": dries, "gone": bilal, "board": ana, "coordinator": carole}


def those(check) -> set[str]:
    return {who for who in CAST if check(who)}


@pytest.mark.parametrize(
    ("state", "now", "expected"),
    [
        ("open", NOW, {"member", "board", "coordinator"}),
        ("open", SOON, set()),
        ("open", LATER, set()),
        ("ranking", NOW, set()),
        ("settled", NOW, set()),
    ],
)
def test_who_makes_a_wish_and_when(state, now, expected, cast):
    box = make_box(state)
    assert those(lambda who: not refusal(rules.check_can_wish, cast[who], box, now=now)) == expected


@pytest.mark.parametrize(
    ("state", "now", "expected"),
    [
        ("open", NOW, set()),
        ("ranking", NOW, {"member", "board", "coordinator"}),
        ("ranking", SOON, set()),
        ("settled", NOW, set()),
    ],
)
def test_who_gives_an_order_and_when(state, now, expected, cast):
    box = make_box(state)
    assert those(lambda who: not refusal(rules.check_can_rank, cast[who], box, now=now)) == expected


@pytest.mark.parametrize(
    ("state", "now", "expected"),
    [
        ("open", LATER, False),
        ("ranking", NOW, False),
        ("ranking", SOON, True),
        ("ranking", LATER, True),
        ("settled", LATER, False),
    ],
)
def test_the_coordination_settles_once_time_is_up(state, now, expected, cast):
    box = make_box(state)
    # None is the house itself.
    allowed = {"visitor", "coordinator"} if expected else set()
    assert those(lambda who: not refusal(rules.check_can_settle, cast[who], box, now=now)) == allowed


@pytest.mark.parametrize(
    ("state", "now", "wish_state", "expected"),
    [
        ("open", NOW, "standing", {"member"}),
        ("open", NOW, "merged", set()),
        ("open", NOW, "withdrawn", set()),
        ("open", SOON, "standing", set()),
        ("ranking", NOW, "standing", set()),
    ],
)
def test_one_changes_one_s_own_wish_while_it_stands(state, now, wish_state, expected, cast, chloe):
    wish = make_wish(make_box(state), author=chloe, state=wish_state)
    assert those(lambda who: not refusal(rules.check_can_change, cast[who], wish, now=now)) == expected


@pytest.mark.parametrize(
    ("state", "wish_state", "sorts", "returns"),
    [
        ("open", "standing", True, False),
        ("open", "merged", False, True),
        ("open", "set_aside", False, True),
        ("open", "withdrawn", False, False),
        ("ranking", "standing", False, False),
        ("ranking", "set_aside", False, False),
    ],
)
def test_the_coordination_sorts_until_they_are_put_in_order(state, wish_state, sorts, returns, cast, carole):
    wish = make_wish(make_box(state), state=wish_state)
    assert (refusal(rules.check_can_sort, carole, wish) == "") is sorts
    assert (refusal(rules.check_can_return, carole, wish) == "") is returns
    assert refusal(rules.check_can_sort, cast["member"], wish)


def test_a_wish_that_holds_others_is_not_set_aside(carole):
    box = make_box()
    wish = make_wish(box)
    make_wish(box, "The same", state="merged", merged_into=wish)
    assert "stand again first" in refusal(rules.check_can_sort, carole, wish)


@pytest.mark.parametrize(("wishes", "until", "allowed"), [(1, SOON, False), (2, SOON, True), (2, NOW, False)])
def test_two_wishes_are_needed_and_time_to_order_them(wishes, until, allowed, carole, chloe):
    box = make_box()
    for number in range(wishes):
        make_wish(box, f"Wish {number}")
    make_wish(box, "Aside", state="set_aside")
    assert (refusal(rules.check_can_start_ranking, carole, box, until=until, now=NOW) == "") is allowed
    assert refusal(rules.check_can_start_ranking, chloe, box, until=until, now=NOW)


@pytest.mark.parametrize(
    ("state", "wish_state", "allowed"),
    [("settled", "standing", True), ("settled", "set_aside", False), ("ranking", "standing", False)],
)
def test_themes_are_chosen_among_what_was_settled(state, wish_state, allowed, carole, ana):
    wish = make_wish(make_box(state), state=wish_state)
    assert (refusal(rules.check_can_choose, carole, wish) == "") is allowed
    assert refusal(rules.check_can_choose, ana, wish)
