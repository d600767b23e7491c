"""Figures, digests, addresses and privacy: what is counted is what the linked list shows."""

import csv
import io
import statistics
from urllib.parse import urlsplit

import pytest
from django.utils import timezone
from hypothesis import given as for_all
from hypothesis import strategies as some

from encommun.followup.actions import add_step, finish_step, open_project
from encommun.followup.actions.answering import give_answer
from encommun.followup.actions.statuses import change_status
from encommun.followup.queries.digests import earlier_themes, edition_report, theme_report
from encommun.followup.queries.dossier import story_of
from encommun.followup.queries.figures import dashboard_page, median
from encommun.followup.queries.promises import longest_silence
from encommun.followup.queries.threads import steps_of
from encommun.kit.templatetags.text import since
from encommun.kit.ui import COMPONENTS
from encommun.recommendations.models import Recommendation
from encommun.recommendations.queries import recommendation_url

from .factories import days, make_document, make_edition, make_hand_over, make_recommendation, make_theme

NOW = timezone.now()
PAST, DUE = NOW - days(100), NOW - days(10)
db = pytest.mark.django_db


@for_all(some.lists(some.integers(0, 400), min_size=1))
def test_the_median_from_counts_is_the_median(values):
    counted = sorted((value, values.count(value)) for value in set(values))
    assert median(counted) == statistics.median(values)


def test_the_median_of_nothing():
    assert median([]) == 0


@pytest.fixture
def given(carole, ana, belgium, france):
    """Two editions: three handed over to both boards, one answered by Belgium, one done; one never handed over."""
    old = make_document(theme=make_theme(make_edition("2023-24", 2023)))
    rows = [make_recommendation(old, asked_at=PAST - days(900)) for _ in range(3)]
    make_hand_over(carole, [belgium, france], rows, at=PAST, due_at=DUE)
    words = {"verdict": "applicable", "reason": "Yes", "at": PAST + days(7)}
    give_answer(actor=ana, country=belgium, recommendations=rows[:1], **words)
    change_status(actor=carole, recommendation=rows[0], status="done", at=PAST + days(9))
    new = make_recommendation(make_document(theme=make_theme()), asked_at=NOW)
    return [*rows, new]


@db
@pytest.mark.usefixtures("house")
def test_every_figure_equals_the_list_that_it_opens(client, given):
    page = dashboard_page(None, now=timezone.now())
    figures = [*page.statuses, *page.verdicts, *page.ages, *page.services, page.unanswered, page.late]
    figures += [figure for _name, _code, row in page.boards for figure in row]
    for figure in figures:
        shown = client.get(figure.url).text.count('<li class="entry">')
        assert shown == figure.count, figure
    assert page.total == sum(figure.count for figure in page.statuses) == 4


@db
def test_the_dashboard_counts(given, belgium, france):
    page = dashboard_page(None, now=timezone.now())
    assert (page.rate, page.unanswered.count, page.late.count, page.never_handed) == (25, 3, 3, 1)
    assert [(e.label, e.total, e.rate, e.answered) for e in page.editions] == [
        ("2023-24", 3, 33, 1),
        ("2025-26", 1, 0, 0),
    ]
    assert [(m.edition, m.board, m.days, m.answers) for m in page.medians] == [("2023-24", belgium.board, 7, 1)]
    assert {(b.name, b.total, b.late) for b in page.bodies} == {(belgium.board, 2, 2), (france.board, 3, 3)}
    assert len(page.longest) == 5
    narrow = dashboard_page(None, "2025-26", now=timezone.now())
    assert (narrow.total, narrow.bodies, narrow.medians) == (1, [], [])
    assert dashboard_page(None, "", "fr", now=timezone.now()).total == 3


@db
@pytest.mark.usefixtures("house")
def test_the_longest_silence_is_the_same_on_every_page(client, given, carole, belgium):
    """Handed over 100 days ago; asked 1000 days ago, moved 91 days ago: only the hand-over counts."""
    assert longest_silence(None) == PAST
    said = f"{since(PAST)}"
    assert said == "100 days"
    home = client.get("/").text
    assert said in home[home.index('class="silence"') :][:300]
    assert 'href="/follow-up/silent/"' in home
    silent = client.get("/follow-up/silent/").text
    assert f"({said})" in silent
    assert f"waiting for {said}" in silent
    dashboard = dashboard_page(None, now=timezone.now())
    assert {dashboard.longest[0].days, dashboard.bodies[0].days} == {100}
    assert f"No answer for {said}" in client.get(recommendation_url(given[1].document.slug, "2")).text


