"""The pages: what each reader finds, what a refusal keeps, and how many queries they cost."""

import json
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django.utils.formats import date_format

from encommun.engines.tally import cli
from encommun.members.tests.factories import make_member
from encommun.wishes import actions
from encommun.wishes.models import Order, OutsideWish, Wish, WishBox

from .factories import make_box, make_wish

pytestmark = pytest.mark.django_db
URL = "/wishes/gb-2026-2027/"
LAST = timezone.localdate() + timedelta(days=60)
LATER = LAST + timedelta(days=30)


def soon(**columns):
    until = timezone.now() + timedelta(days=3)
    return {"wishes_until": until, "ranking_until": until, **columns}


def said_day(day) -> str:
    return date_format(day, "j F Y")


def text_of(answer) -> str:
    return answer.content.decode()


def test_from_the_question_to_the_theme(client, client_of, carole, chloe, house, belgium):
    from encommun.cycles.tests.factories import make_edition

    make_edition()
    keeper, browser = client_of(carole), client_of(chloe)
    assert client.get(URL).status_code == 404
    assert "Ask members what they wish" in text_of(keeper.get("/cycles/gb-2026-2027/"))
    said = {"question": "What next?", "wishes_until": str(LAST), "language": "en"}
    for slip in ("2020-01-31", str(LAST + timedelta(days=400))):
        assert keeper.post(f"{URL}opening/", {**said, "wishes_until": slip}).status_code == 422
    assert keeper.post(f"{URL}opening/", said).status_code == 302
    assert "Make a wish" in text_of(browser.get("/")) and f"until {said_day(LAST)}" in text_of(browser.get("/"))
    assert f"until {said_day(LAST)}." in text_of(browser.get(URL))
    wish = {"title": "A canteen", "text": "In **Liège**.", "language": "en", "countries": [belgium.pk]}
    refused = browser.post(f"{URL}new/", {**wish, "title": ""})
    assert refused.status_code == 422 and "In **Liège**." in text_of(refused)
    assert browser.post(f"{URL}new/", wish).status_code == 302
    assert keeper.post(f"{URL}noting/", {**wish, "title": "Fewer forms", "said_by": "a client"}).status_code == 302
    for_members, for_all = text_of(browser.get(URL)), text_of(client.get(URL))
    assert "Chloé Cast" in for_members and "Chloé Cast" not in for_all
    assert "a client" in for_all and "Belgium" in for_all
    assert keeper.post(f"{URL}ranking/", {"ranking_until": str(LATER)}).status_code == 302
    assert "Say what you want first" in text_of(browser.get("/"))
    assert all(f"until {said_day(LATER)}" in text_of(one) for one in (browser.get(f"{URL}order/"), browser.get(URL)))
    first, _other = Wish.objects.order_by("pk")
    assert browser.post(f"{URL}order/", {f"place_{first.pk}": "1"}).status_code == 302
    assert "Say what you want first" not in text_of(browser.get("/"))
    assert "still have time" in text_of(keeper.post(f"{URL}settling/", follow=True))
    WishBox.objects.update(ranking_until=timezone.now())
    alone = text_of(keeper.get(f"{URL}keeping/"))
    assert "Only one member gave an order" in alone and f"{URL}ranking/" in alone and f"{URL}settling/" not in alone
    assert "Only one member" in text_of(keeper.post(f"{URL}settling/", follow=True))
    Order.objects.create(box=WishBox.objects.get(), member=carole, wishes=[first.pk])
    assert "The orders will be counted" in text_of(keeper.get(f"{URL}settling/"))
    assert keeper.post(f"{URL}settling/").status_code == 302
    page = text_of(client.get(URL))
    assert "the orders themselves are not published" in page and "Download the orders" not in page
    assert client.get(f"{URL}count.json").status_code == 404
    assert "before “Fewer forms”" not in page
    assert keeper.post(f"{URL}{first.pk}/theme/", {"question": "Where?"}).status_code == 302
    assert "It became the theme “A canteen”" in text_of(client.get(URL))
    assert "See the order" in text_of(client.get("/cycles/gb-2026-2027/"))


