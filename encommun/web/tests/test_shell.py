"""What holds for every page of the house: doors that open, templates without inline code, numbers that tell the truth."""

import re
from pathlib import Path

import pytest
from django.urls import reverse
from django.utils import timezone

from encommun.followup.models import Promise
from encommun.kit.registry import MenuItem, declared
from encommun.recommendations.tests.factories import make_document, make_recommendation
from encommun.web.queries import figures

PRODUCT = Path(__file__).parents[2]
TEMPLATES = sorted(PRODUCT.glob("*/templates/**/*.html"))
INLINE = re.compile(r"<style|\sstyle=|\son[a-z]+=|javascript:|<script(?![^>]*\ssrc=)", re.IGNORECASE)


def main_of(answer) -> str:
    page = answer.content.decode()
    return page[page.index("<main") : page.index("</main>")]


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: "/".join(path.parts[-2:]))
def test_a_template_holds_no_inline_code(path):
    assert INLINE.findall(path.read_text()) == []


@pytest.mark.parametrize(
    "wrong",
    ['<p style="a">', "<style>", "<script>a()</script>", '<a onclick="a()">', '<a href="javascript:a">'],
)
def test_the_scan_finds_inline_code(wrong):
    assert INLINE.search(wrong)


def test_every_room_has_an_address():
    assert all(reverse(item.url_name) for item in declared(MenuItem))


@pytest.mark.django_db
@pytest.mark.parametrize("who", ["client", "chloe", "bilal", "ana", "dries", "carole", "admin"])
def test_the_map_lists_what_each_reader_may_open_and_nothing_else(who, request, client_of, house):
    someone = request.getfixturevalue(who)
    reader = someone if who == "client" else client_of(someone)
    answer = reader.get("/map/")
    shown = set(re.findall(r'<a href="([^"]+)"', main_of(answer)))
    user = answer.wsgi_request.user
    assert shown == {reverse(item.url_name) for item in declared(MenuItem) if item.visible(user)}


@pytest.mark.django_db
@pytest.mark.parametrize(("count", "queries"), [(1, 7), (300, 6)])  # the log is asked only while lines are missing
def test_home_costs_no_more_for_many_rows_than_for_one(
    count, queries, client, client_of, ana, house, django_assert_num_queries
):
    document = make_document()
    for _ in range(count):
        make_recommendation(document, handed_over_at=timezone.now())
    client.get("/")
    with django_assert_num_queries(2):
        client.get("/")
    member = client_of(ana)
    member.get("/")
    with django_assert_num_queries(queries):
        member.get("/")


@pytest.mark.django_db
def test_each_number_of_the_front_door_opens_the_list_that_it_counts(client, house):
    document = make_document()
    long_ago = timezone.now() - timezone.timedelta(days=412)
    for verdict, status in [("", "open"), ("", "open"), ("applicable", "open"), ("in_part", "done"), ("", "rejected")]:
        row = make_recommendation(document, verdict=verdict, status=status)
    Promise.objects.create(recommendation=row, kind="answer", since_at=long_ago, due_at=timezone.now())
    make_recommendation(make_document(audience="members"))
    counted = figures(None)
    assert (counted.asked, counted.answered, counted.done, counted.silent) == (5, 2, 1, 2)
    for name in ("asked", "answered", "done", "silent"):
        assert client.get(counted.urls[name]).context["page"].page.total == getattr(counted, name), name
    page = main_of(client.get("/"))
    assert "412 days" in page
    assert all(url.replace("&", "&amp;") in page for url in counted.urls.values())


@pytest.mark.django_db
def test_an_empty_register_boasts_of_no_silence(client, house):
    assert "longest silence" not in main_of(client.get("/"))
