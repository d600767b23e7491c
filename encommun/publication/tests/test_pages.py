"""The pages: what each reader finds, what a refusal keeps, who gets 404, and how many queries they cost."""

from datetime import timedelta

import pytest
from django.utils import timezone

from encommun.drafting.actions import move_draft, start_draft, write_part
from encommun.drafting.models import Draft
from encommun.publication import actions
from encommun.publication.models import Feasibility, Presentation
from encommun.recommendations.models import Document

from .factories import make_two_desks

pytestmark = pytest.mark.django_db


@pytest.fixture
def two(house):
    return make_two_desks()


def root(two) -> str:
    return f"/publication/{two.edition.slug}/"


def theme(two) -> str:
    return f"{root(two)}themes/{two.theme.slug}/"


def freeze(two, actor):
    return actions.freeze_theme(
        actor=actor, edition=two.edition, theme=two.theme, drafts=two.drafts, audience="members"
    )


def test_the_team_freezes_opens_again_and_publishes(two, carole, client_of):
    browser = client_of(carole)
    assert "Freeze with the groups" in browser.get(root(two)).content.decode()
    shown = browser.get(f"{theme(two)}freeze/?group=BE-LIE1").content.decode()
    assert f'value="{two.liege.draft.pk}" checked' in shown and f'value="{two.ghent.draft.pk}" checked' not in shown
    refused = browser.post(f"{theme(two)}freeze/", {"audience": "members"})
    assert refused.status_code == 422 and "Choose at least one text" in refused.content.decode()
    said = {"audience": "members", "drafts": [draft.pk for draft in two.drafts]}
    answer = browser.post(f"{theme(two)}freeze/", said)
    assert answer.status_code == 302 and answer.url == root(two)
    followed = browser.get(answer.url).content.decode()
    assert 'href="/register/' in followed and "/publishing/" in followed  # what was made, and the next step
    assert browser.post(f"{theme(two)}unfreezing/", {"reason": ""}).status_code == 422
    assert browser.post(f"{theme(two)}unfreezing/", {"reason": "A figure"}).status_code == 302
    browser.post(f"{theme(two)}freeze/", said)
    assert "Publish these" not in browser.get(f"{root(two)}publishing/").content.decode()
    asked = browser.get(f"{theme(two)}publishing/").content.decode()
    assert "2 texts go out." in asked and all(f"<li>{draft.title}</li>" in asked for draft in two.drafts)
    assert browser.post(f"{root(two)}publishing/", {"audience": "public"}).status_code == 302
    again = browser.post(f"{theme(two)}publishing/", {"audience": "public"})  # a second click
    assert again.status_code == 302 and again.url.startswith("/register/")
    assert set(Draft.objects.values_list("state", flat=True)) == {"published"}


def test_the_draft_says_who_froze_it_and_leads_to_the_register(two, carole, client_of):
    document = freeze(two, carole)
    shown = client_of(two.liege.fenna).get(f"/drafts/{two.liege.draft.pk}/").content.decode()
    assert f"by {carole.name}" in shown and f"/register/{document.slug}/1/" in shown
    assert "data-autosave" not in shown


def test_after_the_publication_another_document_begins_and_its_title_tells_it_apart(two, carole, client_of):
    browser, address = client_of(carole), f"{theme(two)}freeze/"
    first, second = two.drafts
    assert "stays as it is" not in browser.get(address).text
    browser.post(address, {"audience": "members", "drafts": [first.pk]})
    one = Document.objects.get()
    assert "stays as it is" not in browser.get(address).text  # it joins
    actions.publish_documents(actor=carole, documents=[one], audience="public")
    assert f"“{one.title}” is published and stays as it is" in browser.get(address).text
    browser.post(address, {"audience": "members", "drafts": [second.pk]})
    assert Document.objects.exclude(pk=one.pk).get().title == f"{one.title} (2)"


def test_frozen_for_editors_alone_the_group_reads_where_it_wrote(two, carole, client_of):
    shown = client_of(carole).get(f"{theme(two)}freeze/").text
    assert (
        "read their own texts, on the pages where they wrote them" in shown
        and f'/drafts/{two.liege.draft.pk}/">Read it' in shown
    )
    document = actions.freeze_theme(
        actor=carole, edition=two.edition, theme=two.theme, drafts=two.drafts, audience="editors"
    )
    for one in (two.liege.secretary, two.liege.animator, two.liege.fenna):
        own = client_of(one).get(f"/drafts/{two.liege.draft.pk}/")
        assert "A workshop in" in own.text and f"/register/{document.slug}/" not in own.text


