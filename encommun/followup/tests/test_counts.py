"""Lists and panels are counted: the same number of queries for one row and for many."""

import pytest
from django.db import connection
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext

from encommun.followup import panels
from encommun.followup.actions import answering, evidence, projects, statuses
from encommun.recommendations.models import Recommendation
from encommun.recommendations.queries import recommendation_page

from .factories import LATE, PAST, days, make_document, make_hand_over, make_recommendation, make_theme, of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("house")]


def make_answered(carole, belgium) -> Recommendation:
    row = make_recommendation(asked_at=PAST)
    make_hand_over(carole, [belgium], [row], at=PAST, due_at=LATE, title="One")
    return row


def fill(carole, ana, belgium, it_service, number: int) -> None:
    document = make_document(theme=make_theme())
    rows = [make_recommendation(document, asked_at=PAST, members_can_do_it=True) for _ in range(number)]
    make_hand_over(carole, [belgium], rows, at=PAST, due_at=LATE, title=f"Set {number}")
    for row in rows:
        statuses.assign_services(actor=carole, recommendation=row, services=[it_service], at=PAST)
    words = {"verdict": "in_part", "reason": "Half", "at": PAST + days(9)}
    answering.give_answer(
        actor=ana, country=belgium, recommendations=rows[1::2] or [make_answered(carole, belgium)], **words
    )
    for row in rows[:3]:
        statuses.change_status(actor=carole, recommendation=of(row), status="under_way", at=PAST)
        statuses.plan_review(actor=carole, recommendation=of(row), due_at=LATE, at=PAST)


@pytest.mark.parametrize(
    ("who", "path", "at_most"),
    [
        (None, "", 8),
        (None, "silent/", 4),
        (None, "overdue/", 3),
        (None, "hand-overs/", 4),
        (None, "members/", 4),
        (None, "digest/2025-26/communication/", 8),
        (None, "assembly/2025-26/", 8),
        ("ana", "", 10),
        ("ana", "board/be/", 9),
        ("dries", "service/it/", 9),
        ("carole", "hand-overs/new/?edition=2025-26", 8),
    ],
)
def test_lists_are_counted(
    who, path, at_most, request, carole, ana, belgium, it_service, django_assert_max_num_queries
):

    browser = Client()
    if who:
        browser.force_login(request.getfixturevalue(who))
    counts = []
    for number in (1, 3, 30):
        fill(carole, ana, belgium, it_service, number)
        browser.get(f"/follow-up/{path}")
        with CaptureQueriesContext(
            connection,
        ) as seen:
            assert browser.get(f"/follow-up/{path}").status_code == 200
        counts.append(len(seen))
    assert counts[0] == counts[1] == counts[2] <= at_most, counts


@pytest.mark.parametrize("who", [None, "chloe", "dries", "carole", "ana"])
def test_panels_cost_four_queries_at_most(who, request, given, ana, belgium, carole, chloe):

    other = make_recommendation()
    evidence.add_dependency(actor=carole, recommendation=given, other=other)
    projects.open_project(actor=carole, recommendations=[given, other], title="Directory")
    answering.give_answer(actor=ana, country=belgium, recommendations=[given], verdict="in_part", reason="Half")
    member = request.getfixturevalue(who) if who else None
    shown = recommendation_page(member, given.document.slug, given.place)

    asked = RequestFactory().get("/")
    asked.user = member
    drawn = (panels.standing, panels.after_text, panels.thread, panels.acts)
    for draw in drawn:
        draw(asked, shown)  # names kept in memory are warm from now on
    fresh = RequestFactory().get("/")
    fresh.user = member
    shown = recommendation_page(member, given.document.slug, given.place)
    with CaptureQueriesContext(connection) as seen:
        html = [draw(fresh, shown) for draw in drawn]
    assert len(seen) <= 4, [q["sql"] for q in seen]
    assert "Half" in html[0]
    assert "Directory" in html[1]
