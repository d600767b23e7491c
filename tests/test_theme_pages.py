"""A theme's page: sessions to which one can come, texts at work, and the way to what is tried (CYC-06, EXP-05)."""

import pytest

from encommun.cycles.rules import check_can_coordinate
from encommun.drafting.actions import start_draft
from encommun.experiments.tests.factories import make_office
from encommun.groups.tests.factories import make_edition, make_group, make_meeting, make_theme
from encommun.kit.refusals import refusal

pytestmark = pytest.mark.django_db


def url_of(group) -> str:
    return f"/cycles/{group.edition.slug}/{group.theme.slug}/"


def test_the_page_shows_sessions_one_can_come_to(house, client, client_of, chloe):
    group = make_group()
    for title, opening in (("For all", "public"), ("For us members", "members"), ("Of our own", "group")):
        make_meeting(group, title=title, opening=opening)
    shown, inside = (browser.get(url_of(group)).text for browser in (client, client_of(chloe)))
    assert "For all" in shown and "For us members" not in shown and "Of our own" not in shown
    assert "For us members" in inside and "Of our own" not in inside
    assert group.get_output_display() in shown


def test_the_page_counts_texts_at_work_without_their_titles(house, client, carole):
    group, closed = make_group(), make_group("BE-CLO1", is_closed=True)
    for one, title in ((group, "Share the workshops"), (closed, "Among us")):
        start_draft(actor=None, group=one, title=title, language="en")
    shown = client.get(url_of(group)).text
    assert "1 text at work" in shown
    assert "Share the workshops" not in shown and "Among us" not in shown


def test_the_library_is_one_step_from_editions_themes_and_offices(house, client, client_of, carole):
    group, office = make_group(), make_office()
    assert f"/experiments/?theme={group.theme_id}" in client.get(url_of(group)).text
    edition = f"/cycles/{group.edition.slug}/"
    assert 'href="/experiments/"' in client.get(edition).text
    assert "/experiments/circle/" not in client.get(edition).text
    assert refusal(check_can_coordinate, carole) == ""
    assert "/experiments/circle/" in client_of(carole).get(edition).text
    assert f"/experiments/?office={office.pk}" in client.get(f"/offices/{office.slug}/").text


@pytest.mark.parametrize("count", [1, 3, 30])
def test_the_pages_of_the_cycle_keep_within_their_queries(
    house, client_of, chloe, carole, count, django_assert_max_num_queries
):
    group = make_group()
    for number in range(count):
        make_meeting(group, title=f"Session {number}", opening="public")
        start_draft(actor=None, group=group, title=f"Text {number}", language="en")
    for member in (chloe, carole):
        browser = client_of(member)
        for url, most in ((url_of(group), 12), (f"/cycles/{group.edition.slug}/", 11), ("/groups/", 12)):
            browser.get(url)
            with django_assert_max_num_queries(most):
                browser.get(url)


def test_groups_settled_before_the_edition_runs_can_be_found(house, client):
    for year, state in ((2026, "running"), (2027, "preparing"), (2019, "closed")):
        edition = make_edition(f"gb-{year}", year=year, state=state)
        make_group(f"BE-{state[:3].upper()}1", theme=make_theme(f"Theme {year}", edition=edition))
    shown = client.get("/groups/").text
    assert "BE-RUN1" in shown and "BE-PRE1" in shown and "BE-CLO1" not in shown
    assert "in preparation" in shown
