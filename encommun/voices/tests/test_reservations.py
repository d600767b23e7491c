"""A member's reservation on a text or one of its parts: on record beside it, with their name, until they withdraw it."""

import pytest
from django.utils import timezone

from encommun.activity.models import Event
from encommun.kit.refusals import Refused
from encommun.notifications.actions import follow
from encommun.notifications.models import Notice
from encommun.notifications.telling import tell
from encommun.recommendations.models import Block
from encommun.recommendations.tests.factories import make_document, make_recommendation
from encommun.voices import actions
from encommun.voices.models import Comment

pytestmark = pytest.mark.django_db
WORDS = "I hold a reservation: nobody asked the night shift."


@pytest.fixture
def rec(house):
    found = make_recommendation(make_document(state="published"), items=["Lend tools"])
    Block.objects.create(recommendation=found, position=9, kind="argumentation", label="Why:", text="Tools cost.")
    return found


def address(rec) -> str:
    return f"/voices/{rec.document.slug}/{rec.place}/"


def put(actor, rec, **words) -> Comment:
    return actions.add_comment(actor=actor, recommendation=rec, body=WORDS, is_reservation=True, **words)


@pytest.mark.parametrize(("item", "said"), [("argumentation", "argumentation"), ("a", "item a"), ("", "the whole")])
def test_it_stands_beside_the_text_and_in_the_dossier_until_it_is_withdrawn(rec, chloe, bilal, client_of, item, said):
    browser = client_of(chloe)
    assert '<option value="argumentation"' in browser.get(address(rec)).text
    sent = {"body": WORDS, "item": item, "language": "en", "is_reservation": "on"}
    for _twice in range(2):
        assert browser.post(f"{address(rec)}comments/", sent).status_code == 302
    row = Comment.objects.get()
    for reader in (client_of(bilal), browser):
        beside = reader.get(address(rec)).text
        assert beside.index("Reservations on record") < beside.index(WORDS) < beside.index("Nobody has commented yet")
        assert chloe.name in beside
        dossier = reader.get(f"/voices/{rec.document.slug}/reservations/").text
        assert WORDS in dossier and chloe.name in dossier and said in dossier
        assert f"/voices/{rec.document.slug}/reservations/" in reader.get(f"/register/{rec.document.slug}/").text
    assert client_of(bilal).post(f"/voices/comments/{row.pk}/removal/").status_code == 403
    assert "Withdraw your reservation" in browser.get(f"/voices/comments/{row.pk}/removal/").text
    assert browser.post(f"/voices/comments/{row.pk}/removal/").status_code == 302
    assert WORDS not in browser.get(address(rec)).text
    assert WORDS not in browser.get(f"/voices/{rec.document.slug}/reservations/").text
    assert list(Event.objects.filter(verb="comment.reserved").values_list("is_internal", flat=True)) == [True]


def test_a_withdrawn_one_is_nobodys_news(rec, chloe, bilal, client_of):
    follow(actor=bilal, kind="recommendation", id=rec.pk)
    kept, row = put(chloe, rec, item="a"), put(chloe, rec)
    tell(timezone.now())
    reader = client_of(bilal)
    assert reader.get("/notices/").text.count("put a reservation on record") == 2
    actions.remove_comment(actor=chloe, comment=row)
    bilal.refresh_from_db()
    assert reader.get("/notices/").text.count("put a reservation on record") == 1 == bilal.unread_count
    actions.remove_comment(actor=chloe, comment=kept)
    assert "put a reservation on record" not in reader.get("/notices/").text
    tell(timezone.now())
    assert not Notice.objects.filter(member=bilal, event__verb="comment.reserved").exists()


def test_a_text_that_still_changes_takes_comments_alone(rec, chloe, client_of):
    rec.document.state = "draft"
    rec.document.save()
    with pytest.raises(Refused, match="still changes"):
        put(chloe, rec)
    assert "is_reservation" not in client_of(chloe).get(address(rec)).text
    refused = client_of(chloe).post(
        f"{address(rec)}comments/", {"body": WORDS, "language": "en", "is_reservation": "on"}
    )
    assert "still changes" in refused.text and WORDS in refused.text
    assert actions.add_comment(actor=chloe, recommendation=rec, body=WORDS).is_reservation is False


def test_as_an_employee_nobody_holds_one_and_no_other_part_is_taken(rec, dries, chloe):
    dries.acting_as = "employee"
    with pytest.raises(Refused):
        put(dries, rec)
    for item in ("means", "z", "item"):
        with pytest.raises(Refused, match="no item"):
            put(chloe, rec, item=item)


@pytest.mark.parametrize("who", ["chloe", "client"])
def test_whoever_may_not_read_the_text_reads_no_reservation(rec, bilal, chloe, client, client_of, who):
    put(bilal, rec)
    rec.audience = rec.document.audience = "editors"
    rec.save()
    rec.document.save()
    reader = client if who == "client" else client_of(chloe)
    assert reader.get(f"/voices/{rec.document.slug}/reservations/").status_code == 404
    rec.document.audience = "public"
    rec.document.save()
    assert WORDS not in reader.get(f"/voices/{rec.document.slug}/reservations/").text


def test_a_withdrawn_one_that_was_answered_is_on_record_no_more(rec, chloe, bilal, client_of):
    row = put(chloe, rec)
    answer = actions.add_comment(actor=bilal, recommendation=rec, body="What would the night shift need?", parent=row)
    later = actions.add_comment(actor=bilal, recommendation=rec, body="Tools are lent on Monday.")
    actions.remove_comment(actor=chloe, comment=row)
    for path in (address(rec), f"/register/{rec.document.slug}/{rec.place}/"):
        page = client_of(bilal).get(path).text
        assert "Reservations on record" not in page
        places = [page.index(f'id="comment-{one.pk}"') for one in (row, answer, later)]
        assert places == sorted(places) and places[0] < page.index("Withdrawn by its author") < places[1]


def test_the_dossier_says_that_one_was_changed_since(rec, chloe, bilal, client_of):
    row = put(chloe, rec)
    assert "changed since" not in client_of(bilal).get(f"/voices/{rec.document.slug}/reservations/").text
    actions.edit_comment(actor=chloe, comment=row, body="I hold a reservation: ask the night shift.")
    for path in (f"/voices/{rec.document.slug}/reservations/", address(rec)):
        assert "changed since" in client_of(bilal).get(path).text


def test_it_stands_there_however_much_was_said_since(rec, chloe, bilal, client_of):
    row = put(chloe, rec)
    Comment.objects.bulk_create(Comment(recommendation=rec, author=bilal, body=f"Said {n}") for n in range(120))
    assert f'id="comment-{row.pk}"' in client_of(bilal).get(f"/register/{rec.document.slug}/{rec.place}/").text


@pytest.mark.parametrize("count", [1, 3, 300])
def test_the_dossier_costs_the_same_for_many(rec, chloe, client_of, django_assert_num_queries, count):
    Comment.objects.bulk_create(
        Comment(recommendation=rec, author=chloe, body=WORDS, is_reservation=True) for _n in range(count)
    )
    browser = client_of(chloe)
    browser.get(f"/voices/{rec.document.slug}/reservations/")
    with django_assert_num_queries(5):
        browser.get(f"/voices/{rec.document.slug}/reservations/")
