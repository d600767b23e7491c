"""Every page: happy path, refusal, stranger, and the number of queries, the same for one row and for many."""

import pytest
from django.utils import timezone

from encommun.followup.actions import answering, evidence, projects, statuses
from encommun.followup.models import Answer, Coverage, HandOver, KitEntry, Review, StatusChange, Volunteer
from encommun.recommendations.models import Document, Recommendation
from encommun.recommendations.queries import recommendation_url

from .factories import days, make_document, make_edition, make_hand_over, make_recommendation, make_theme

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("house")]
NOW = timezone.now()
PAST, DUE = NOW - days(100), NOW - days(10)
PUBLIC = ["", "figures.csv", "silent/", "overdue/", "letters/", "members/", "hand-overs/"]


def of(row) -> Recommendation:
    return Recommendation.objects.select_related("document").get(pk=row.pk)


def on(row, act: str) -> str:
    return f"/follow-up/on/{row.document.slug}/{row.place}/{act}/"


def page(row) -> str:
    return recommendation_url(row.document.slug, row.place)


@pytest.fixture
def given(carole, belgium, it_service):
    """Ten days overdue with Belgium's board, in the hands of IT."""
    row = make_recommendation(make_document(theme=make_theme()), asked_at=PAST)
    make_hand_over(carole, [belgium], [row], at=PAST, due_at=DUE)
    statuses.assign_services(actor=carole, recommendation=row, services=[it_service], at=PAST)
    return of(row)


@pytest.mark.parametrize("path", PUBLIC)
def test_public_pages_with_nothing_and_with_something(path, client, given):
    assert client.get(f"/follow-up/{path}").status_code == 200
    HandOver.objects.all().delete()
    Recommendation.objects.all().delete()
    assert client.get(f"/follow-up/{path}").status_code == 200


@pytest.mark.parametrize("path", [*PUBLIC, "digest/2025-26/communication/", "assembly/2025-26/"])
def test_what_is_for_members_leaves_no_trace_outside(path, client, client_of, chloe, given):
    Document.objects.update(audience="members")
    Recommendation.objects.update(audience="members", title="A secret thing")
    assert "A secret thing" not in client.get(f"/follow-up/{path}").text
    assert client_of(chloe).get(f"/follow-up/{path}").status_code == 200


@pytest.mark.parametrize(
    "path", ["board/be/", "board/be/answers/", "service/it/", "hand-overs/new/", "letters/new/", "kit/"]
)
def test_strangers_stay_out(path, client, client_of, chloe, admin, bilal, given):
    assert client.get(f"/follow-up/{path}").status_code == 302
    for member in (chloe, admin):
        assert client_of(member).get(f"/follow-up/{path}").status_code in (403, 404)
    if path != "letters/new/":
        assert client_of(bilal).get(f"/follow-up/{path}").status_code in (403, 404)


ACTS = ["answer/be", "status", "services", "review", "study", "evidence", "dependency", "project", "volunteering"]


@pytest.mark.parametrize("act", ACTS)
def test_acts_are_refused_with_their_reason_and_hidden_things_stay_hidden(act, client_of, chloe, admin, given):
    for member in (chloe, admin):
        assert client_of(member).get(on(given, act)).status_code == 403
    Recommendation.objects.update(audience="editors")
    assert client_of(chloe).get(on(given, act)).status_code == 404


def test_the_silence_has_a_name_and_a_date(client, given):
    text = client.get("/follow-up/silent/").text
    assert "Board Belgium" in text
    assert "100 days" in text
    assert "Carole" not in text
    assert client.get("/follow-up/silent/?board=xx").status_code == 404


def test_overdue_from_the_hour_until_answered(client, given, ana, belgium):
    assert given.title in client.get("/follow-up/overdue/").text
    answering.give_answer(actor=ana, country=belgium, recommendations=[given], verdict="applicable", reason="Yes")
    assert given.title not in client.get("/follow-up/overdue/").text
    assert given.title not in client.get("/follow-up/silent/").text


def test_a_board_answers_where_it_is_read(client_of, ana, given):
    browser = client_of(ana)
    assert given.title in browser.get("/follow-up/board/be/").text
    shown = browser.get(on(given, "answer/be"))
    assert "data-keep" in shown.text
    empty = browser.post(on(given, "answer/be"), {"verdict": "in_part", "reason": " "})
    assert empty.status_code == 422
    assert "checked" in empty.text
    sent = browser.post(on(given, "answer/be"), {"verdict": "in_part", "reason": "For **half** of it"})
    assert (sent.status_code, sent.url) == (302, page(given))
    text = browser.get(sent.url).text
    assert "applicable in part" in text
    assert "<strong>half</strong>" in text


