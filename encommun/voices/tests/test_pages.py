"""What is said, as each reader sees and does it, with and without a script."""

import pytest
from django.test import RequestFactory
from django.utils import translation

from encommun.members.tests.factories import make_member
from encommun.recommendations.queries import recommendation_page
from encommun.recommendations.tests.factories import make_document, make_recommendation
from encommun.voices import actions
from encommun.voices.models import Approval, Comment
from encommun.voices.panels import voices_panel


@pytest.fixture(autouse=True)
def english(house):
    with translation.override("en"):
        yield


@pytest.fixture
def rec(db):
    return make_recommendation(items=["Lend tools", "Repair tools"])


def address(rec) -> str:
    return f"/voices/{rec.document.slug}/{rec.place}/"


def panel_of(rec, user) -> str:
    request = RequestFactory().get("/")
    request.user = user
    return voices_panel(request, recommendation_page(user, rec.document.slug, rec.place))


def test_a_comment_without_a_script(rec, chloe, client_of):
    client = client_of(chloe)
    answer = client.post(f"{address(rec)}comments/", {"body": "**Yes**", "item": "a", "language": "en"})
    assert answer.status_code == 302
    assert answer.url.endswith("#voices")
    page = client.get(address(rec)).text
    assert "<strong>Yes</strong>" in page
    assert "Chloé Cast" in page
    assert "#item-a" in page


def test_what_was_typed_comes_back_with_the_reason(rec, chloe, client_of):
    page = client_of(chloe).post(f"{address(rec)}comments/", {"body": "x" * 5002, "item": "b", "language": "nl"})
    assert "2 characters too long" in page.text
    assert "x" * 5002 in page.text
    assert '<option value="b" selected>' in page.text
    assert '<option value="nl" selected>' in page.text
    assert 'href="#id_body"' in page.text
    assert not Comment.objects.exists()


def test_htmx_gets_the_section_alone_with_the_comment_or_the_reason(rec, chloe, client_of):
    client = client_of(chloe)
    for body, words in (("Fine", "Your comment is shown."), ("", "Write something first.")):
        page = client.post(f"{address(rec)}comments/", {"body": body, "language": "en"}, headers={"HX-Request": "true"})
        assert page.text.lstrip().startswith('<section class="panel" id="voices"')
        assert words in page.text


def test_scripts_and_markup_are_only_words(rec, chloe, client_of):
    client = client_of(chloe)
    client.post(
        f"{address(rec)}comments/", {"body": "<script>alert(1)</script> [x](javascript:alert(1))", "language": "en"}
    )
    page = client.get(address(rec)).text
    assert "<script>alert" not in page
    assert 'href="javascript' not in page


def test_visitors_read_without_names_and_are_told_why_to_sign_in(rec, chloe, client):
    actions.add_comment(actor=chloe, recommendation=rec, body="Fine")
    page = client.get(address(rec)).text
    assert "Fine" in page
    assert "Chloé" not in page
    assert "<textarea" not in page
    assert "/report/" not in page
    explained = client.get(f"{address(rec)}approval/")
    assert "Sign in to approve" in explained.text
    assert client.post(f"{address(rec)}approval/").status_code == 200
    assert not Approval.objects.exists()
    assert client.post(f"{address(rec)}comments/", {"body": "x"}).status_code == 302
    assert Comment.objects.count() == 1


def test_strangers_get_404(chloe, client, client_of):
    hidden = make_recommendation(make_document(audience="editors"))
    said = Comment.objects.create(recommendation=hidden, body="Secret")
    for one in (client, client_of(chloe)):
        assert one.get(address(hidden)).status_code == 404
        assert one.post(f"{address(hidden)}approval/").status_code == 404
    for verb in ("reply", "edit", "removal", "report", "hiding"):
        assert client_of(chloe).get(f"/voices/comments/{said.pk}/{verb}/").status_code == 404
    assert client_of(chloe).post(f"/voices/comments/{said.pk}/restoration/").status_code == 404


def test_approving_toggles_with_and_without_a_script(rec, chloe, client_of):
    client = client_of(chloe)
    client.post(f"{address(rec)}approval/")
    page = client.get(address(rec)).text
    assert "you too" in page
    assert page.count("csrfmiddlewaretoken") >= 4  # both approvals, both items: real forms, not links to signing in
    assert "Withdraw my approval" in page
    page = client.post(f"{address(rec)}approval/", {"item": "a"}, headers={"HX-Request": "true"})
    assert page.text.lstrip().startswith('<div class="cluster" id="approve-a">')
    client.post(f"{address(rec)}approval/", {"withdraw": "1"})
    assert list(Approval.objects.values_list("item", flat=True)) == ["a"]


def test_answer_change_and_remove(rec, chloe, bilal, client_of):
    said = actions.add_comment(actor=chloe, recommendation=rec, body="Frist")
    client_of(bilal).post(f"/voices/comments/{said.pk}/reply/", {"body": "I agree", "language": "en"})
    assert said.replies.get().author == bilal
    client = client_of(chloe)
    assert "Frist" in client.get(f"/voices/comments/{said.pk}/edit/").text
    client.post(f"/voices/comments/{said.pk}/edit/", {"body": "First"})
    assert "changed since" in client.get(address(rec)).text
    assert client_of(bilal).get(f"/voices/comments/{said.pk}/edit/").status_code == 403
    client.post(f"/voices/comments/{said.pk}/removal/")
    page = client.get(address(rec)).text
    assert "Removed by its author." in page
    assert "I agree" in page


