"""Whoever takes part in an open group says whether its publication names them; by default it does not."""

import re
from importlib import import_module

import pytest
from django.apps import apps

from encommun.cycles.actions import place_member
from encommun.drafting.tests.factories import make_desk
from encommun.kit.registry import PersonalData, declared
from encommun.members.models import Member
from encommun.publication import actions
from encommun.publication.models import Naming
from encommun.recommendations import actions as register
from encommun.recommendations.actions.crediting import forget_person

from .factories import make_two_desks

pytestmark = pytest.mark.django_db


@pytest.fixture
def two(house):
    return make_two_desks()


def address(two) -> str:
    return f"/publication/names/{two.edition.slug}/BE-LIE1/"


def publish(two, carole):
    document = actions.freeze_theme(
        actor=carole, edition=two.edition, theme=two.theme, drafts=two.drafts, audience="members"
    )
    actions.publish_documents(actor=carole, documents=[document], audience="public")
    return document


def test_said_in_the_room_printed_in_the_publication_and_taken_back(two, carole, client, client_of):
    fenna, browser = two.liege.fenna, client_of(two.liege.fenna)
    people = f"/groups/{two.edition.slug}/BE-LIE1/people/"
    assert address(two) in browser.get(people).text and "You are not named" in browser.get(people).text
    assert re.search('value="no"[^>]* checked', browser.get(address(two)).text)  # by default
    assert browser.post(address(two), {"agrees": "perhaps"}).status_code == 422
    for _twice in range(2):
        assert browser.post(address(two), {"agrees": "yes"}).status_code == 302
    assert Naming.objects.count() == 1 and "You are named" in browser.get(people).text
    page = f"/register/{publish(two, carole).slug}/"
    assert fenna.name in client.get(page).text and two.liege.bart.name not in client.get(page).text
    place = fenna.participations.get()
    place.left_at = place.since_at
    place.save()
    for _twice in range(2):  # also once they have left
        assert browser.post(address(two), {"agrees": "no"}).status_code == 302
    assert fenna.name not in client.get(page).text and not Naming.objects.exists()


def test_who_asks_after_it_was_born_is_named_in_the_next(two, carole, client, client_of):
    page = f"/register/{publish(two, carole).slug}/"
    actions.choose_naming(actor=two.liege.fenna, group=two.liege.group, agrees=True)
    assert two.liege.fenna.name not in client.get(page).text


def test_a_name_stays_where_another_group_of_the_document_names_it(two, carole, client):
    fenna = two.liege.fenna
    place_member(actor=None, group=two.ghent.group, member=fenna)
    for desk in (two.liege, two.ghent):
        actions.choose_naming(actor=fenna, group=desk.group, agrees=True)
    page = f"/register/{publish(two, carole).slug}/"
    actions.choose_naming(actor=fenna, group=two.liege.group, agrees=False)
    assert fenna.name in client.get(page).text
    actions.choose_naming(actor=fenna, group=two.ghent.group, agrees=False)
    assert fenna.name not in client.get(page).text


def prints(client, document, name: str) -> bool:
    """The same on the page, in the document's files and in those of the edition's book."""
    files = (f"/register/{document.slug}/export/", f"/register/books/{document.edition.slug}/all/")
    found = {name in client.get(f"/register/{document.slug}/").text}
    for file in files:
        for kind in ("markdown", "json"):
            answer = client.get(f"{file}{kind}/")
            found.add(name in (b"".join(answer.streaming_content) if answer.streaming else answer.content).decode())
    (said,) = found
    return said


def choose(desk, member, *, agrees: bool) -> None:
    actions.choose_naming(actor=member, group=desk.group, agrees=agrees)


@pytest.fixture
def printed(two, carole):
    """What names fenna; her name is in print."""
    choose(two.liege, two.liege.fenna, agrees=True)
    return publish(two, carole)


def test_a_credit_older_than_the_choice_is_left_too(two, printed, client):
    fenna = two.liege.fenna
    Naming.objects.all().delete()
    assert prints(client, printed, fenna.name)
    choose(two.liege, fenna, agrees=False)
    assert not prints(client, printed, fenna.name)


def test_who_changed_their_name_takes_back_the_one_in_print(two, printed, client):
    fenna, old = two.liege.fenna, two.liege.fenna.name
    Member.objects.filter(pk=fenna.pk).update(name="Fenna Newname")
    fenna.refresh_from_db()
    choose(two.liege, fenna, agrees=False)
    assert not prints(client, printed, old)


