"""Public pages, acts on one recommendation, sheets, members, letters: happy path, refusal, stranger."""

import pytest
from django.utils import timezone

from encommun.followup.actions import add_step, answering, finish_step, open_project
from encommun.followup.models import Coverage, HandOver, KitEntry, Review, StatusChange, Volunteer
from encommun.recommendations.models import Document, Recommendation

from .factories import NOW, days, make_document, make_edition, make_recommendation, make_theme, on, page

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("house")]
PUBLIC = ["", "figures.csv", "silent/", "overdue/", "letters/", "members/", "hand-overs/"]


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


def test_panels_on_lower_pages_are_markup_and_never_its_text(client, client_of, carole, given):
    edition, theme = given.edition.slug, given.theme.slug
    for browser in (client, client_of(carole)):
        for path in (
            f"/cycles/{edition}/",
            f"/cycles/{edition}/{theme}/",
            f"/register/{given.document.slug}/",
            page(given),
        ):
            assert "&lt;" not in browser.get(path).text, path
    assert '<a href="/follow-up/assembly/2025-26/">' in client.get(f"/cycles/{edition}/").text


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


def test_a_service_moves_it_forward(client_of, dries, given):
    browser = client_of(dries)
    assert given.title in browser.get("/follow-up/service/it/").text
    assert browser.post(on(given, "status"), {"status": "postponed", "note": "Later"}).status_code == 422
    later = (timezone.localdate() + days(30)).isoformat()
    words = {"status": "postponed", "note": "Later", "until_at": later}
    assert browser.post(on(given, "status"), words).url == page(given)
    assert StatusChange.objects.get().until_at > NOW


def test_a_status_that_settles_warns_of_open_steps_and_hides_none(client_of, client, dries, carole, given):
    project = open_project(actor=carole, recommendations=[given], title="Directory")
    step = add_step(actor=carole, project=project, title="Survey", due_at=NOW - days(3), at=NOW - days(9))
    words, browser = {"status": "done", "note": "Kept words"}, client_of(dries)
    asked = browser.post(on(given, "status"), words)
    assert (asked.status_code, StatusChange.objects.count()) == (200, 0)
    assert all(said in asked.text for said in ("Survey", "overdue since", "Kept words", 'name="confirm"'))
    assert browser.post(on(given, "status"), {**words, "confirm": "1"}).url == page(given)
    assert "A step is overdue since" in client.get(page(given)).text
    assert given.title in client.get("/follow-up/overdue/?kind=step").text
    finish_step(actor=carole, step=step)
    assert "A step is overdue since" not in client.get(page(given)).text


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
    sheet, yesterday = f"/follow-up/projects/{Coverage.objects.get().project_id}/", str(timezone.localdate() - days(1))
    past = browser.post(f"{sheet}steps/", {"step-title": "Survey", "step-due_at": yesterday})
    assert (past.status_code, 'name="step-past_is_meant"' in past.text) == (422, True)
    assert sent.url == sheet == browser.get(on(given, "project")).url
    for kind, words in {
        "steps": {"step-title": "Survey", "step-due_at": yesterday, "step-past_is_meant": "on"},
        "means": {"means-kind": "human", "means-description": "Developer", "means-fte": "0.5", "means-amount": "1200"},
        "doers": {"doer-kind": "mixed", "doer-words": "IT and members"},
        "evidence": {"proof-title": "Report"},
    }.items():
        assert browser.post(f"{sheet}{kind}/", {**words, "extra": "x"}).status_code == 302
    project = Coverage.objects.get().project
    assert (project.means.get().fte_hundredths, project.means.get().amount_cents) == (50, 120_000)
    assert browser.post(f"{sheet}steps/", {"step-title": ""}).status_code == 422
    for day in ("0001-01-01", "9999-12-31", "soon"):
        assert browser.post(f"{sheet}steps/", {"step-title": "Build", "step-due_at": day}).status_code == 422
    step = project.steps.get()
    later = (timezone.localdate() + days(40)).isoformat()
    moved = {"due_at": later, "reason": "Two are ill"}
    for wrong in ({"due_at": ""}, {"due_at": "2001-01-05"}, {"due_at": "9999-01-05"}, {"reason": " "}):
        answer = browser.post(f"{sheet}steps/{step.pk}/date/", {**moved, **wrong})
        assert answer.status_code == 422
        assert "Two are ill" in answer.text or "reason" in wrong
    assert browser.post(f"{sheet}steps/{step.pk}/date/", moved).url == f"{sheet}#step"
    assert "because: Two are ill" in browser.get(sheet).text
    assert "first promised for" in browser.get(page(given)).text
    assert browser.post(f"{sheet}steps/{step.pk}/correction/", {"title": "A survey"}).url == f"{sheet}#step"
    assert browser.post(f"{sheet}steps/", {"step-title": "Another"}).status_code == 302
    extra = project.steps.get(title="Another")
    assert "Another" in browser.get(f"{sheet}steps/{extra.pk}/removal/").text
    assert browser.post(f"{sheet}steps/{extra.pk}/removal/", {"reason": ""}).status_code == 422
    assert browser.post(f"{sheet}steps/{extra.pk}/removal/", {"reason": "No use"}).url == f"{sheet}#step"
    assert browser.get(f"{sheet}steps/{extra.pk}/removal/").status_code == 404
    for noun in ("date", "correction", "removal"):
        assert client_of(chloe).get(f"{sheet}steps/{step.pk}/{noun}/").status_code == 403
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