def test_answering_leads_to_the_next_that_waits(client_of, ana, carole, belgium, given):
    other = make_recommendation()
    make_hand_over(carole, [belgium], [other], at=PAST, due_at=NOW + days(9), title="Second")
    words = {"verdict": "already", "reason": "Since May", "next": "1"}
    browser = client_of(ana)
    assert browser.post(on(given, "answer/be"), words).url == on(other, "answer/be")
    assert browser.post(on(other, "answer/be"), words).url == "/follow-up/board/be/"


def test_the_same_reason_for_several(client_of, ana, carole, belgium, given):
    rows = [make_recommendation() for _ in range(2)]
    make_hand_over(carole, [belgium], rows, title="Second", at=PAST, due_at=DUE)
    ids = [row.pk for row in rows]
    browser = client_of(ana)
    assert rows[1].title in browser.get("/follow-up/board/be/answers/", {"recommendations": ids}).text
    url = "/follow-up/board/be/answers/"
    assert browser.post(url, {"recommendations": ids, "verdict": "", "reason": "Kept"}).status_code == 422
    sent = browser.post(url, {"recommendations": ids, "verdict": "not_applicable", "reason": "No room"})
    assert (sent.status_code, Answer.objects.count()) == (302, 2)


def test_acknowledging_from_the_room(client_of, ana, carole, given):
    line = given.hand_overs.get().boards.get()
    url = f"/follow-up/board/be/hand-overs/{line.hand_over_id}/"
    assert client_of(carole).post(url).status_code == 403
    assert client_of(ana).post(url, {"instruction": "In March"}).status_code == 302
    line.refresh_from_db()
    assert line.instruction == "In March"
    assert client_of(ana).post("/follow-up/board/be/hand-overs/999/").status_code == 404


def test_the_wizard_shows_the_consequence_before_the_act(client_of, carole, belgium):
    row = make_recommendation(make_document())
    draft = make_recommendation(make_document(state="draft", audience="members"))
    browser, url = client_of(carole), f"/follow-up/hand-overs/new/?document={row.document.slug}"
    assert row.document.title in browser.get("/follow-up/hand-overs/new/").text
    assert row.title in browser.get(url).text
    day = timezone.localdate() + days(60)
    words = {"title": "Set 1", "countries": ["BE"], "due_at": day.isoformat(), "recommendations": [row.pk, draft.pk]}
    preview = browser.post(url, words)
    assert (preview.status_code, HandOver.objects.count()) == (200, 0)
    assert "noon" in preview.text
    assert "as overdue" in preview.text
    changed = browser.post(url, {**words, "back": "1"})
    assert 'value="Set 1"' in changed.text
    assert browser.post(url, {**words, "confirm": "1"}).status_code == 302
    assert list(HandOver.objects.get().recommendations.all()) == [row]


@pytest.mark.parametrize(
    "wrong", [{"title": ""}, {"countries": []}, {"due_at": "2001-01-01"}, {"due_at": "soon"}, {"recommendations": []}]
)
def test_the_wizard_keeps_what_was_typed(wrong, client_of, carole, belgium):
    row = make_recommendation(make_document())
    day = timezone.localdate() + days(60)
    words = {
        "title": "Set 1",
        "countries": ["BE"],
        "due_at": day.isoformat(),
        "recommendations": [row.pk],
        "note": "Kept",
    }
    url = f"/follow-up/hand-overs/new/?document={row.document.slug}"
    for more in ({}, {"confirm": "1"}):
        answer = client_of(carole).post(url, {**words, **wrong, **more})
        assert answer.status_code == 422
        assert "Kept" in answer.text
    assert not HandOver.objects.exists()


def test_a_set_has_its_page(client, given):
    made = given.hand_overs.get()
    assert given.title in client.get(f"/follow-up/hand-overs/{made.pk}/").text
    Recommendation.objects.update(audience="members")
    assert client.get(f"/follow-up/hand-overs/{made.pk}/").status_code == 404


def test_a_service_moves_it_forward(client_of, dries, given):
    browser = client_of(dries)
    assert given.title in browser.get("/follow-up/service/it/").text
    assert browser.post(on(given, "status"), {"status": "postponed", "note": "Later"}).status_code == 422
    later = (timezone.localdate() + days(30)).isoformat()
    words = {"status": "postponed", "note": "Later", "until_at": later}
    assert browser.post(on(given, "status"), words).url == page(given)
    assert StatusChange.objects.get().until_at > NOW


