"""Who may say, change, hide and approve what, by role and by the clock."""

from datetime import UTC, datetime, timedelta

import pytest

from encommun.kit.refusals import Refused, refusal
from encommun.members.tests.factories import make_member
from encommun.recommendations.tests.factories import make_document, make_recommendation
from encommun.voices import rules
from encommun.voices.models import Comment

NOW = datetime(2026, 3, 4, 12, 0, tzinfo=UTC)


@pytest.fixture
def rec(db):
    return make_recommendation(items=["Lend tools", "Repair tools"])


def comment_of(author, rec, **fields) -> Comment:
    return Comment.objects.create(recommendation=rec, author=author, body="Yes", **{"at": NOW} | fields)


@pytest.mark.parametrize(
    ("audience", "who", "allowed"),
    [
        ("public", "nobody", False),
        ("public", "chloe", True),
        ("members", "chloe", True),
        ("editors", "chloe", False),
        ("editors", "bilal", True),
    ],
)
def test_members_speak_on_what_they_may_read(request, db, audience, who, allowed):
    rec = make_recommendation(make_document(audience=audience))
    actor = None if who == "nobody" else request.getfixturevalue(who)
    assert (refusal(rules.check_can_comment, actor, rec, body="Yes") == "") is allowed


def test_what_may_not_be_read_stays_unknown(chloe):
    rec = make_recommendation(make_document(audience="editors"))
    with pytest.raises(Refused) as no:
        rules.check_can_speak(chloe, rec)
    assert no.value.missing


@pytest.mark.parametrize("body", ["", "  \r\n ", "\x00\x07", "x" * 5001])
def test_words_are_neither_empty_nor_endless(chloe, rec, body):
    with pytest.raises(Refused) as no:
        rules.check_can_comment(chloe, rec, body=body)
    assert no.value.field == "body"


def test_control_characters_go_and_line_ends_stay():
    assert rules.clean_words(" a\r\nb\x00\rc\x1b ") == "a\nb\nc"


@pytest.mark.parametrize(
    ("item", "allowed"), [("", True), ("a", True), ("z", False), ("<b>", False), ("a" * 99, False)]
)
def test_the_item_must_exist(chloe, rec, item, allowed):
    assert (refusal(rules.check_can_comment, chloe, rec, body="Yes", item=item) == "") is allowed


def test_twenty_comments_an_hour(chloe, rec):
    for minute in range(20):
        comment_of(chloe, rec, at=NOW - timedelta(minutes=minute))
    assert "20 comments" in refusal(rules.check_can_comment, chloe, rec, body="More", now=NOW)
    assert refusal(rules.check_can_comment, chloe, rec, body="More", now=NOW + timedelta(minutes=42)) == ""


def test_answers_go_one_level_deep_and_to_shown_comments(chloe, bilal, rec):
    top = comment_of(bilal, rec)
    below = comment_of(bilal, rec, parent=top)
    assert refusal(rules.check_can_comment, chloe, rec, body="Yes", parent=top) == ""
    assert refusal(rules.check_can_comment, chloe, rec, body="Yes", parent=below)
    assert refusal(rules.check_can_comment, chloe, make_recommendation(), body="Yes", parent=top)
    top.state = Comment.State.HIDDEN
    assert refusal(rules.check_can_comment, chloe, rec, body="Yes", parent=top)


def test_a_comment_can_be_changed_for_half_an_hour_by_its_author(chloe, bilal, rec):
    said = comment_of(chloe, rec)
    assert refusal(rules.check_can_edit, chloe, said, now=NOW + timedelta(minutes=30)) == ""
    assert refusal(rules.check_can_edit, chloe, said, now=NOW + timedelta(minutes=31))
    assert refusal(rules.check_can_edit, bilal, said, now=NOW)


def test_nobody_reports_their_own_or_without_a_reason(chloe, bilal, rec):
    said = comment_of(chloe, rec)
    assert refusal(rules.check_can_report, chloe, said)
    assert refusal(rules.check_can_report, bilal, said, reason=" ")
    assert refusal(rules.check_can_report, bilal, said, reason="Rude") == ""


@pytest.mark.parametrize(
    ("who", "allowed"), [("chloe", False), ("ana", False), ("bilal", True), ("carole", True), ("admin", False)]
)
def test_editors_and_coordinators_moderate(request, rec, dries, who, allowed):
    actor = request.getfixturevalue(who)
    said = comment_of(dries, rec)
    assert (refusal(rules.check_can_hide, actor, said) == "") is allowed
    assert (refusal(rules.check_can_log, actor, rec, body="Said", heard_at="Meeting") == "") is allowed


def test_an_adviser_writes_down_what_was_said_and_moderates_nothing(rec, dries):
    adviser = make_member("Noor Cast", role="adviser")
    assert refusal(rules.check_can_log, adviser, rec, body="Said", heard_at="Meeting") == ""
    assert refusal(rules.check_can_hide, adviser, comment_of(dries, rec))


def test_a_remark_needs_the_place_where_it_was_said(bilal, rec):
    with pytest.raises(Refused) as no:
        rules.check_can_log(bilal, rec, body="Said", heard_at=" ")
    assert no.value.field == "heard_at"
