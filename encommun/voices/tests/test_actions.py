"""Comments, approvals, moderation: effects, traces, and second calls."""

from datetime import UTC, datetime, timedelta

import pytest

from encommun.activity.models import Event
from encommun.cycles.models import WorkingGroup
from encommun.kit.refusals import Refused
from encommun.notifications.models import Follow, Notice
from encommun.notifications.telling import tell
from encommun.recommendations.tests.factories import make_document, make_recommendation
from encommun.voices import actions
from encommun.voices.models import Approval, Comment, CommentReport
from encommun.voices.notices import above_recommendations, participants
from encommun.voices.privacy import erase_approvals, erase_comments, export_comments

NOW = datetime(2026, 3, 4, 12, 0, tzinfo=UTC)


@pytest.fixture
def rec(db):
    return make_recommendation(items=["Lend tools", "Repair tools"])


def say(actor, rec, body="Yes", **fields) -> Comment:
    return actions.add_comment(actor=actor, recommendation=rec, body=body, **{"now": NOW} | fields)


def counts(rec) -> tuple[int, int]:
    rec.refresh_from_db()
    return rec.comments_count, rec.approvals_count


def verbs() -> list[str]:
    return list(Event.objects.exclude(verb__startswith="member.").order_by("pk").values_list("verb", flat=True))


def test_a_comment_counts_is_logged_and_makes_its_author_follow(rec, chloe):
    say(chloe, rec)
    say(chloe, rec, "On a", item="a")
    assert counts(rec) == (2, 0)
    assert verbs() == ["comment.added", "comment.added_on_item"]
    assert Follow.objects.get().why == "author"


def test_a_button_touched_twice_says_it_once(rec, chloe):
    one = say(chloe, rec)
    assert say(chloe, rec, now=NOW + timedelta(seconds=5)) == one
    assert say(chloe, rec, now=NOW + timedelta(minutes=5)) != one


def test_a_refused_comment_leaves_nothing(rec, chloe):
    with pytest.raises(Refused):
        say(chloe, rec, "", item="a")
    assert (Comment.objects.count(), verbs(), counts(rec)) == (0, [], (0, 0))


def test_an_answer_is_about_the_same_item(rec, chloe, bilal):
    top = say(chloe, rec, item="b")
    assert say(bilal, rec, "I agree", parent=top).item == "b"


def test_a_change_keeps_what_was_said(rec, chloe):
    said = say(chloe, rec, "Frist")
    actions.edit_comment(actor=chloe, comment=said, body="First", now=NOW + timedelta(minutes=3))
    actions.edit_comment(actor=chloe, comment=said, body="First", now=NOW + timedelta(minutes=4))
    assert [version.body for version in said.versions.all()] == ["Frist"]
    assert said.edited_at == NOW + timedelta(minutes=3)
    with pytest.raises(Refused):
        actions.edit_comment(actor=chloe, comment=said, body=" ", now=NOW)


def test_removing_leaves_a_place_only_where_somebody_answered(rec, chloe, bilal):
    alone, answered = say(chloe, rec), say(chloe, rec, "Two")
    say(bilal, rec, "Answer", parent=answered)
    actions.remove_comment(actor=chloe, comment=alone)
    actions.remove_comment(actor=chloe, comment=answered)
    actions.remove_comment(actor=chloe, comment=answered)
    answered.refresh_from_db()
    assert (answered.state, answered.body) == ("removed", "")
    assert not Comment.objects.filter(body="Yes").exists()
    assert counts(rec) == (1, 0)


def test_reports_wait_once_each_and_hiding_settles_them(rec, chloe, dries, ana, bilal):
    said = say(chloe, rec)
    for actor in (dries, dries, ana):
        actions.report_comment(actor=actor, comment=said, reason="Rude")
    assert said.reports.count() == 2
    actions.hide_comment(actor=bilal, comment=said, reason="Names a person", now=NOW)
    assert set(said.reports.values_list("outcome", "settled_by")) == {("hidden", bilal.pk)}
    assert counts(rec) == (0, 0)
    with pytest.raises(Refused):
        actions.hide_comment(actor=bilal, comment=said, reason="Again")
    actions.restore_comment(actor=bilal, comment=said)
    with pytest.raises(Refused):
        actions.restore_comment(actor=bilal, comment=said)
    assert counts(rec) == (1, 0)
    assert not Event.objects.filter(verb="comment.reported", is_internal=False).exists()


def twice(comment: Comment) -> list[Comment]:
    """The same comment as two tabs read it."""
    return [Comment.objects.get(pk=comment.pk) for _tab in range(2)]


def test_two_tabs_hide_and_restore_one_comment_once(rec, chloe, bilal):
    say(chloe, rec, "One")
    first, second = twice(say(chloe, rec, "Two"))
    actions.hide_comment(actor=bilal, comment=first, reason="Rude")
    with pytest.raises(Refused):
        actions.hide_comment(actor=bilal, comment=second, reason="Rude")
    assert counts(rec) == (1, 0)
    first, second = twice(first)
    actions.restore_comment(actor=bilal, comment=first)
    with pytest.raises(Refused):
        actions.restore_comment(actor=bilal, comment=second)
    assert counts(rec) == (2, 0)


