"""The pages: what each reader finds, what a refusal keeps, and how many queries they cost."""

from datetime import timedelta

import pytest
from django.utils import timezone
from django.utils.formats import date_format

from encommun.cycles.actions import add_theme
from encommun.cycles.tests.factories import make_edition
from encommun.inputs import actions
from encommun.inputs.models import Feed, Input, Poll
from encommun.recommendations.tests.factories import make_document, make_recommendation

pytestmark = pytest.mark.django_db
URL = "/inputs/gb-2026-2027/"
DAY = timezone.localdate() + timedelta(days=30)
LATER = str(DAY)
SAID = {"form": "written", "title": "A canteen", "text": "Eat **together**.", "audience": "members", "language": "en"}


def text_of(answer) -> str:
    return answer.content.decode()


def make_input(**columns) -> Input:
    row = {"form": "workshop", "title": "In Liège", "text": "Said.", "language": "en", "state": "published", **columns}
    return Input.objects.create(edition=row.pop("edition", None) or make_edition(), **row)


def test_a_member_contributes_and_reads(client, client_of, chloe, ana, house):
    make_edition()
    browser = client_of(chloe)
    refused = browser.post(f"{URL}new/", {**SAID, "title": ""})
    assert refused.status_code == 422 and "Eat **together**." in text_of(refused)
    bad = browser.post(f"{URL}new/", {**SAID, "links": "example no address"})
    assert bad.status_code == 422 and "example no address" in text_of(bad)
    assert browser.post(f"{URL}new/", {**SAID, "links": "https://example.org/a The text"}).status_code == 302
    row = Input.objects.get()
    assert row.links == [{"url": "https://example.org/a", "title": "The text"}]
    page = text_of(client_of(ana).get(f"{URL}{row.pk}/"))
    assert "<strong>together</strong>" in page and "Chloé Cast" in page
    assert client.get(f"{URL}{row.pk}/").status_code == 404
    assert browser.post(f"{URL}{row.pk}/edit/", {**SAID, "audience": "public"}).status_code == 302
    for_all = text_of(client.get(f"{URL}{row.pk}/"))
    assert "A canteen" in for_all and "Chloé Cast" not in for_all
    assert client_of(ana).get(f"{URL}{row.pk}/edit/").status_code == 403


def test_keeping_is_for_those_who_keep(client_of, bilal, chloe, house):
    row = make_input()
    found = Feed.objects.create(input=row, words="a draft")
    for path in ("poll/", "publication/", "hiding/", "feeds/", f"feeds/{found.pk}/removal/"):
        assert client_of(bilal).get(f"{URL}{row.pk}/{path}").status_code == 200
        assert client_of(chloe).get(f"{URL}{row.pk}/{path}").status_code == 403
    assert client_of(chloe).get(f"{URL}waiting/").status_code == 403
    assert client_of(bilal).post(f"{URL}{row.pk}/hiding/", {"reason": "Names somebody"}).status_code == 302
    assert client_of(chloe).get(f"{URL}{row.pk}/").status_code == 404
    assert client_of(bilal).post(f"{URL}{row.pk}/publication/").status_code == 302


def test_a_recommendation_and_its_input_show_each_other(client, client_of, bilal, house):
    row, recommendation = make_input(audience="public"), make_recommendation(make_document())
    where = f"/register/{recommendation.document.slug}/{recommendation.place}/"
    browser = client_of(bilal)
    assert browser.post(f"{URL}{row.pk}/feeds/", {"address": "/register/no/1/"}).status_code == 422
    assert browser.post(f"{URL}{row.pk}/feeds/", {"address": where, "words": "point a"}).status_code == 302
    assert recommendation.title in text_of(client.get(f"{URL}{row.pk}/"))
    page = text_of(client.get(where))
    assert "What fed it" in page and "In Liège" in page and "point a" in page
    Input.objects.update(audience="members")
    assert "In Liège" not in text_of(client.get(where))
    assert browser.post(f"{URL}{row.pk}/feeds/{Feed.objects.get().pk}/removal/").status_code == 302
    assert not Feed.objects.exists()


def test_a_hidden_recommendation_is_not_told_by_its_input(client, house):
    row = make_input(audience="public")
    secret = make_recommendation(make_document(audience="editors"), title="Not yet")
    Feed.objects.create(input=row, recommendation=secret)
    assert "Not yet" not in text_of(client.get(f"{URL}{row.pk}/"))


def test_members_vote_and_change_their_vote(client, client_of, bilal, chloe, house):
    row = make_input(form="poll", audience="public")
    said = {"question": "Which day?", "choices": "Monday\nFriday", "closes_on": LATER}
    assert client_of(bilal).post(f"{URL}{row.pk}/poll/", {**said, "choices": "Monday"}).status_code == 422
    assert client_of(bilal).post(f"{URL}{row.pk}/poll/", said).status_code == 302
    browser = client_of(chloe)
    assert "Vote: Which day?" in text_of(browser.get("/")) and f"until {date_format(DAY)}" in text_of(browser.get("/"))
    assert f"until {date_format(DAY)}." in text_of(browser.get(f"{URL}{row.pk}/"))
    for choice in ("0", "1"):
        assert browser.post(f"{URL}{row.pk}/vote/", {"choice": choice}).status_code == 302
    assert "Choose one of those" in text_of(browser.post(f"{URL}{row.pk}/vote/", {"choice": "²"}, follow=True))
    assert "Change my vote" in text_of(browser.get(f"{URL}{row.pk}/"))
    assert "Vote: Which day?" not in text_of(browser.get("/"))
    Poll.objects.update(closes_at=timezone.now())
    actions.count_polls(timezone.now())
    page = text_of(client.get(f"{URL}{row.pk}/"))
    assert "1 member voted" in page and "Friday" in page and "Chloé" not in page
    assert client.post(f"{URL}{row.pk}/vote/", {"choice": "0"}).status_code == 302