@db
@pytest.mark.usefixtures("house")
def test_the_register_puts_the_longest_silence_first(client, carole, belgium):
    newer = make_recommendation(make_document(), asked_at=PAST - days(900), title="Handed over lately")
    make_hand_over(carole, [belgium], [newer], at=NOW - days(5), due_at=NOW + days(9))
    older = make_recommendation(make_document(), asked_at=PAST - days(10), title="Handed over long ago")
    make_hand_over(carole, [belgium], [older], at=PAST, due_at=NOW + days(9), title="Older")
    change_status(actor=carole, recommendation=older, status="under_way", at=NOW - days(1))
    text = client.get("/register/?sort=silence").text
    assert text.index("Handed over long ago") < text.index("Handed over lately")


@db
def test_every_share_of_the_steps_is_rounded_once(given, carole):
    project = open_project(actor=carole, recommendations=given[1:2], title="Directory")
    for title in "abc":
        step = add_step(actor=carole, project=project, title=title)
        if title != "c":
            finish_step(actor=carole, step=step)
    given[1].refresh_from_db()
    shown = COMPONENTS["progress"].values({"value": 2, "max": 3, "label": "x"})
    assert given[1].progress == shown["share"] == 67


@db
def test_the_dashboard_shows_a_stranger_nothing_of_members(given, chloe):
    Recommendation.objects.update(audience="members")
    from encommun.recommendations.actions.refreshing import mark_changed

    mark_changed()
    page = dashboard_page(None, now=timezone.now())
    assert (page.total, page.bodies, page.longest, page.medians, page.never_handed) == (0, [], [], [], 0)
    assert dashboard_page(chloe, now=timezone.now()).total == 4


@db
@pytest.mark.usefixtures("house")
def test_the_csv_says_the_same_and_no_cell_is_a_formula(client, given):
    rows = list(csv.reader(io.StringIO(client.get("/follow-up/figures.csv").text.lstrip("\ufeff"))))
    assert rows[0][2]
    assert any(row[2] == "1" and "status=done" in row[3] for row in rows)
    assert all(urlsplit(row[3]).scheme for row in rows[1:] if row[3])


@db
def test_a_digest_follows_the_theme_back(given, ana):
    older = make_theme(make_edition("2021-22", 2021), "outils", title="Nos outils")
    middle = make_theme(make_edition("2023-24", 2023), "numerique", title="Le numérique", previous=older)
    new = make_theme(slug="numerique", title="Le numérique", previous=middle)
    later = make_theme(make_edition("2027-28", 2027), "numerique", previous=new)
    assert earlier_themes(new) == [new, middle, older]
    assert earlier_themes(later)[0] == later
    row = make_recommendation(make_document(theme=older), title="Old tools")
    report = theme_report(None, new, now=NOW)
    assert [group.note for group in report.groups] == ["2021-22"]
    assert report.recommendation_ids == [row.pk]


@db
def test_themes_in_a_circle_do_not_turn_for_ever():
    first, second = make_theme(slug="a"), make_theme(slug="b")
    first.previous, second.previous = second, first
    first.save()
    second.save()
    assert set(earlier_themes(first)) == {first, second}


@db
def test_an_edition_s_report_counts_what_it_shows(given):
    report = edition_report(None, make_edition("2023-24", 2023), now=timezone.now())
    assert (report.total, report.answered, report.late) == (3, 1, 3)
    assert {code: count for code, _words, count in report.figures} == {"open": 2, "done": 1}
    line = report.groups[0].lines[1]
    assert [late for _board, _due, late in line.owed_by] == [True, True]


@db
def test_what_no_action_touched_has_an_empty_story_for_one_query(django_assert_num_queries):
    row = make_recommendation(make_document())
    story_of(row, None, NOW)  # the house's countries and services are in memory from now on
    with django_assert_num_queries(1):
        story = story_of(row, None, NOW)
    assert (story.boards, story.lines, story.sheet) == ([], [], None)
    assert next(step.kind for step in steps_of(story, row)) == "asked"
