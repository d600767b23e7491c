"""Who may say, change, hide, settle and offer what: role × state × time, with the moment given."""

from datetime import timedelta

import pytest

from encommun.deliberation import rules
from encommun.deliberation.models import Contribution, Reservation
from encommun.groups.tests.factories import make_group, make_staffed_group
from encommun.kit.refusals import Refused, refusal
from encommun.members.tests.factories import make_member

from .factories import NOW, make_argument, make_note, make_question, make_resolution

WHO = ("author", "other", "animator", "secretary", "coordinator", "board", "editor", "service", "stranger")
INSIDE = {"author", "other", "animator", "secretary", "coordinator"}
LEADS = {"animator", "secretary", "coordinator"}


def cast_of(request, *, is_closed: bool = False) -> dict:
    group, people = make_staffed_group(participants=2, is_closed=is_closed)
    names = {"coordinator": "carole", "board": "ana", "editor": "bilal", "service": "dries", "stranger": "chloe"}
    return {
        "group": group, "author": people["participants"][0], "other": people["participants"][1],
        "animator": people["animator"], "secretary": people["secretary"],
        **{who: request.getfixturevalue(name) for who, name in names.items()},
    }  # fmt: skip


@pytest.mark.parametrize("is_closed", [False, True])
@pytest.mark.parametrize("who", WHO)
@pytest.mark.parametrize(
    ("act", "allowed"),
    [
        ("say", INSIDE),
        ("edit", {"author"}),
        ("withdraw", {"author"}),
        ("hide", LEADS),
        ("settle", {"author"} | LEADS),
        ("own words", LEADS),
        ("offer", LEADS),
    ],
)
def test_each_act_is_open_to_its_own(request, db, who, act, allowed, is_closed):
    cast = cast_of(request, is_closed=is_closed)
    actor, group = cast[who], cast["group"]
    note, question = make_note(group, cast["author"]), make_question(group, cast["author"])
    asked = {
        "say": lambda: rules.check_can_say(actor, group, body="Yes", now=NOW),
        "edit": lambda: rules.check_can_edit(actor, note),
        "withdraw": lambda: rules.check_can_withdraw(actor, note),
        "hide": lambda: rules.check_can_hide(actor, note),
        "settle": lambda: rules.check_can_settle(actor, question, conclusion="So be it"),
        "own words": lambda: rules.check_can_write_words(actor, group),
        "offer": lambda: rules.check_can_offer(actor, make_resolution(group)),
    }
    expected = allowed - ({"coordinator"} if is_closed else set())
    assert (refusal(asked[act]) == "") is (who in expected)


def test_nobody_speaks_in_a_room_as_an_employee(request, db):
    cast = cast_of(request)
    cast["author"].acting_as = "employee"
    assert "as an employee" in refusal(rules.check_can_say, cast["author"], cast["group"], body="Yes")


def test_who_left_the_group_is_a_stranger(db):
    group, people = make_staffed_group(participants=1)
    place = group.participations.get(member=people["participants"][0])
    place.left_at = NOW
    place.save()
    assert refusal(rules.check_can_say, people["participants"][0], group, body="Yes")


@pytest.mark.parametrize(
    ("state", "edit", "withdraw", "put_back", "hide", "show"),
    [
        ("visible", True, True, True, True, False),
        ("withdrawn", False, True, True, False, False),
        ("hidden", False, False, False, False, True),
    ],
)
def test_each_state_leads_to_its_own(db, state, edit, withdraw, put_back, hide, show):
    group, people = make_staffed_group(participants=1)
    author, lead = people["participants"][0], people["animator"]
    said = make_note(group, author, state=state, withdrawn_at=NOW if state == "withdrawn" else None)
    assert (refusal(rules.check_can_edit, author, said) == "") is edit
    assert (refusal(rules.check_can_withdraw, author, said) == "") is withdraw
    assert (refusal(rules.check_can_put_back, author, said, now=NOW) == "") is put_back
    assert (refusal(rules.check_can_hide, lead, said) == "") is hide
    assert (refusal(rules.check_can_show, lead, said) == "") is show


@pytest.mark.parametrize(("after", "allowed"), [(timedelta(days=30), True), (timedelta(days=30, seconds=1), False)])
def test_words_can_be_put_back_for_thirty_days(db, after, allowed):
    group, people = make_staffed_group(participants=1)
    said = make_note(group, people["participants"][0], state="withdrawn", withdrawn_at=NOW)
    no = refusal(rules.check_can_put_back, people["participants"][0], said, now=NOW + after)
    assert (no == "") is allowed