def test_reviews(client_of, dries, given):
    browser, later = client_of(dries), (timezone.localdate() + days(30)).isoformat()
    assert browser.post(on(given, "review"), {"due_at": "2001-01-01"}).status_code == 422
    assert browser.post(on(given, "review"), {"due_at": later}).status_code == 302
    assert browser.post(on(given, "review"), {"note": "Half", "next_due_at": ""}).status_code == 302
    assert Review.objects.get().note == "Half"


def test_services_study_evidence_and_dependency(client_of, carole, dries, it_service, given):
    asked, browser = make_recommendation(), client_of(carole)
    assert browser.post(on(asked, "services"), {"services": ["it"]}).status_code == 302
    assert browser.post(on(asked, "study"), {"text": "Feasible", "service": "it"}).status_code == 302
    assert browser.post(on(given, "study"), {"text": "Feasible"}).status_code == 403
    words = {"title": "The page", "link": "https://example.org/a"}
    assert client_of(dries).post(on(given, "evidence"), words).status_code == 302
    nowhere = browser.post(on(given, "dependency"), {"other": "/register/nowhere/9/"})
    assert nowhere.status_code == 422
    sent = browser.post(on(given, "dependency"), {"other": f"https://x.org{page(asked)}", "note": "First"})
    assert sent.status_code == 302
    text = browser.get(page(given)).text
    assert "The page" in text
    assert page(asked) in text
    end = on(given, f"dependency/{given.waits_for.get().pk}/end")
    assert browser.post(end).status_code == browser.post(end).status_code == 302
    assert not given.waits_for.exists()


def test_the_sheet_line_by_line(client_of, dries, chloe, given):
    browser = client_of(dries)
    assert given.title in browser.get(on(given, "project")).text
    sent = browser.post(on(given, "project"), {"title": "Directory", "services": ["it"]})
    sheet = f"/follow-up/projects/{Coverage.objects.get().project_id}/"
    assert sent.url == sheet == browser.get(on(given, "project")).url
    for kind, words in {
        "steps": {"step-title": "Survey", "step-due_at": "2026-01-05"},
        "means": {"means-kind": "human", "means-description": "Developer", "means-fte": "0.5", "means-amount": "1200"},
        "doers": {"doer-kind": "mixed", "doer-words": "IT and members"},
        "evidence": {"proof-title": "Report"},
    }.items():
        assert browser.post(f"{sheet}{kind}/", {**words, "extra": "x"}).status_code == 302
    project = Coverage.objects.get().project
    assert (project.means.get().fte_hundredths, project.means.get().amount_cents) == (50, 120_000)
    assert browser.post(f"{sheet}steps/", {"step-title": ""}).status_code == 422
    step = project.steps.get()
    assert browser.post(f"{sheet}steps/{step.pk}/date/", {"due_at": "2030-01-05"}).status_code == 302
    assert browser.post(f"{sheet}steps/{step.pk}/completion/").status_code == 302
    text = browser.get(page(given)).text
    assert "IT and members" in text
    assert "0.50 full-time equivalent" in text
    assert browser.post(f"{sheet}means/{project.means.get().pk}/end/").status_code == 302
    assert browser.post(f"{sheet}doers/{project.doers.get().pk}/end/").status_code == 302
    words = {"title": "Directory 2", "services": ["it"], "started_on": "2026-02-01", "due_on": "2026-01-01"}
    assert browser.post(sheet, words).status_code == 422
    assert browser.post(sheet, {**words, "due_on": "", "i_own_it": "on"}).status_code == 302
    assert "Dries" in browser.get(sheet).text
    assert client_of(chloe).get(sheet).status_code == 403
    Recommendation.objects.update(audience="editors")
    assert client_of(chloe).get(sheet).status_code == 404


def test_members_take_it_on_and_only_members_see_them(client, client_of, chloe, bilal, given):
    assert client_of(bilal).post(on(given, "for-members"), {"wanted": "1"}).status_code == 302
    browser = client_of(chloe)
    assert given.title in browser.get("/follow-up/members/").text
    assert browser.post(on(given, "volunteering"), {"note": "On Tuesdays"}).status_code == 302
    assert "On Tuesdays" in browser.get(page(given)).text
    assert "On Tuesdays" not in client.get(page(given)).text
    assert "Chloé" not in client.get(page(given)).text + client.get("/follow-up/members/").text
    assert browser.post(on(given, "volunteering/end")).status_code == 302
    assert not Volunteer.objects.exists()


