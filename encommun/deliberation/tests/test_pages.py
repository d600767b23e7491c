"""The room's pages, as each reader sees and does them, with and without a script."""

import pytest

from encommun.deliberation import actions
from encommun.deliberation.models import Contribution, ProjectIdea, Question
from encommun.groups.tests.factories import make_group, make_staffed_group

from .factories import NOW, make_argument, make_idea, make_note, make_question

ROOM = "/groups/gb-2026-2027/BE-LIE1/"
pytestmark = pytest.mark.usefixtures("house")


@pytest.fixture
def room(db):
    """(group, animator, two participants)."""
    group, people = make_staffed_group(participants=2)
    return group, people["animator"], *people["participants"]


PAGES = (
    "talk/",
    "talk/notes/",
    "talk/export/",
    "questions/",
    "questions/new/",
    "path/",
    "ideas/",
    "ideas/new/",
    "words/",
)


def test_strangers_get_404(room, chloe, ana, bilal, client, client_of):
    group, _lead, person, _other = room
    note, question = make_note(group, person), make_question(group, person)
    idea = make_idea(group, person)
    deeper = (
        f"said/{note.pk}/history/",
        f"questions/{question.pk}/",
        f"ideas/{idea.pk}/",
        f"questions/{question.pk}/export/",
    )
    for path in (*PAGES, *deeper):
        for reader in (chloe, ana, bilal):
            assert client_of(reader).get(ROOM + path).status_code == 404, path
        assert client.get(ROOM + path).status_code == 302
        assert client_of(person).get(ROOM + path).status_code == 200, path
    assert client_of(chloe).post(f"{ROOM}talk/", {"body": "Hi", "language": "en"}).status_code == 404
    assert not Contribution.objects.filter(body="Hi").exists()


def test_a_closed_room_is_closed_to_the_coordination(db, carole, client_of):
    group, people = make_staffed_group(is_closed=True)
    make_note(group, people["animator"], body="Among us")
    for path in PAGES:
        assert client_of(carole).get(ROOM + path).status_code == 404
    assert "Among us" in client_of(people["animator"]).get(f"{ROOM}talk/").text


def test_the_coordination_writes_in_open_rooms(room, carole, client_of):
    assert client_of(carole).post(f"{ROOM}talk/", {"body": "The hall is free", "language": "en"}).status_code == 302
    assert "The hall is free" in client_of(room[2]).get(f"{ROOM}talk/").text


def test_a_note_without_a_script_and_what_was_typed_comes_back(room, client_of):
    person = client_of(room[2])
    assert person.post(f"{ROOM}talk/", {"body": "**Yes**", "language": "en"}).status_code == 302
    assert "<strong>Yes</strong>" in person.get(f"{ROOM}talk/").text
    page = person.post(f"{ROOM}talk/", {"body": "x" * 5002, "language": "nl"})
    assert page.status_code == 422
    assert "2 characters too long" in page.text
    assert "x" * 5002 in page.text
    assert 'data-keep="note"' in page.text


def test_htmx_gets_the_talk_alone(room, client_of):
    page = client_of(room[2]).post(f"{ROOM}talk/", {"body": "Fine", "language": "en"}, headers={"HX-Request": "true"})
    assert page.text.lstrip().startswith('<div id="talk"')
    assert "Fine" in page.text


def test_a_page_that_stays_open_hears_only_of_changes(room, client_of, django_assert_num_queries):
    group, lead, person, _other = room
    note = make_note(group, person, body="First")
    client = client_of(lead)
    seen = client.get(f"{ROOM}talk/").context["shown"].stamp
    with django_assert_num_queries(5):  # session, member, group, place, the last change
        assert client.get(f"{ROOM}talk/notes/", {"seen": seen}).status_code == 204
    actions.edit_contribution(actor=person, said=note, body="Second")
    answer = client.get(f"{ROOM}talk/notes/", {"seen": seen})
    assert "Second" in answer.text
    assert "There are new notes." in answer.text
    assert "<html" not in answer.text