def test_one_s_own_wish_changes_and_goes(client_of, chloe, bilal, house):
    wish = make_wish(make_box(**soon()), author=chloe)
    browser = client_of(chloe)
    assert browser.post(f"{URL}{wish.pk}/edit/", {"title": "Two", "text": ""}).status_code == 302
    assert client_of(bilal).get(f"{URL}{wish.pk}/edit/").status_code == 403
    assert client_of(bilal).post(f"{URL}{wish.pk}/withdrawal/").status_code == 403
    assert browser.post(f"{URL}{wish.pk}/withdrawal/").status_code == 302
    assert "Two" not in text_of(browser.get(URL))
    assert browser.get(f"{URL}{wish.pk}/edit/").status_code == 404


def test_the_coordination_sorts_with_reasons_that_all_read(client, client_of, carole, chloe, house):
    box = make_box(**soon())
    one, other, third = (make_wish(box, title) for title in ("One", "Other", "Third"))
    keeper = client_of(carole)
    assert keeper.post(f"{URL}{other.pk}/merging/", {"into": "", "reason": "Same"}).status_code == 422
    assert keeper.post(f"{URL}{other.pk}/merging/", {"into": one.pk, "reason": "Same words"}).status_code == 302
    assert keeper.post(f"{URL}{third.pk}/setting-aside/", {"reason": "For the board"}).status_code == 302
    page = text_of(client.get(URL))
    assert "Same words" in page and "For the board" in page
    assert keeper.post(f"{URL}{third.pk}/standing/").status_code == 302
    assert Wish.objects.get(pk=third.pk).state == "standing"
    for path in ("keeping/", "opening/", "noting/", "ranking/", "settling/", f"{third.pk}/merging/"):
        assert keeper.get(f"{URL}{path}").status_code == 200
        assert client_of(chloe).get(f"{URL}{path}").status_code == 403


def test_more_time_is_given_on_the_page_and_told_there_alone(client, client_of, carole, chloe, house):
    box = make_box("ranking", **soon())
    keeper, url = client_of(carole), f"{URL}ranking/extension/"
    was = box.ranking_last_on
    assert url in text_of(keeper.get(f"{URL}keeping/")) and keeper.get(url).status_code == 200
    for wrong in (timezone.localdate() - timedelta(days=1), was - timedelta(days=1)):
        refused = keeper.post(url, {"ranking_until": str(wrong)})
        assert refused.status_code == 422 and refused.context["form"].errors["ranking_until"]
    assert keeper.post(url, {"ranking_until": str(LATER)}).status_code == 302
    page = text_of(client.get(URL))
    assert f"until {said_day(LATER)}" in page and f"The last day was {said_day(was)} at first" in page
    assert client_of(chloe).get(url).status_code == 403
    WishBox.objects.update(ranking_until=timezone.now())
    assert keeper.get(url).status_code == 403


def test_the_page_that_asks_for_the_order_leads_to_who_waits(client_of, carole, house):
    box, keeper = make_box(**soon(takes_outside=True)), client_of(carole)
    link = f'<p><a href="{URL}outside/waiting/">1 wish from outside waits for your yes or no.</a></p>'
    assert f"{URL}outside/waiting/" not in text_of(keeper.get(f"{URL}ranking/"))
    OutsideWish.objects.create(box=box, title="A canteen", said_by="a client", at=timezone.now())
    assert link in text_of(keeper.get(f"{URL}ranking/"))
    refused = keeper.post(f"{URL}ranking/", {"ranking_until": str(LATER)})
    assert refused.status_code == 422 and link in text_of(refused)


def test_numbers_and_buttons_save_all_that_was_typed(client_of, chloe, house):
    box = make_box("ranking", **soon())
    a, b, c = (make_wish(box, title).pk for title in "abc")
    browser, url = client_of(chloe), f"{URL}order/"
    assert "drawn for you" in text_of(browser.get(url))
    typed = {f"place_{a}": "2", f"place_{b}": "1", f"place_{c}": ""}
    assert browser.post(url, {**typed, "move": f"up-{c}"}).status_code == 302
    assert Order.objects.get().wishes == [b, a, c]
    assert browser.post(url, {**typed, "move": f"down-{b}"}).status_code == 302
    assert Order.objects.get().wishes == [a, b]
    twice = browser.post(url, {f"place_{a}": "7", f"place_{b}": "7"})
    assert twice.status_code == 422
    assert text_of(twice).count('value="7"') == 2 and "has the number 7 already" in text_of(twice)
    assert browser.post(url, {}).status_code == 422
    WishBox.objects.update(ranking_until=timezone.now())
    late = browser.post(url, typed)
    assert late.status_code == 422 and 'value="2"' in text_of(late)
    assert Order.objects.get().wishes == [a, b]