def test_somebody_without_an_account_writes_where_it_is_open(client, client_of, carole, house):
    theme = add_theme(actor=None, edition=make_edition(), title="Places")
    where, keeper = f"{URL}contribution/{theme.slug}/", client_of(carole)
    assert client.get(where).status_code == 404
    opening = {"theme": theme.pk, "words": "What do you need?", "until_on": LATER}
    assert keeper.post(f"{URL}openings/", {**opening, "until_on": "2020-01-01"}).status_code == 422
    assert keeper.post(f"{URL}openings/", opening).status_code == 302
    assert f"until {date_format(DAY)}" in text_of(client.get(URL))
    assert "Write without an account" in text_of(client.get(f"/cycles/gb-2026-2027/{theme.slug}/"))
    said = {"said_by": "client", "title": "Open on Sunday", "text": "We work then.", "language": "en"}
    refused = client.post(where, {**said, "title": ""})
    assert refused.status_code == 422 and "We work then." in text_of(refused)
    trapped = client.post(where, {**said, "website": "http://spam.example"})  # a browser may have filled it in
    assert trapped.status_code == 422 and not Input.objects.exists()
    assert "send it again" in text_of(trapped) and "We work then." in text_of(trapped)
    assert "spam.example" not in text_of(trapped)
    assert client.post(where, said).status_code == 302
    row = Input.objects.get()
    assert client.get(f"{URL}{row.pk}/").status_code == 404
    assert "Open on Sunday" not in text_of(client.get(URL))
    assert "Read 1 contribution" in text_of(keeper.get("/"))
    assert "Open on Sunday" in text_of(keeper.get(f"{URL}waiting/"))
    assert keeper.post(f"{URL}{row.pk}/publication/").status_code == 302
    assert "Open on Sunday" in text_of(client.get(URL))
    number = theme.input_opening.pk
    assert keeper.post(f"{URL}openings/{number}/end/").status_code == 302
    assert client.get(where).status_code == 404


def test_a_few_an_hour_from_one_network_and_the_text_is_kept(client, house):
    theme = add_theme(actor=None, edition=make_edition(), title="Places")
    actions.open_to_all(actor=None, theme=theme, until_at=timezone.now() + timedelta(days=2))
    where = f"{URL}contribution/{theme.slug}/"
    said = {"said_by": "client", "text": "We work then.", "language": "en"}
    for number in range(5):
        assert client.post(where, {**said, "title": f"Text {number}"}).status_code == 302
    late = client.post(where, {**said, "title": "One more"})
    assert late.status_code == 422 and "One more" in text_of(late) and "try again in an hour" in text_of(late)
    assert Input.objects.count() == 5


def test_filters_keep_the_form_and_the_theme(client_of, chloe, house):
    edition = make_edition()
    theme = add_theme(actor=None, edition=edition, title="Places")
    make_input(edition=edition, theme=theme)
    make_input(edition=edition, form="talk", title="Ten minutes")
    browser = client_of(chloe)
    assert "Ten minutes" not in text_of(browser.get(f"{URL}?form=workshop"))
    assert "Ten minutes" not in text_of(browser.get(f"{URL}?theme={theme.pk}"))
    page = text_of(browser.get(f"{URL}?theme=nothing&form=nothing"))
    assert "Ten minutes" in page and "In Liège" in page


@pytest.mark.parametrize("path", ["", "waiting/"])
def test_as_many_queries_for_one_for_three_and_for_three_hundred(
    path, client_of, carole, chloe, house, django_assert_num_queries
):
    edition, browser = make_edition(), client_of(carole)
    theme = add_theme(actor=None, edition=edition, title="Places")
    browser.get(f"{URL}{path}")
    for count in (1, 2, 297):
        Input.objects.bulk_create(
            Input(
                edition=edition, theme=theme, form="written", title=f"Text {n}", text="x", author=chloe,
                state="draft" if path else "published", language="en",
            )
            for n in range(count)
        )  # fmt: skip
        with django_assert_num_queries(4 if path else 7):
            assert browser.get(f"{URL}{path}").status_code == 200


def test_one_input_costs_as_many_queries_whatever_it_fed(client, house, django_assert_num_queries):
    row, document = make_input(audience="public"), make_document()
    client.get(f"{URL}{row.pk}/")
    for count in (1, 2, 7):
        for _number in range(count):
            Feed.objects.create(input=row, recommendation=make_recommendation(document))
        with django_assert_num_queries(3):
            assert client.get(f"{URL}{row.pk}/").status_code == 200