def test_the_newest_note_stands_on_top(room, client_of):
    group, lead, person, _other = room
    for body in ("Older", "Newer"):
        actions.say(actor=person, group=group, body=body)
    page = client_of(lead).get(f"{ROOM}talk/").text
    assert page.index("Newer") < page.index("Older")


def test_scripts_and_markup_are_only_words(room, client_of):
    client = client_of(room[2])
    client.post(f"{ROOM}talk/", {"body": "<script>alert(1)</script> [x](javascript:alert(1))", "language": "en"})
    page = client.get(f"{ROOM}talk/").text
    assert "<script>alert" not in page
    assert 'href="javascript' not in page


def test_withdrawn_and_hidden_words_are_read_by_whom_they_concern(room, client_of):
    group, lead, person, other = room
    note = make_note(group, person, body="My secret doubt")
    where = f"{ROOM}said/{note.pk}/"
    assert client_of(person).post(f"{where}withdrawal/").status_code == 302
    for reader, sees in ((person, True), (lead, False), (other, False)):
        assert ("My secret doubt" in client_of(reader).get(f"{ROOM}talk/").text) is sees
    assert client_of(other).get(f"{where}history/").status_code == 404
    client_of(person).post(f"{where}return/")
    assert "My secret doubt" in client_of(other).get(f"{ROOM}talk/").text
    assert client_of(lead).post(f"{where}hiding/", {"reason": ""}).status_code == 422
    client_of(lead).post(f"{where}hiding/", {"reason": "Names a person"})
    page = client_of(other).get(f"{ROOM}talk/").text
    assert "because: Names a person" in page
    assert "My secret doubt" not in page
    client_of(lead).post(f"{where}showing/")
    assert "My secret doubt" in client_of(other).get(f"{ROOM}talk/").text


def test_changed_words_show_how_they_read(room, client_of):
    group, _lead, person, other = room
    note = make_note(group, person, body="Frist")
    client_of(person).post(f"{ROOM}said/{note.pk}/edit/", {"body": "First"})
    assert "changed since" in client_of(other).get(f"{ROOM}talk/").text
    assert "Frist" in client_of(other).get(f"{ROOM}said/{note.pk}/history/").text
    assert client_of(other).get(f"{ROOM}said/{note.pk}/edit/").status_code == 403


def test_words_of_another_room_do_not_open(room, client_of):
    _group, lead, _person, _other = room
    foreign = make_note(make_group("FR-LIE1"), None)
    for act in ("edit", "history", "hiding", "reply"):
        assert client_of(lead).get(f"{ROOM}said/{foreign.pk}/{act}/").status_code == 404
    for act in ("withdrawal", "return", "showing"):
        assert client_of(lead).post(f"{ROOM}said/{foreign.pk}/{act}/").status_code == 404


def test_an_argument_a_reply_and_the_conclusion(room, client_of):
    _group, lead, person, other = room
    client_of(person).post(f"{ROOM}questions/new/", {"title": "One key?", "context": "", "language": "en"})
    question = Question.objects.get()
    where = f"{ROOM}questions/{question.pk}/"
    page = client_of(other).post(where, {"stance": "for", "body": "", "language": "en"})
    assert page.status_code == 422
    assert "fill it in" in page.text
    client_of(other).post(where, {"stance": "against", "body": "Too many doors", "language": "en"})
    argument = Contribution.objects.get()
    client_of(person).post(f"{ROOM}said/{argument.pk}/reply/", {"body": "Only two", "language": "en"})
    page = client_of(lead).get(where).text
    assert page.index("Too many doors") < page.index("Only two")
    assert client_of(other).get(f"{where}conclusion/").status_code == 403
    client_of(person).post(f"{where}conclusion/", {"conclusion": "One key each"})
    page = client_of(other).get(where).text
    assert "One key each" in page
    assert "Show my argument" not in page
    assert "One key each" in client_of(other).get(f"{ROOM}questions/").text
    client_of(lead).post(f"{where}reopening/")
    assert "Show my argument" in client_of(other).get(where).text