def test_sixty_contributions_an_hour(db):
    group, people = make_staffed_group()
    who = people["animator"]
    for minute in range(rules.HOURLY):
        make_note(group, who, at=NOW - timedelta(seconds=50 * minute))
    assert "60 times" in refusal(rules.check_can_say, who, group, body="More", now=NOW)
    assert refusal(rules.check_can_say, who, group, body="More", now=NOW + timedelta(minutes=15)) == ""


@pytest.mark.parametrize("body", ["", "  \r\n ", "\x00\x07", "x" * 5001])
def test_words_are_neither_empty_nor_endless(db, body):
    group, people = make_staffed_group()
    with pytest.raises(Refused) as no:
        rules.check_can_say(people["animator"], group, body=body)
    assert no.value.field == "body"


def test_an_argument_takes_a_side_under_an_open_question(db):
    group, people = make_staffed_group()
    who, question = people["animator"], make_question(group)
    settled = make_question(group, title="Done", settled_at=NOW)
    for stance, allowed in (("for", True), ("other", True), ("", False), ("reply", False), ("maybe", False)):
        no = refusal(rules.check_can_say, who, group, body="Yes", question=question, stance=stance, now=NOW)
        assert (no == "") is allowed
    assert "settled" in refusal(rules.check_can_say, who, group, body="Yes", question=settled, stance="for", now=NOW)
    assert refusal(rules.check_can_say, who, group, body="Yes", stance="for", now=NOW)


def test_replies_go_one_level_deep_and_to_shown_arguments(db):
    group, people = make_staffed_group()
    who, question = people["animator"], make_question(group)
    top = make_argument(question, people["secretary"])
    below = make_argument(question, people["secretary"], parent=top, stance="reply")
    asked = {"body": "Yes", "question": question, "stance": "reply", "now": NOW}
    assert refusal(rules.check_can_say, who, group, parent=top, **asked) == ""
    assert refusal(rules.check_can_say, who, group, parent=below, **asked)
    assert refusal(
        rules.check_can_say, who, group, parent=make_argument(make_question(group, title="Other"), who), **asked
    )
    top.state = Contribution.State.HIDDEN
    assert refusal(rules.check_can_say, who, group, parent=top, **asked)


def test_a_question_of_another_group_does_not_exist(db):
    group, people = make_staffed_group()
    foreign = make_question(make_group("FR-LIE1"))
    with pytest.raises(Refused) as no:
        rules.check_can_say(people["animator"], group, body="Yes", question=foreign, stance="for", now=NOW)
    assert no.value.missing


@pytest.mark.parametrize(
    ("url", "allowed"),
    [
        ("https://board.example.org/x?y=1", True),
        ("http://board.example.org/", False),
        ("javascript:alert(1)", False),
        ("https://user:secret@board.example.org/", False),
        ("https://", False),
        ("https://localhost/", False),
        ("https://board.example.org/a b", False),
        ("//board.example.org/", False),
        ("https://[", False),
    ],
)
def test_boards_are_https_addresses_without_a_secret(url, allowed):
    assert (refusal(rules.check_board_address, url) == "") is allowed


@pytest.mark.parametrize("is_offered", [False, True])
@pytest.mark.parametrize(
    ("who", "role", "allowed"),
    [
        ("bilal", "editor", True), ("bilal", "board", False), ("ana", "board", True), ("ana", "editor", False),
        ("carole", "editor", False), ("chloe", "editor", False), ("dries", "board", False),
    ],
)  # fmt: skip
def test_reservations_are_said_for_ones_own_role_once_offered(request, db, who, role, allowed, is_offered):
    group, _people = make_staffed_group()
    row = make_resolution(group, is_offered=is_offered)
    no = refusal(rules.check_can_reserve, request.getfixturevalue(who), row, role)
    assert (no == "") is (allowed and is_offered)


def test_a_board_lifts_its_own_reservation_alone(db, ana, belgium, france):
    malik = make_member("Malik Cast", role="board", country=france)
    row = make_resolution(make_group(), is_offered=True)
    said = Reservation.objects.create(resolution=row, role="board", country=belgium, words="Law", revision=0)
    assert refusal(rules.check_can_lift, ana, said) == ""
    assert "another board" in refusal(rules.check_can_lift, malik, said)