def test_report_hide_read_the_reason_restore(rec, chloe, dries, bilal, client, client_of):
    said = actions.add_comment(actor=chloe, recommendation=rec, body="Rude words")
    assert "Say in a few words" in client_of(dries).post(f"/voices/comments/{said.pk}/report/", {"reason": ""}).text
    client_of(dries).post(f"/voices/comments/{said.pk}/report/", {"reason": "Insult"})
    moderator = client_of(bilal)
    assert "Insult" in moderator.get("/voices/moderation/").text
    assert client_of(chloe).get("/voices/moderation/").status_code == 403
    moderator.post(f"/voices/comments/{said.pk}/hiding/", {"reason": "Names a person"})
    page = client.get(address(rec)).text
    assert "Hidden by the moderators because: Names a person" in page
    assert "Rude words" not in page
    assert "Rude words" in moderator.get(address(rec)).text
    moderator.post(f"/voices/comments/{said.pk}/restoration/")
    assert "Rude words" in client.get(address(rec)).text


def test_keeping_a_reported_comment(rec, chloe, dries, bilal, client_of):
    report = actions.report_comment(
        actor=dries, comment=actions.add_comment(actor=chloe, recommendation=rec, body="Fine"), reason="Rude"
    )
    assert client_of(chloe).post(f"/voices/reports/{report.pk}/keeping/").status_code == 404
    for _twice in range(2):
        assert client_of(bilal).post(f"/voices/reports/{report.pk}/keeping/").status_code == 302
    report.refresh_from_db()
    assert report.outcome == "kept"


def test_a_remark_made_aloud(rec, bilal, chloe, client, client_of):
    assert client_of(chloe).get(f"{address(rec)}remark/").status_code == 403
    typed = {"body": "Too slow", "said_by": "a newcomer", "heard_at": "", "language": "en"}
    page = client_of(bilal).post(f"{address(rec)}remark/", typed)
    assert "Say where it was said" in page.text
    assert "Too slow" in page.text
    client_of(bilal).post(f"{address(rec)}remark/", {**typed, "heard_at": "Meeting of Liège"})
    page = client.get(address(rec)).text
    assert "a newcomer" in page
    assert "said aloud: Meeting of Liège" in page


def test_an_adviser_writes_a_remark_down_and_is_named_to_members(rec, chloe, client, client_of):
    adviser = make_member("Noor Cast", role="adviser")
    assert "remark/" in panel_of(rec, adviser)
    assert "remark/" not in panel_of(rec, chloe)
    typed = {"body": "Too slow", "said_by": "a newcomer", "heard_at": "At the desk", "language": "en"}
    assert client_of(adviser).post(f"{address(rec)}remark/", typed).status_code == 302
    rec.refresh_from_db()
    assert "heard by Noor Cast" in client_of(chloe).get(address(rec)).text
    assert "heard by Noor Cast" in panel_of(rec, chloe)
    page = client.get(address(rec)).text
    assert "heard by a member" in page
    assert "Noor Cast" not in page


@pytest.mark.parametrize("count", [1, 3, 150])
def test_the_panel_takes_two_queries(rec, chloe, bilal, django_assert_num_queries, count):
    Comment.objects.bulk_create(Comment(recommendation=rec, author=chloe, body=f"Said {n}") for n in range(count))
    rec.comments_count = count
    rec.save(update_fields=["comments_count"])
    page = recommendation_page(bilal, rec.document.slug, rec.place)
    request = RequestFactory().get("/")
    request.user = bilal
    with django_assert_num_queries(2):
        html = voices_panel(request, page)
    assert ("Read all comments" in html) is (count > 100)


@pytest.mark.parametrize("count", [1, 3, 40])
def test_the_page_of_comments_costs_the_same(rec, chloe, client_of, django_assert_num_queries, count):
    tops = Comment.objects.bulk_create(Comment(recommendation=rec, author=chloe, body="Said") for _n in range(count))
    Comment.objects.bulk_create(Comment(recommendation=rec, author=chloe, body="Yes", parent=top) for top in tops)
    client = client_of(chloe)
    client.get(address(rec))
    with django_assert_num_queries(8):  # session, member, text, count, comments, answers, items, approvals
        page = client.get(address(rec))
    assert page.text.count('id="comment-') == min(count, 30) * 2


def test_the_panel_stands_on_the_recommendations_page(rec, chloe, client_of):
    actions.add_comment(actor=chloe, recommendation=rec, body="Fine words")
    assert "Fine words" in panel_of(rec, chloe)


def test_long_words_survive_a_closed_tab(rec, chloe, bilal, client_of):
    said = actions.add_comment(actor=chloe, recommendation=rec, body="Yes")
    assert 'data-keep="comment"' in client_of(chloe).get(address(rec)).text
    for path in (f"/voices/comments/{said.pk}/reply/", f"/voices/comments/{said.pk}/hiding/", f"{address(rec)}remark/"):
        assert "data-keep=" in client_of(bilal).get(path).text
