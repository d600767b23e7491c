"""The pages of the cycles: open to everybody, found under every spelling, counted."""

from datetime import date

import pytest
from django.utils import timezone

from encommun.cycles.actions import add_edition, add_group, add_phase, add_theme
from encommun.cycles.pages import edition_page, editions_page, theme_page
from encommun.recommendations.models import Recommendation
from encommun.recommendations.tests.factories import make_document, make_recommendation
from encommun.search.queries import search

pytestmark = pytest.mark.django_db


@pytest.fixture
def edition(house, carole):
    edition = add_edition(actor=carole, label="SIP 2020-2021", start_year=2020, end_year=2021, aliases=["#6"])
    add_phase(actor=carole, edition=edition, title="Prepare", from_on=date(2020, 11, 1), to_on=date(2020, 12, 31))
    add_phase(
        actor=carole,
        edition=edition,
        title="Experiment",
        from_on=date(2020, 12, 15),
        to_on=date(2021, 4, 15),
        is_parallel=True,
    )
    add_phase(actor=carole, edition=edition, title="Propose", from_on=date(2021, 3, 1), to_on=date(2021, 5, 30))
    return edition


@pytest.fixture
def theme(edition, carole, belgium):
    theme = add_theme(actor=carole, edition=edition, title="New horizon", question="What **now**?", countries=[belgium])
    add_group(actor=carole, edition=edition, theme=theme, code="BE-HOR1", country=belgium)
    return theme


def test_where_we_are(edition):
    page = edition_page(None, edition.slug, today=date(2020, 12, 20))
    assert [phase.title for phase in page.now] == ["Prepare", "Experiment"]
    assert page.following.title == "Propose"
    assert [p.title for p in editions_page(today=date(2021, 5, 1)).now] == ["Propose"]
    assert edition_page(None, edition.slug, today=date(2025, 1, 1)).now == []


def test_pages_show_what_is_in_them(client, edition, theme):
    document = make_document(edition=edition, theme=theme, title="Horizon texts")
    make_recommendation(document, title="A directory")
    hidden = make_document(edition=edition, theme=theme, title="Hidden texts", audience="editors")
    make_recommendation(hidden, title="Not yet")
    for address in (
        f"/cycles/{edition.slug}/",
        f"/cycles/{edition.slug}/{theme.slug}/",
        f"/cycles/{edition.slug}/all/",
    ):
        html = client.get(address).content.decode()
        assert "Horizon texts" in html
        assert "Hidden texts" not in html
        assert "Not yet" not in html
    assert "SIP 2020-2021" in client.get("/cycles/").content.decode()
    html = client.get(f"/cycles/{edition.slug}/{theme.slug}/?view=all").content.decode()
    assert "Members share tools." in html
    assert "BE-HOR1" in html
    assert "<strong>now</strong>" in html


@pytest.mark.parametrize("spelling", ["SIP 2020-2021", "SIP2020-2021", "2020–21", "%236", "#6"])
def test_every_spelling_leads_to_the_edition(client, edition, spelling):
    response = client.get(f"/cycles/by-name/{spelling.replace('#', '%23')}")
    assert response.url == f"/cycles/{edition.slug}/"
    assert client.get("/cycles/", {"name": spelling.replace("%23", "#")}).status_code == 302


def test_unknown_names(client, edition):
    assert client.get("/cycles/by-name/SIP 1999").status_code == 404
    assert client.get("/cycles/?name=nothing").status_code == 200
    assert client.get("/cycles/nowhere/").status_code == 404
    assert client.get(f"/cycles/{edition.slug}/nowhere/").status_code == 404
    assert client.get("/cycles/nowhere/all/").status_code == 404


def test_editions_and_themes_are_found(edition, theme):
    assert {found.kind for found in search("horizon").found} == {"theme"}
    assert search("SIP 2020").found[0].kind == "edition"


def test_a_long_edition_is_read_some_recommendations_at_a_time(client, edition, theme, monkeypatch):
    monkeypatch.setattr("encommun.recommendations.panels.AT_ONCE", 2)
    document = make_document(edition=edition, theme=theme)
    for n in range(1, 4):
        make_recommendation(document, title=f"R{n}", texts=(f"Text of R{n}.",))
    hidden = make_document(edition=edition, theme=theme, audience="members")
    make_recommendation(hidden, title="Hidden", texts=("Text of R9.",))
    for address in (f"/cycles/{edition.slug}/all/?", f"/cycles/{edition.slug}/{theme.slug}/?view=all&"):
        pages = [client.get(f"{address}page={n}").content.decode() for n in (1, 2)]
        shown = [[n for n in (1, 2, 3, 9) if f"Text of R{n}." in html] for html in pages]
        assert shown == [[1, 2], [3]]
        assert "/register/books/" in pages[0]


@pytest.mark.parametrize("number", [1, 3, 300])
def test_number_of_queries(client, edition, theme, number, django_assert_num_queries, django_assert_max_num_queries):
    document = make_document(edition=edition, theme=theme)
    now = timezone.now()
    Recommendation.objects.bulk_create(
        Recommendation(
            document=document, edition=edition, theme=theme, audience="public", number=n, position=n, title=f"R {n}",
            asked_at=now, moved_at=now,
        )
        for n in range(1, number + 1)
    )  # fmt: skip
    client.get(f"/cycles/{edition.slug}/")
    with django_assert_num_queries(4):
        editions_page()
    with django_assert_num_queries(5):
        edition_page(None, edition.slug)
    with django_assert_num_queries(2):
        theme_page(None, edition.slug, theme.slug)
    for address in ("", f"{edition.slug}/", f"{edition.slug}/all/", f"{edition.slug}/{theme.slug}/"):
        with django_assert_max_num_queries(12):
            client.get(f"/cycles/{address}")