def test_htmx_gets_the_arguments_alone(room, client_of):
    question = make_question(room[0])
    page = client_of(room[2]).post(
        f"{ROOM}questions/{question.pk}/",
        {"stance": "other", "body": "A code", "language": "en"},
        headers={"HX-Request": "true"},
    )
    assert page.text.lstrip().startswith('<div id="arguments"')
    assert "Another way" in page.text


def test_boards_are_links_and_nothing_is_fetched(room, client_of):
    group, _lead, person, other = room
    page = client_of(person).post(f"{ROOM}talk/boards/", {"title": "Map", "url": "http://board.example.org/1"})
    assert page.status_code == 422
    assert "begins with https" in page.text
    client_of(person).post(f"{ROOM}talk/boards/", {"title": "Map", "url": "https://board.example.org/1"})
    page = client_of(other).get(f"{ROOM}talk/").text
    assert 'href="https://board.example.org/1"' in page
    assert 'referrerpolicy="no-referrer"' in page
    assert 'src="https://' not in page
    board = group.boards.get()
    removal = f"{ROOM}talk/boards/{board.pk}/removal/"
    assert f'href="{removal}"' in client_of(person).get(f"{ROOM}talk/").text
    assert removal not in page
    for ask in (client_of(other).get, client_of(other).post):
        assert ask(removal).status_code == 403
    assert "Take “Map” off the list?" in client_of(person).get(removal).text
    assert group.boards.exists()
    client_of(person).post(removal)
    assert not group.boards.exists()


COUNTED = {"talk/": 7, "questions/": 7, "ideas/": 7}


@pytest.mark.parametrize("count", [1, 3, 300])
@pytest.mark.parametrize("path", COUNTED)
def test_lists_cost_the_same_for_any_number(room, client_of, django_assert_num_queries, path, count):
    group, lead, person, _other = room
    Contribution.objects.bulk_create(
        Contribution(group=group, author=person, body=f"Said {n}", at=NOW, changed_at=NOW) for n in range(count)
    )
    Question.objects.bulk_create(Question(group=group, title=f"Asked {n}", at=NOW) for n in range(count))
    ProjectIdea.objects.bulk_create(ProjectIdea(group=group, title=f"Sheet {n}", by=person) for n in range(count))
    client = client_of(lead)
    client.get(ROOM + path)
    with django_assert_num_queries(COUNTED[path]):
        page = client.get(ROOM + path).text
    assert page.count('class="entry"') == min(count, 25)


@pytest.mark.parametrize("count", [1, 3, 300])
def test_a_question_costs_the_same_for_any_number_of_arguments(room, client_of, django_assert_num_queries, count):
    group, lead, person, _other = room
    question = make_question(group, person)
    tops = Contribution.objects.bulk_create(
        Contribution(group=group, question=question, stance="for", author=person, body="Yes", at=NOW)
        for n in range(count)
    )
    Contribution.objects.bulk_create(
        Contribution(group=group, question=question, parent=top, stance="reply", author=lead, body="And", at=NOW)
        for top in tops
    )
    client = client_of(lead)
    client.get(f"{ROOM}questions/{question.pk}/")
    with django_assert_num_queries(8):
        page = client.get(f"{ROOM}questions/{question.pk}/").text
    assert page.count('id="said-') == 2 * min(count, 40)


def test_the_path_costs_few_queries(room, client_of, django_assert_num_queries):
    client = client_of(room[2])
    client.get(f"{ROOM}path/")
    with django_assert_num_queries(9):
        client.get(f"{ROOM}path/")


def test_an_argument_carries_its_author(room, client_of):
    question = make_question(room[0])
    make_argument(question, room[2])
    assert room[2].name in client_of(room[1]).get(f"{ROOM}questions/{question.pk}/").text
