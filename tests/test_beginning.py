"""A text begun from a project sheet or from what an experiment taught; the sort of a box (WGR-17, EXP-04, DOC-19)."""

import re

import pytest

from encommun.deliberation.models import ProjectIdea
from encommun.drafting.actions import shape_part, start_draft
from encommun.drafting.models import Draft
from encommun.drafting.tests.factories import make_desk

pytestmark = pytest.mark.django_db
WORDS = {"problem": "No room.", "antidote": "Share one.", "example": "Ghent does.", "project": "A canteen."}


@pytest.fixture
def desk(house):
    return make_desk()


def room(desk) -> str:
    return f"/groups/{desk.group.edition.slug}/{desk.group.code}/"


def test_a_sheet_begins_a_text_with_its_words(desk, client_of, chloe):
    idea = ProjectIdea.objects.create(group=desk.group, title="A canteen <here>", language="en", **WORDS)
    browser = client_of(desk.fenna)
    page = browser.get(f"{room(desk)}ideas/{idea.pk}/").text
    assert f'action="{room(desk)}drafts/new/"' in page
    assert re.findall(r'name="texts" value="([^"]*)"', page) == list(WORDS.values())
    said = {"title": idea.title, "template": "project", "language": "en", "texts": list(WORDS.values())}
    assert client_of(chloe).post(f"{room(desk)}drafts/new/", said).status_code == 404
    assert browser.post(f"{room(desk)}drafts/new/", said).status_code == 302
    draft = Draft.objects.get(template="project")
    assert [part.text for part in draft.parts.all()] == [*WORDS.values(), "", ""]
    assert [part.revision for part in draft.parts.all()] == [1, 1, 1, 1, 0, 0]
    browser.post(f"{room(desk)}drafts/new/", said)
    assert Draft.objects.filter(template="project").count() == 1


def test_a_refused_beginning_keeps_the_words(desk, client_of):
    said = {"title": "", "template": "project", "language": "en", "texts": ["No room.", "", "", "A canteen."]}
    page = client_of(desk.fenna).post(f"{room(desk)}drafts/new/", said).text
    assert page.count('name="texts"') == 4 and "A canteen." in page


def test_texts_may_be_fewer_than_parts(desk):
    draft = start_draft(actor=desk.fenna, group=desk.group, title="Other", texts=["", "Seen."])
    assert [part.text for part in draft.parts.all()][:3] == ["", "Seen.", ""]


def test_the_sort_of_a_box_is_chosen_from_a_list(desk, client_of):
    browser, url = client_of(desk.fenna), f"/drafts/parts/{desk.part.pk}/shape/"
    said = {"kind": "box", "label": "", "box": "danger", "title": ""}
    assert browser.post(url, said).status_code == 302
    desk.part.refresh_from_db()
    assert (desk.part.kind, desk.part.label, desk.part.heading) == ("box", "danger", "Danger")
    shown = browser.get(url).text
    assert '<option value="danger" selected>' in shown
    assert 'value="danger"' not in shown.split('name="label"')[1].split(">")[0]
    assert browser.post(url, {**said, "kind": "context"}).status_code == 302
    desk.part.refresh_from_db()
    assert (desk.part.label, desk.part.heading) == ("", "Context")


def test_a_box_without_a_sort_is_good_to_know(desk, client_of):
    shape_part(actor=desk.fenna, part=desk.part, kind="context")
    browser = client_of(desk.fenna)
    assert browser.post(f"/drafts/{desk.draft.pk}/parts/", {"kind": "box", "after": ""}).status_code == 302
    assert desk.draft.parts.get(kind="box").heading == "Good to know"