@pytest.mark.parametrize("way", ["takes back", "is erased"])
def test_where_an_editor_spelt_the_name_the_line_hides_until_one_looked(two, printed, carole, client, way):
    fenna, other = two.liege.fenna, two.liege.bart
    credit = printed.credits.get(people=fenna)
    register.edit_credit(actor=carole, credit=credit, label="", names=[f"{fenna.name} (Liège)", other.name])
    register.set_agreement(actor=carole, credit=credit, agreed=True)
    assert prints(client, printed, fenna.name)
    choose(two.liege, fenna, agrees=False) if way == "takes back" else forget_person(fenna)
    credit.refresh_from_db()
    assert not prints(client, printed, fenna.name) and not credit.is_agreed
    register.edit_credit(actor=carole, credit=credit, label="", names=[other.name])
    register.set_agreement(actor=carole, credit=credit, agreed=True)
    assert prints(client, printed, other.name) and not prints(client, printed, fenna.name)


def test_agreed_again_by_mistake_it_can_be_taken_back_again(two, printed, carole, client):
    fenna, credit = two.liege.fenna, printed.credits.get(people=two.liege.fenna)
    register.edit_credit(actor=carole, credit=credit, label="", names=[f"{fenna.name} (Liège)"])
    for _twice in range(2):
        register.set_agreement(actor=carole, credit=credit, agreed=True)
        choose(two.liege, fenna, agrees=False)
        credit.refresh_from_db()
        assert not prints(client, printed, fenna.name)


def test_of_two_namesakes_one_stays(two, carole, client):
    fenna, bart = two.liege.fenna, two.liege.bart
    Member.objects.filter(pk=bart.pk).update(name=fenna.name)
    for one in (fenna, bart):
        choose(two.liege, one, agrees=True)
    document = publish(two, carole)
    assert document.credits.get(people=fenna).names == [fenna.name] * 2
    choose(two.liege, fenna, agrees=False)
    assert document.credits.get(people=bart).names == [fenna.name] and prints(client, document, fenna.name)
    choose(two.liege, bart, agrees=False)
    assert not prints(client, document, fenna.name)


def test_a_group_that_has_published_nothing_keeps_no_name_in_print(two, printed, client):
    fenna = two.liege.fenna
    desk = make_desk("BE-NAM1")
    place_member(actor=None, group=desk.group, member=fenna)
    choose(desk, fenna, agrees=True)
    choose(two.liege, fenna, agrees=False)
    assert not prints(client, printed, fenna.name)


@pytest.mark.parametrize(
    ("who", "status"),
    [("fenna", 200), ("animator", 200), ("chloe", 404), ("carole", 404), ("bilal", 404), ("ghent", 404)],
)
@pytest.mark.parametrize("is_closed", [False, True])
def test_whose_choice_it_is(two, request, client_of, who, status, is_closed):
    two.liege.group.is_closed = is_closed
    two.liege.group.save()
    inside = {"fenna": two.liege.fenna, "animator": two.liege.animator, "ghent": two.ghent.fenna}
    browser = client_of(inside.get(who) or request.getfixturevalue(who))
    wanted = 404 if is_closed else status
    assert browser.get(address(two)).status_code == wanted
    assert browser.post(address(two), {"agrees": "yes"}).status_code == (302 if wanted == 200 else 404)
    assert Naming.objects.exists() is (wanted == 200)
    room = browser.get(f"/groups/{two.edition.slug}/BE-LIE1/people/")
    assert (address(two) in room.text) is (wanted == 200)


def test_it_is_exported_and_erased(two):
    actions.choose_naming(actor=two.liege.fenna, group=two.liege.group, agrees=True)
    kept = next(one for one in declared(PersonalData) if one.model == "publication.Naming")
    assert kept.export(two.liege.fenna)[0]["participation__group__code"] == "BE-LIE1"
    kept.erase(two.liege.fenna)
    assert not Naming.objects.exists()


def test_the_name_as_printed_is_exported_and_erased(two, printed):
    fenna, kept = two.liege.fenna, next(one for one in declared(PersonalData) if one.model == "recommendations.Credit")
    assert {"document": printed.slug, "name": fenna.name}.items() <= kept.export(fenna)[0].items()
    kept.erase(fenna)
    assert kept.export(fenna) == [] and not any(credit.printed for credit in printed.credits.all())


def test_of_lines_older_than_the_record_of_whose_name_is_whose_those_that_match_are_known(two, printed):
    fenna, credit = two.liege.fenna, printed.credits.get(people=two.liege.fenna)
    credit.people.add(two.liege.bart)  # whose name of today does not stand there
    printed.credits.update(printed={})
    import_module("encommun.recommendations.migrations.0007_printed_names").know_whose(apps, None)
    credit.refresh_from_db()
    assert credit.printed == {str(fenna.pk): fenna.name}
