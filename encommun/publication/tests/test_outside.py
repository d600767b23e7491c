"""Texts outside the theme of their group, and the theme to which the team attaches them (WGR-13)."""

import pytest

from encommun.activity.models import Event
from encommun.cycles.actions import add_group, place_member
from encommun.cycles.models import Theme
from encommun.drafting.actions import change_draft, move_draft, start_draft, write_part
from encommun.drafting.models import Draft
from encommun.kit.refusals import Refused
from encommun.publication import actions
from encommun.publication.queries.outside import outside_page

from .factories import make_two_desks

pytestmark = pytest.mark.django_db


@pytest.fixture
def two(db):
    found = make_two_desks()
    for desk in (found.liege,):
        change_draft(
            actor=desk.animator, draft=desk.draft, title="On food", language="en", outside_theme=True,
            outside_words="It is about food",
        )  # fmt: skip
        desk.draft.refresh_from_db()
    return found


@pytest.fixture
def food(two):
    return Theme.objects.create(edition=two.edition, slug="food", title="Food", language="en", position=9)


def test_the_team_reads_the_list_and_attaches(two, food, client_of, carole):
    browser = client_of(carole)
    page = f"/publication/{two.edition.slug}/outside/"
    assert page in browser.get(f"/publication/{two.edition.slug}/").text
    assert "It is about food" in browser.get(page).text
    address = f"/publication/drafts/{two.liege.draft.pk}/theme/"
    assert browser.get(address).status_code == 200
    assert browser.post(address, {"theme": two.theme.pk}).status_code == 422
    assert browser.post(address, {"theme": food.pk}).status_code == 302
    two.liege.draft.refresh_from_db()
    assert (two.liege.draft.theme, two.liege.draft.outside_theme) == (food, False)
    assert list(two.liege.draft.groups.all()) == [two.liege.group]
    assert "It is about food" not in browser.get(page).text
    told = Event.objects.get(verb="group.text_attached")
    assert (told.data["body"], told.data["theme"]) == ("BE-LIE1", "Food")
    actions.attach_text(actor=carole, draft=two.liege.draft, theme=food)
    assert Event.objects.filter(verb="group.text_attached").count() == 1
    document = actions.freeze_theme(
        actor=carole, edition=two.edition, theme=food, drafts=[two.liege.draft], audience="members"
    )
    assert document.theme == food and not document.recommendations.get().notes.exists()


@pytest.mark.parametrize("who", ["chloe", "bilal", "ana", "dries", "animator"])
def test_for_others_it_is_not_there(two, food, request, client_of, who):
    actor = two.liege.animator if who == "animator" else request.getfixturevalue(who)
    with pytest.raises(Refused):
        actions.attach_text(actor=actor, draft=two.liege.draft, theme=food)
    browser = client_of(actor)
    assert browser.get(f"/publication/{two.edition.slug}/outside/").status_code == 404
    assert browser.get(f"/publication/drafts/{two.liege.draft.pk}/theme/").status_code == 404


def test_what_is_frozen_or_not_flagged_stays_where_it_is(two, food, carole):
    with pytest.raises(Refused):
        actions.attach_text(actor=carole, draft=two.ghent.draft, theme=food)
    Draft.objects.filter(pk=two.liege.draft.pk).update(state="frozen")
    with pytest.raises(Refused):
        actions.attach_text(actor=carole, draft=two.liege.draft, theme=food)


def test_of_a_closed_group_only_what_it_offers(two, food, carole, chloe, client_of):
    closed = add_group(actor=None, edition=two.edition, theme=two.theme, name="Circle", is_closed=True)
    place_member(actor=None, group=closed, member=chloe, role="animator")
    draft = start_draft(actor=chloe, group=closed, title="Ours")
    change_draft(actor=chloe, draft=draft, title="Ours", language="en", outside_theme=True, outside_words="Elsewhere")
    assert [line.title for line in outside_page(two.edition.slug).lines] == ["On food"]
    with pytest.raises(Refused):
        actions.attach_text(actor=carole, draft=draft, theme=food)
    assert client_of(carole).get(f"/publication/drafts/{draft.pk}/theme/").status_code == 404
    write_part(actor=chloe, part=draft.parts.first(), text="One kitchen for two.", base=0)
    draft.refresh_from_db()
    move_draft(actor=chloe, draft=draft, state="ready")
    draft.refresh_from_db()
    actions.offer_text(actor=chloe, draft=draft)
    assert {line.title for line in outside_page(two.edition.slug).lines} == {"On food", "Ours"}
    actions.attach_text(actor=carole, draft=draft, theme=food)
    assert not Event.objects.filter(verb="group.text_attached").exists()


@pytest.mark.parametrize("count", [1, 3, 300])
def test_the_list_asks_the_same_for_many(two, count, django_assert_num_queries):
    for number in range(count - 1):
        draft = Draft.objects.create(edition=two.edition, theme=two.theme, title=f"D {number}", outside_theme=True)
        draft.groups.add(two.liege.group)
    with django_assert_num_queries(3):
        assert len(outside_page(two.edition.slug).lines) == count
