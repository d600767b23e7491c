"""The list: filters combine, counts are true for each reader, and the number of queries does not grow."""

from datetime import timedelta

import pytest
from django.utils import timezone

from encommun.recommendations.actions import publish_document, set_standing
from encommun.recommendations.queries.register import Filters, picture

from .factories import make_document, make_edition, make_recommendation, make_register, make_theme

pytestmark = pytest.mark.django_db


def facet(page, name: str) -> dict[str, int]:
    return {option.value: option.count for f in page.facets if f.name == name for option in f.options}


def titles(response) -> list[str]:
    return [row.title for row in response.context["page"].rows]


@pytest.fixture
def three(house):
    """Two of 2020, one of 2019; one under way, one silent for two years, one for members only."""
    now = timezone.now()
    new, old = make_edition(2020), make_edition(2019)
    public = make_document(edition=new, title="New horizon")
    members = make_document(edition=old, theme=make_theme(old, "Governance"), audience="members", title="For members")
    a = make_recommendation(public, title="A directory", codes=("BE-HOR1",), items=("A map of skills",))
    b = make_recommendation(public, title="A budget", codes=("FR-HOR1",))
    c = make_recommendation(members, title="A secret vote")
    set_standing(a, status="under_way", moved_at=now - timedelta(days=5))
    set_standing(
        b, moved_at=now - timedelta(days=800), asked_at=now - timedelta(days=800), due_at=now - timedelta(days=1)
    )
    return a, b, c


def test_a_visitor_sees_and_counts_public_ones_only(client, three):
    page = client.get("/register/").context["page"]
    assert page.total == 2
    assert facet(page, "edition") == {"2020-21": 2}
    assert "theme" not in {f.name for f in page.facets if any(o.value == "governance" for o in f.options)}


def test_a_member_also_sees_those_for_members(client_of, chloe, three):
    page = client_of(chloe).get("/register/").context["page"]
    assert page.total == 3
    assert facet(page, "edition") == {"2020-21": 2, "2019-20": 1}


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("status=under_way", ["A directory"]),
        ("status=under_way&status=open", ["A directory", "A budget"]),
        ("status=under_way&code=FR-HOR1", []),
        ("code=FR-HOR1", ["A budget"]),
        ("silent=2y", ["A budget"]),
        ("overdue=yes", ["A budget"]),
        ("age=2-5", ["A budget"]),
        ("edition=1999-00", []),
        ("q=skill", ["A directory"]),
        ("q=budgets&edition=2020-21", ["A budget"]),
        ("q=secret", []),
        ("sort=silence", ["A budget", "A directory"]),
        ("sort=overdue", ["A budget", "A directory"]),
        ("sort=number", ["A directory", "A budget"]),
        ("sort=nonsense&page=99999999999&edition=", ["A directory", "A budget"]),
    ],
)
def test_filters_combine(client, three, address, expected):
    response = client.get(f"/register/?{address}")
    assert response.status_code == 200
    assert [title.replace("<mark>", "").replace("</mark>", "") for title in titles(response)] == expected


def test_counts_follow_the_other_filters(client, three):
    page = client.get("/register/?code=FR-HOR1").context["page"]
    assert facet(page, "code") == {"BE-HOR1": 1, "FR-HOR1": 1}
    assert facet(page, "status") == {"open": 1}
    assert page.total == 1


def test_the_sentence_says_what_is_shown(client, three):
    page = client.get("/register/?edition=2020-21&silent=1y&q=budget").context["page"]
    assert page.sentence == (
        "1 recommendation of 2020–21, where nothing moved for more than a year, with the words “budget”"
    )


def test_what_is_published_enters_the_list_at_once(client, bilal, house):
    document = make_document(audience="editors", title="Draft")
    make_recommendation(document)
    assert client.get("/register/").context["page"].total == 0
    publish_document(actor=bilal, document=document, audience="public")
    assert client.get("/register/").context["page"].total == 1


def test_a_closed_one_is_not_silent(client, three):
    set_standing(three[1], status="done")
    assert titles(client.get("/register/?silent=2y")) == []


def test_htmx_gets_the_same_part(client, three):
    response = client.get("/register/?status=under_way", headers={"HX-Request": "true"})
    assert b"<html" not in response.content
    assert b"A directory" in response.content


def test_empty_register_and_empty_choice_say_what_to_do(client, house, three):
    assert b"Nothing fits all these filters" in client.get("/register/?edition=x").content


def test_hostile_addresses(client, three):
    for address in ("q=" + "a%27%22%29+OR+" * 800, "edition=%00%22%3E<script>", "&".join(["code=x"] * 500)):
        response = client.get(f"/register/?{address}")
        assert response.status_code == 200
        assert b"<script>" not in response.content.replace(b"<script src", b"").replace(b"<script type", b"")


@pytest.mark.parametrize("number", [1, 3, 300])
def test_number_of_queries(client, house, number, django_assert_num_queries):
    make_register(documents=number // 30 or 1, per_document=min(number, 30), references=1, items=1, years=2)
    client.get("/register/")
    with django_assert_num_queries(2):
        assert client.get("/register/").context["page"].total in (1, 3, 270, 300)
    with django_assert_num_queries(4):  # the words, and what upper domains say of the lines found
        client.get("/register/?q=recommandations&sort=silence")


def test_the_picture_is_drawn_again_only_after_a_change(three):
    first = picture()
    assert picture() is first
    set_standing(three[0], comments_count=4)
    assert picture() is first
    set_standing(three[0], progress=10)
    assert picture() is not first


def test_filters_survive_the_round_trip():
    from django.http import QueryDict

    address = "edition=2020-21&edition=2019-20&status=open&q=site+web&sort=silence"
    assert Filters.of(QueryDict(Filters.of(QueryDict(address)).address)) == Filters.of(QueryDict(address))


def test_an_address_tells_no_stranger_the_name_of_a_hidden_chapter_or_group(client, house):
    from encommun.recommendations.actions import mark_changed
    from encommun.recommendations.models import Chapter

    hidden = make_document(audience="editors", title="Hidden")
    chapter = Chapter.objects.create(document=hidden, position=1, title="Closing the Lyon office")
    make_recommendation(hidden, chapter=chapter, codes=("FR-Sec1",))
    make_recommendation()
    mark_changed()
    assert "Closing the Lyon office" not in client.get("/register/?chapter=closing-the-lyon-office").text


def test_what_an_import_commits_while_the_picture_is_drawn_is_left_for_the_next(house, belgium, it_service):
    from collections import defaultdict

    from encommun.recommendations.queries.register.picture import _sort_in_groups, _sort_in_services

    rec = make_recommendation(codes=("BE-HOR1",))
    rec.boards.add(belgium)
    rec.services.add(it_service)
    members = defaultdict(lambda: defaultdict(list))
    assert _sort_in_groups(members, {}) == {}
    _sort_in_services(members, {})
    assert not any(members[name] for name in ("code", "country", "service"))


def test_a_hidden_edition_or_theme_is_not_named_to_whoever_types_its_address(client, client_of, chloe, three):
    hidden = three[2].theme
    for asked in (f"theme={hidden.slug}", f"edition={three[2].edition.slug}"):
        assert hidden.title not in client.get(f"/register/?{asked}").text
    edition = client.get(f"/register/?edition={three[2].edition.slug}").text
    assert three[2].edition.label not in edition.replace(f"“{three[2].edition.slug}”", "")
    assert hidden.title in client_of(chloe).get(f"/register/?theme={hidden.slug}").text