STRANGERS, ACTS = ("chloe", "ana", "dries", "animator"), ("publishing/", "presentations/new/", "themes/{theme}/freeze/")


@pytest.mark.parametrize(
    ("who", "path"),
    [*((who, path) for who in (*STRANGERS, "bilal") for path in ACTS), *((who, "") for who in STRANGERS)],
)
def test_the_path_is_the_teams(two, request, client_of, who, path):
    """The editors read where the texts stand, and act on none of it."""
    actor = two.liege.animator if who == "animator" else request.getfixturevalue(who)
    address = root(two) + path.format(theme=two.theme.slug)
    assert client_of(actor).get(address).status_code == 404
    assert client_of(actor).post(address).status_code == 404


def test_the_bench_makes_one_text_and_undoes_it(two, client_of):
    browser = client_of(two.liege.animator)
    drafts = "&".join(f"drafts={draft.pk}" for draft in two.drafts)
    shown = browser.get(f"{theme(two)}bench/?{drafts}").content.decode()
    assert "Let the board sign (BE-GHE1)" in shown and "A workshop in <strong>each</strong> town" in shown
    parts = [draft.parts.get(kind="proposal").pk for draft in two.drafts]
    refused = browser.post(f"{theme(two)}bench/?{drafts}", {"parts": parts, "title": "", "language": "en"})
    assert refused.status_code == 422 and f'value="{parts[0]}" checked' in refused.content.decode()
    made = browser.post(f"{theme(two)}bench/?{drafts}", {"parts": parts, "title": "One text", "language": "en"})
    draft = Draft.objects.get(title="One text")
    shown = browser.get(made.url).content.decode()
    assert "from BE-LIE1, version" in shown and "from BE-GHE1, version" in shown
    assert "Merged into" in browser.get(f"/drafts/{two.liege.draft.pk}/").content.decode()
    assert client_of(two.ghent.fenna).get(made.url).status_code == 200
    separation = f"/publication/drafts/{draft.pk}/separation/"
    assert client_of(two.ghent.bart).get(separation).status_code == 403
    assert browser.get(separation).status_code == 200
    assert browser.post(separation).status_code == 302
    assert "Merged into" not in browser.get(f"/drafts/{two.liege.draft.pk}/").content.decode()


def test_the_bench_shows_others_only_what_is_ready_and_nothing_of_closed_groups(two, client_of, chloe):
    move_draft(actor=two.ghent.animator, draft=two.ghent.draft, state="draft")
    two.ghent.draft.refresh_from_db()
    two.ghent.draft.title = "Secret of Ghent"
    two.ghent.draft.save()
    address = f"{theme(two)}bench/?drafts={two.ghent.draft.pk}"
    assert "Secret of Ghent" not in client_of(two.liege.animator).get(address).content.decode()
    assert "Secret of Ghent" in client_of(two.ghent.animator).get(address).content.decode()
    two.ghent.draft.state = "ready"
    two.ghent.draft.save()
    two.ghent.group.is_closed = True
    two.ghent.group.save()
    assert "Secret of Ghent" not in client_of(two.liege.animator).get(address).content.decode()
    assert client_of(two.ghent.animator).get(address).status_code == 404
    assert client_of(two.liege.fenna).get(address).status_code == 404
    assert client_of(chloe).get(address).status_code == 404


def test_closed_groups_are_in_no_count(two, carole, client_of):
    two.ghent.group.is_closed = True
    two.ghent.group.save()
    shown = client_of(carole).get(root(two)).content.decode()
    assert '<td class="number" data-label="ready">1</td>' in shown
    assert client_of(carole).get(f"{theme(two)}freeze/").content.decode().count('name="drafts"') == 1