def test_letters(client, client_of, bilal, given):
    browser = client_of(bilal)
    edition = make_edition().pk
    words = {"kind": "letter", "title": "To the minister", "language": "fr", "text": "We ask", "edition": edition}
    assert browser.post("/follow-up/letters/new/", {**words, "audience": "public"}).status_code == 422
    sent = browser.post("/follow-up/letters/new/", {**words, "audience": "public", "addressees": "Ministry\n\nTown"})
    assert sent.status_code == 302
    letter = Recommendation.objects.get(kind="letter")
    url = f"/follow-up/letters/replies/{letter.addressees.get(name='Ministry').pk}/"
    assert "Ministry" in browser.get(url).text
    assert browser.post(url, {"reply": "We will see"}).status_code == 302
    assert browser.post(url, {"reply": "No"}).status_code == 422
    assert "replied on" in client.get("/follow-up/letters/").text
    assert "We will see" in client.get(page(letter)).text


def test_the_kit_page(client_of, dries):
    browser = client_of(dries)
    assert browser.post("/follow-up/kit/", {"kind": "spaces", "title": "Room", "text": "20 seats"}).status_code == 302
    assert "20 seats" in browser.get("/follow-up/members/").text
    assert browser.post(f"/follow-up/kit/{KitEntry.objects.get().pk}/end/").status_code == 302


def test_my_room(client_of, ana, dries, carole, chloe, belgium):
    assert client_of(ana).get("/follow-up/my-room/").url == "/follow-up/board/be/"
    assert client_of(dries).get("/follow-up/my-room/").url == "/follow-up/service/it/"
    assert client_of(carole).get("/follow-up/my-room/").url == "/follow-up/hand-overs/"
    assert client_of(chloe).get("/follow-up/my-room/").url == "/follow-up/members/"


def test_the_recommendation_page_says_since_when(client, given):
    text = client.get(page(given)).text
    assert "No answer for 100 days" in text
    assert "Overdue since" in text
    assert "Handed over" in text or "handed it over" in text


def test_digest_and_assembly_pages_and_pdfs(client, given, ana, belgium):
    earlier = make_theme(make_edition("2023-24", 2023), "communication")
    old = make_recommendation(make_document(theme=earlier), title="Asked long ago")
    answering.give_answer(
        actor=ana, country=belgium, recommendations=[given], verdict="in_part", reason="#panic() $x$ *half*"
    )
    digest = client.get("/follow-up/digest/2025-26/communication/").text
    assert old.title in digest
    assert given.title in digest
    assert "not put to the vote" in client.get("/follow-up/assembly/2025-26/").text
    for url in ("digest/2025-26/communication/digest.pdf", "assembly/2025-26/assembly.pdf"):
        made = client.get(f"/follow-up/{url}")
        assert made["Content-Type"] == "application/pdf"
        assert made.content.startswith(b"%PDF")
        assert b"/StructTreeRoot" in made.content
    assert client.get("/follow-up/digest/2025-26/nothing/").status_code == 404
    assert client.get("/follow-up/assembly/1999/").status_code == 404


def make_answered(carole, belgium) -> Recommendation:
    row = make_recommendation(asked_at=PAST)
    make_hand_over(carole, [belgium], [row], at=PAST, due_at=DUE, title="One")
    return row


def fill(carole, ana, belgium, it_service, number: int) -> None:
    document = make_document(theme=make_theme())
    rows = [make_recommendation(document, asked_at=PAST, members_can_do_it=True) for _ in range(number)]
    make_hand_over(carole, [belgium], rows, at=PAST, due_at=DUE, title=f"Set {number}")
    for row in rows:
        statuses.assign_services(actor=carole, recommendation=row, services=[it_service], at=PAST)
    words = {"verdict": "in_part", "reason": "Half", "at": PAST + days(9)}
    answering.give_answer(
        actor=ana, country=belgium, recommendations=rows[1::2] or [make_answered(carole, belgium)], **words
    )
    for row in rows[:3]:
        statuses.change_status(actor=carole, recommendation=of(row), status="under_way", at=PAST)
        statuses.plan_review(actor=carole, recommendation=of(row), due_at=DUE, at=PAST)


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
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    from django.db import connection  # isort: skip

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
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    from encommun.followup import panels
    from encommun.recommendations.queries import recommendation_page

    other = make_recommendation()
    evidence.add_dependency(actor=carole, recommendation=given, other=other)
    projects.open_project(actor=carole, recommendations=[given, other], title="Directory")
    answering.give_answer(actor=ana, country=belgium, recommendations=[given], verdict="in_part", reason="Half")
    member = request.getfixturevalue(who) if who else None
    shown = recommendation_page(member, given.document.slug, given.place)
    from django.test import RequestFactory

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