def test_a_comment_removed_or_hidden_meanwhile_is_not_touched_again(rec, chloe, bilal):
    say(chloe, rec, "One")
    first, second = twice(say(chloe, rec, "Two"))
    actions.remove_comment(actor=chloe, comment=first)
    with pytest.raises(Refused) as no:
        actions.remove_comment(actor=chloe, comment=second)
    assert no.value.missing
    assert counts(rec) == (1, 0)
    first, second = twice(say(chloe, rec, "Three"))
    actions.hide_comment(actor=bilal, comment=first, reason="Rude")
    for act in (
        lambda: actions.edit_comment(actor=chloe, comment=second, body="Again", now=NOW),
        lambda: actions.remove_comment(actor=chloe, comment=second),
        lambda: say(bilal, rec, "Answer", parent=second),
    ):
        with pytest.raises(Refused):
            act()
    assert Comment.objects.get(pk=second.pk).state == "hidden"
    assert counts(rec) == (1, 0)


def test_a_report_is_settled_once(rec, chloe, dries, bilal):
    report = actions.report_comment(actor=dries, comment=say(chloe, rec), reason="Rude")
    stale = CommentReport.objects.get(pk=report.pk)
    actions.keep_comment(actor=bilal, report=report)
    with pytest.raises(Refused):
        actions.keep_comment(actor=bilal, report=stale)


def test_keeping_settles_every_report(rec, chloe, dries, bilal):
    report = actions.report_comment(actor=dries, comment=say(chloe, rec), reason="Rude")
    actions.keep_comment(actor=bilal, report=report)
    report.refresh_from_db()
    assert report.outcome == "kept"
    with pytest.raises(Refused):
        actions.keep_comment(actor=bilal, report=report)


def test_approving_twice_counts_once(rec, chloe, dries):
    assert actions.approve(actor=chloe, recommendation=rec)
    assert not actions.approve(actor=chloe, recommendation=rec)
    actions.approve(actor=dries, recommendation=rec)
    actions.approve(actor=dries, recommendation=rec, item="a")
    assert counts(rec) == (0, 2)
    assert actions.withdraw_approval(actor=dries, recommendation=rec)
    assert not actions.withdraw_approval(actor=dries, recommendation=rec)
    assert counts(rec) == (0, 1)
    with pytest.raises(Refused):
        actions.approve(actor=chloe, recommendation=rec, item="zz")
    with pytest.raises(Refused):
        actions.approve(actor=None, recommendation=rec)


def test_a_remark_made_aloud_names_no_author(rec, bilal):
    said = actions.log_remark(
        actor=bilal, recommendation=rec, body="Too slow", heard_at="Meeting of Liège", said_by="a newcomer", now=NOW
    )
    assert (said.author, said.logged_by, said.is_oral) == (None, bilal, True)
    assert counts(rec) == (1, 0)


def test_participants_are_the_groups_own_members_else_the_themes(rec, chloe, dries):
    theirs = make_recommendation(make_document(), codes=["BE-1"])
    theirs.groups.get().members.add(chloe)
    elsewhere = WorkingGroup.objects.create(edition=rec.edition, theme=rec.theme, code="BE-2")
    elsewhere.members.add(dries)
    assert participants("recommendation", theirs.pk) == [chloe.pk]
    assert set(participants("recommendation", rec.pk)) == {chloe.pk, dries.pk}
    assert participants("document", rec.document_id) == []


def test_what_a_recommendation_stands_under(rec):
    assert above_recommendations([rec.pk]) == {
        rec.pk: [("document", rec.document_id), ("theme", rec.theme_id), ("edition", rec.edition_id)]
    }


def test_followers_of_the_edition_hear_of_a_comment_they_may_see(rec, chloe, dries, ana):
    hidden = make_recommendation(make_document(audience="editors"))
    for member in (chloe, dries):
        Follow.objects.create(
            member=member, subject_kind="edition", subject_id=rec.edition_id, since=NOW - timedelta(days=1)
        )
    say(chloe, rec)
    Comment.objects.create(recommendation=hidden, body="Secret", at=NOW)
    Event.objects.create(
        verb="comment.added", subject_kind="recommendation", subject_id=hidden.pk, at=NOW, by_house=True
    )
    tell(NOW)
    assert list(Notice.objects.values_list("member", "event__subject_id")) == [(dries.pk, rec.pk)]


def test_leaving_keeps_the_words_without_the_name(rec, chloe, bilal):
    said = say(chloe, rec, "Frist")
    actions.edit_comment(actor=chloe, comment=said, body="First", now=NOW)
    hidden = say(chloe, rec, "Rude")
    actions.hide_comment(actor=bilal, comment=hidden, reason="Rude")
    actions.approve(actor=chloe, recommendation=rec)
    actions.approve(actor=chloe, recommendation=rec, item="a")
    exported = export_comments(chloe)
    assert [row["body"] for row in exported["comments"]] == ["First", "Rude"]
    assert exported["earlier_versions"][0]["versions__body"] == "Frist"
    erase_comments(chloe)
    erase_approvals(chloe)
    said.refresh_from_db()
    hidden.refresh_from_db()
    assert (said.author, said.body, said.versions.count(), hidden.body) == (None, "First", 0, "")
    assert not Approval.objects.exists()
    assert counts(rec) == (1, 0)
    assert export_comments(chloe)["comments"] == []