def test_an_order_is_taken_back(client_of, chloe, house):
    box = make_box("ranking", **soon())
    actions.rank_wishes(actor=chloe, box=box, wishes=[make_wish(box).pk])
    assert client_of(chloe).post(f"{URL}order/removal/").status_code == 302
    assert not Order.objects.exists()


def test_the_file_counts_to_the_same_without_a_database(client, client_of, carole, chloe, house, tmp_path, capsys):
    box = make_box("ranking", **soon())
    keys = [make_wish(box, title, author=chloe).pk for title in ("One", "Other", "Third")]
    for number in range(5):
        wishes = keys if number % 2 else keys[::-1]
        actions.rank_wishes(actor=make_member(f"Voter {number}"), box=box, wishes=wishes)
    assert client.get(f"{URL}count.json").status_code == 404
    moment = timezone.now() + timedelta(days=4)
    settled = actions.settle(actor=carole, box=box, now=moment)
    answer = client.get(f"{URL}count.json")
    data = json.loads(answer.content)
    assert data["result"] == settled.result["order"] and data["seed"] == settled.seed
    assert sum(pile["times"] for pile in data["orders"]) == 5
    path = tmp_path / "orders.json"
    path.write_bytes(answer.content)
    assert cli.main(["count", str(path)]) == 0
    assert "The file says the same." in capsys.readouterr().out
    path.write_text(json.dumps({**data, "result": data["result"][::-1]}))
    assert cli.main(["count", str(path)]) == 1
    path.write_text("{}")
    assert cli.main(["count", str(path)]) == 2
    for page in (client.get(URL), client_of(carole).get(URL), client_of(carole).get(f"{URL}keeping/"), answer):
        assert "Voter" not in text_of(page)


@pytest.mark.parametrize(
    ("path", "state", "queries"), [("", "open", 7), ("order/", "ranking", 6), ("keeping/", "open", 6)]
)
def test_as_many_queries_for_one_for_three_and_for_three_hundred(
    path, state, queries, client_of, carole, chloe, house, belgium, django_assert_num_queries
):
    box, browser = make_box(state, **soon()), client_of(carole)
    browser.get(f"{URL}{path}")
    for count in (1, 2, 297):
        start = Wish.objects.count()
        Wish.objects.bulk_create(
            Wish(box=box, title=f"Wish {start + n}", language="en", author=chloe) for n in range(count)
        )
        for row in Wish.objects.filter(countries=None):
            row.countries.add(belgium)
        with django_assert_num_queries(queries):
            assert browser.get(f"{URL}{path}").status_code == 200


def test_a_result_costs_as_many_queries(client, house, django_assert_num_queries):
    box = make_box("ranking", **soon())
    keys = [make_wish(box, f"Wish {n}").pk for n in range(30)]
    for _number in range(5):
        actions.rank_wishes(actor=make_member(), box=box, wishes=keys)
    actions.settle(actor=None, box=box, now=timezone.now() + timedelta(days=4))
    client.get(URL)
    with CaptureQueriesContext(connection) as caught:
        assert client.get(URL).status_code == 200
    assert len(caught) <= 8


def test_the_calendar_says_the_last_days(client, house):
    box = make_box(**soon())
    WishBox.objects.filter(pk=box.pk).update(ranking_until=None)
    from encommun.cycles.pages.calendar import entries_between

    day = timezone.localtime(box.wishes_until).date()
    entries = entries_between(day - timedelta(days=2), day + timedelta(days=2), None)
    assert [entry.key for entry in entries] == [f"wishes-{box.pk}"]
