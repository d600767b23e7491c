"""The pages of a group's path: steps, sheets, its own words, draft resolutions."""

import pytest

from encommun.deliberation.models import ProjectIdea
from encommun.deliberation.panels import reading_lines
from encommun.deliberation.views.common import markdown_file
from encommun.groups.tests.factories import make_staffed_group

from .factories import make_resolution

ROOM = "/groups/gb-2026-2027/BE-LIE1/"
pytestmark = pytest.mark.usefixtures("house")


@pytest.fixture
def room(db):
    """(group, animator, two participants)."""
    group, people = make_staffed_group(participants=2)
    return group, people["animator"], *people["participants"]


def test_leads_tick_steps_and_others_read_them(room, client_of):
    _group, lead, person, _other = room
    assert "Tick this step" not in client_of(person).get(f"{ROOM}path/").text
    assert client_of(lead).post(f"{ROOM}path/appropriate/tick/", {"done_on": "2099-01-01"}).status_code == 422
    client_of(lead).post(f"{ROOM}path/appropriate/tick/", {"done_on": "2026-11-20", "note_words": "Two evenings"})
    page = client_of(person).get(f"{ROOM}path/").text
    assert "finished on 20 November 2026" in page
    assert "Two evenings" in page
    assert client_of(person).post(f"{ROOM}path/ideas/tick/", {"done_on": "2026-11-20"}).status_code == 422
    client_of(lead).post(f"{ROOM}path/appropriate/untick/")
    assert "finished on" not in client_of(person).get(f"{ROOM}path/").text


def test_the_coordination_words_the_steps_of_all(room, carole, client_of):
    assert client_of(room[1]).get("/groups/house-steps/").status_code == 403
    coordinator = client_of(carole)
    typed = {"step-key": "ideas", "step-position": "20", "step-title_en": "Dream", "step-expected_en": "A wall"}
    assert coordinator.post("/groups/house-steps/", {**typed, "step-position": "x"}).status_code == 422
    assert coordinator.post("/groups/house-steps/", typed).status_code == 302
    assert "Dream" in client_of(room[2]).get(f"{ROOM}path/").text


def test_a_sheet_on_the_page_and_a_conflict_with_both_texts(room, client_of):
    _group, lead, person, _other = room
    typed = {"title": "One key", "problem": "Doors", "outside": "deepen", "language": "en"}
    client_of(person).post(f"{ROOM}ideas/new/", typed)
    idea = ProjectIdea.objects.get()
    where = f"{ROOM}ideas/{idea.pk}/"
    client_of(lead).post(f"{where}edit/", {**typed, "antidote": "Keys from the baker", "base": "0"})
    page = client_of(person).post(f"{where}edit/", {**typed, "antidote": "A code", "base": "0"})
    assert page.status_code == 422
    assert "Keys from the baker" in page.text
    assert "A code" in page.text
    assert 'name="base" value="1"' in page.text
    client_of(person).post(f"{where}edit/", {**typed, "antidote": "A code, or keys", "base": "1"})
    page = client_of(lead).get(where).text
    assert "A code, or keys" in page
    assert "Keys from the baker" in page
    listed = client_of(lead).get(f"{ROOM}ideas/?outside=deepen").text
    assert "outside the theme: to deepen" in listed
    assert "One key" not in client_of(lead).get(f"{ROOM}ideas/?outside=elsewhere").text
    assert "## One key" in client_of(lead).get(f"{ROOM}ideas/export/").text
    client_of(person).post(f"{where}aside/")
    assert "One key" not in client_of(lead).get(f"{ROOM}ideas/").text
    assert "One key" in client_of(lead).get(f"{ROOM}ideas/?outside=aside").text
    client_of(person).post(f"{where}aside/", {"back": "1"})
    assert "One key" in client_of(lead).get(f"{ROOM}ideas/").text


def test_the_groups_words_reach_the_card_when_the_group_says_so(room, client, client_of):
    _group, lead, person, _other = room
    assert client_of(person).get(f"{ROOM}words/edit/").status_code == 403
    client_of(lead).post(f"{ROOM}words/edit/", {"preamble": "We met in a kitchen", "language": "en"})
    assert "We met in a kitchen" in client_of(person).get(f"{ROOM}words/").text
    assert "We met in a kitchen" not in client.get(ROOM).text
    assert client_of(person).post(f"{ROOM}words/publication/").status_code == 302
    assert "We met in a kitchen" not in client.get(ROOM).text
    client_of(lead).post(f"{ROOM}words/publication/")
    assert "We met in a kitchen" in client.get(ROOM).text
    client_of(lead).post(f"{ROOM}words/edit/", {"preamble": "We met in a hall", "language": "en", "base": "0"})
    page = client_of(lead).get(f"{ROOM}words/")
    version = page.context["versions"][0]
    client_of(lead).post(f"{ROOM}words/versions/{version.pk}/return/")
    assert "We met in a kitchen" in client.get(ROOM).text
    client_of(lead).post(f"{ROOM}words/publication/", {"off": "1"})
    assert "We met in a kitchen" not in client.get(ROOM).text


def test_publishing_before_writing_is_refused(room, client_of):
    page = client_of(room[1]).post(f"{ROOM}words/publication/", follow=True)
    assert "Write something first." in page.text


def test_a_draft_resolution_is_read_outside_once_it_is_offered(room, bilal, ana, chloe, client_of, rf):
    group, lead, person, _other = room
    row = make_resolution(group, person)
    where = f"{ROOM}resolutions/{row.pk}/"
    for reader in (bilal, ana, chloe):
        assert client_of(reader).get(where).status_code == 404
    assert client_of(person).post(f"{where}offering/", follow=True).status_code == 200
    assert client_of(bilal).get(where).status_code == 404
    client_of(lead).post(f"{where}offering/")
    assert client_of(chloe).get(where).status_code == 404
    page = client_of(bilal).get(where)
    assert page.status_code == 200
    assert "Pages of the group" not in page.text
    assert waiting(rf, bilal) == [f"{ROOM}resolutions/{row.pk}/"]
    client_of(bilal).post(where, {"role": "editor", "words": "Who pays?", "language": "en"})
    assert waiting(rf, bilal) == []
    assert client_of(bilal).post(where, {"role": "board", "words": "x", "language": "en"}).status_code == 422
    client_of(ana).post(where, {"role": "board", "words": "", "language": "en"})
    page = client_of(person).get(where).text
    assert "the editors: with a reservation" in page
    assert "Board Belgium: no reservation" in page
    assert "Bilal" not in page
    client_of(person).post(
        f"{where}edit/", {"title": "Places", "text": "The assembly wishes", "language": "en", "base": "0"}
    )
    assert "about an earlier version" in client_of(person).get(where).text
    said = row.reservations.get(role="editor")
    client_of(bilal).post(f"{where}reservations/{said.pk}/lifting/")
    assert "lifted on" in client_of(person).get(where).text


def waiting(rf, member) -> list[str]:
    request = rf.get("/")
    request.user = member
    return [url for _text, url, _detail in reading_lines(request)]


def test_a_files_name_is_one_name_whatever_the_group_is_called():
    said = markdown_file("x", 'Le "Zoo"; Liège')["Content-Disposition"]
    assert said == "attachment; filename*=utf-8''Le%20%22Zoo%22%3B%20Li%C3%A8ge.md"