def test_a_study_is_asked_answered_and_read(two, it_service, dries, chloe, carole, client, client_of):
    lead = client_of(two.liege.animator)
    address = f"/publication/drafts/{two.liege.draft.pk}/studies/"
    said = {"service": it_service.pk, "questions": "What does it cost?", "language": "en"}
    assert lead.post(address, {**said, "questions": ""}).status_code == 422
    assert lead.post(address, said).status_code == 302
    study = Feasibility.objects.get()
    page = f"/publication/studies/{study.pk}/"
    service = client_of(dries)
    assert page in service.get("/publication/studies/").content.decode()
    assert page in service.get("/").content.decode()
    assert "A workshop in <strong>each</strong> town" in service.get(page).content.decode()
    assert service.get(f"/drafts/{two.liege.draft.pk}/").status_code == 404
    answer = {"verdict": "conditions", "answer": "With a deposit.", "cost": "6.000,50", "language": "en"}
    assert service.post(page, {**answer, "answer": ""}).status_code == 422
    assert service.post(page, answer).status_code == 302
    assert client_of(chloe).get(page).status_code == 404
    assert client_of(two.liege.fenna).post(page, answer).status_code == 403
    assert "feasible with conditions" in lead.get(f"/drafts/{two.liege.draft.pk}/").content.decode()
    document = freeze(two, carole)
    actions.publish_documents(actor=carole, documents=[document], audience="public")
    shown = client.get(f"/register/{document.slug}/1/").content.decode()
    assert "With a deposit." in shown and "6,000.50" in shown
    assert dries.name not in shown


def test_presentations_are_public_and_their_link_is_not(two, carole, chloe, client, client_of):
    document = freeze(two, carole)
    browser = client_of(carole)
    day = timezone.localtime() + timedelta(days=9)
    said = {
        "group": two.liege.group.pk, "title": "Our texts", "starts_on": day.date().isoformat(), "starts_time": "18:30",
        "duration": "90", "form": "remote", "link": "https://video.example.org/x", "opening": "public",
        "language": "fr", "documents": [document.pk],
    }  # fmt: skip
    assert browser.post(f"{root(two)}presentations/new/", {**said, "title": ""}).status_code == 422
    assert browser.post(f"{root(two)}presentations/new/", said).status_code == 302
    row = Presentation.objects.get()
    public = client.get(f"{root(two)}presentations/").content.decode()
    assert "Our texts" in public and "video.example.org" not in public and document.title not in public
    assert document.title in client_of(chloe).get(f"{root(two)}presentations/").content.decode()
    session = f"/groups/{two.edition.slug}/BE-LIE1/sessions/{row.meeting.pk}/"
    assert session in public and client.get(f"{session}session.ics").status_code == 200
    assert browser.post(f"{root(two)}presentations/{row.pk}/", {}).status_code == 302
    assert not row.documents.exists()


def test_the_groups_card_leads_to_the_state_of_play(two, client, client_of, carole):
    card = f"/groups/{two.edition.slug}/BE-LIE1/"
    digest = f"/follow-up/digest/{two.edition.slug}/{two.theme.slug}/"
    assert digest in client.get(card).content.decode()
    assert "/bench/" not in client.get(card).content.decode()
    assert "freeze/?group=BE-LIE1" in client_of(carole).get(card).content.decode()
    assert root(two) in client_of(carole).get(f"/cycles/{two.edition.slug}/").content.decode()


@pytest.mark.parametrize("count", [1, 3, 300])
def test_pages_cost_the_same_for_many_texts(two, carole, it_service, client_of, django_assert_num_queries, count):
    for n in range(count):
        draft = start_draft(actor=two.liege.fenna, group=two.liege.group, title=f"Draft {n}")
        if n < 3:
            write_part(actor=two.liege.fenna, part=draft.parts.first(), text="Words", base=0)
        Feasibility.objects.create(draft=draft, service=it_service, questions="?")
    Draft.objects.update(state="ready")
    browser = client_of(carole)
    drafts = f"drafts={two.liege.draft.pk}&drafts={two.ghent.draft.pk}"
    for address, queries in [
        (root(two), 9), (f"{theme(two)}freeze/", 9), (f"{theme(two)}bench/?{drafts}", 8),
        (f"{root(two)}presentations/", 4), (f"/drafts/{two.liege.draft.pk}/", 11),
    ]:  # fmt: skip
        browser.get(address)
        with django_assert_num_queries(queries):
            browser.get(address)
