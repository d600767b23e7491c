"""Writes: their effect, their refusal, what the log says, and that a second call is harmless."""

from datetime import UTC, datetime, timedelta

import pytest

from encommun.activity.models import Event
from encommun.cycles.actions import add_theme
from encommun.cycles.tests.factories import make_edition
from encommun.inputs import actions, privacy
from encommun.inputs.actions import Said
from encommun.inputs.models import Feed, Input, Opening, Poll, Vote
from encommun.kit.refusals import Refused
from encommun.recommendations.tests.factories import make_document, make_recommendation
from encommun.search.models import SearchThing

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 1, 12, tzinfo=UTC)
SOON = NOW + timedelta(days=7)
WORDS = Said("written", "A canteen", "Eat together.", language="en")


def verbs() -> list[str]:
    return list(Event.objects.filter(verb__startswith="input").order_by("pk").values_list("verb", flat=True))


def given(actor, edition=None, **said) -> Input:
    return actions.add_input(actor=actor, edition=edition or make_edition(), said=Said(**{**WORDS.__dict__, **said}))


def test_a_member_s_contribution_is_theirs_and_found(chloe):
    edition = make_edition()
    row = given(chloe, edition, said_by="the board")
    assert given(chloe, edition, said_by="the board") == row
    assert (row.author, row.said_by, row.state) == (chloe, "", "published")
    assert SearchThing.objects.get(kind="input").audience == "members"
    assert verbs() == ["input.added"]


def test_a_workshop_has_no_author_and_a_role_may_be_said(carole):
    row = given(carole, form="workshop", said_by="the participants")
    assert (row.author, row.kept_by, row.said_by) == (None, carole, "the participants")


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"title": " "}, "title"),
        ({"text": ""}, "text"),
        ({"links": [{"url": "javascript:alert(1)", "title": "x"}]}, "links"),
        ({"form": "workshop"}, "form"),
    ],
)
def test_what_is_asked(changed, field, chloe):
    with pytest.raises(Refused) as no:
        given(chloe, **changed)
    assert no.value.field == field


def test_a_theme_of_another_edition_is_refused(chloe):
    theme = add_theme(actor=None, edition=make_edition("GB 2025", 2025), title="Places")
    with pytest.raises(Refused) as no:
        given(chloe, theme=theme)
    assert no.value.field == "theme"


def test_ten_a_day(chloe):
    edition = make_edition()
    for number in range(10):
        given(chloe, edition, title=f"Text {number}")
    with pytest.raises(Refused, match="10 contributions today"):
        given(chloe, edition, title="One more")


def test_it_changes_is_hidden_and_shown_again(chloe, bilal):
    row = given(chloe)
    actions.edit_input(actor=chloe, row=row, said=Said("talk", "A kitchen", "Cook.", said_by="the board"))
    actions.edit_input(actor=chloe, row=row, said=Said("talk", "A kitchen", "Cook.", said_by="the board"))
    assert (row.form, row.title, row.said_by) == ("talk", "A kitchen", "")
    with pytest.raises(Refused) as no:
        actions.hide_input(actor=bilal, row=row, reason=" ")
    assert no.value.field == "reason"
    for _twice in range(2):
        actions.hide_input(actor=bilal, row=row, reason="Names somebody.")
    assert not SearchThing.objects.filter(kind="input").exists()
    for _twice in range(2):
        actions.publish_input(actor=bilal, row=row)
    assert SearchThing.objects.get(kind="input").title == "A kitchen"
    with pytest.raises(Refused):
        actions.hide_input(actor=chloe, row=row, reason="x")
    assert verbs() == ["input.added", "input.edited", "input.hidden", "input.published"]


def test_a_poll_is_counted_and_forgets_who_chose_what(chloe, ana, bilal, carole):
    row = given(bilal, form="poll")
    said = {"actor": bilal, "row": row, "question": "Which day?", "closes_at": SOON, "now": NOW}
    for choices in (["a"], ["a", " a "], []):
        with pytest.raises(Refused) as no:
            actions.set_poll(**said, choices=choices)
        assert no.value.field == "choices"
    poll = actions.set_poll(**said, choices=["Monday", "Friday"])
    assert actions.set_poll(**said, choices=["Monday", "Sunday"]) == poll
    poll.refresh_from_db()
    for member, choice in ((chloe, 0), (chloe, 1), (ana, 1)):
        actions.vote(actor=member, poll=poll, choice=choice, now=NOW)
    with pytest.raises(Refused) as no:
        actions.vote(actor=chloe, poll=poll, choice=2, now=NOW)
    assert no.value.field == "choice"
    with pytest.raises(Refused, match="have voted"):
        actions.set_poll(**said, choices=["x", "y"])
    assert actions.count_polls(SOON - timedelta(seconds=1)) == 0
    assert (actions.count_polls(SOON), actions.count_polls(SOON)) == (1, 0)
    poll = Poll.objects.get()
    assert (poll.counts, poll.is_counted) == ([0, 2], True)
    assert not Vote.objects.exists()
    with pytest.raises(Refused, match="closed"):
        actions.vote(actor=carole, poll=poll, choice=0, now=NOW)
    assert verbs() == ["input.added", "input.polled", "input.counted"]


def test_what_it_fed_is_traced_once(chloe, bilal):
    row, recommendation = given(chloe), make_recommendation(make_document())
    with pytest.raises(Refused) as no:
        actions.feed(actor=bilal, row=row)
    assert no.value.field == "words"
    with pytest.raises(Refused):
        actions.feed(actor=chloe, row=row, words="x")
    found = actions.feed(actor=bilal, row=row, recommendation=recommendation, words="point a")
    assert actions.feed(actor=bilal, row=row, recommendation=recommendation) == found
    actions.feed(actor=bilal, row=row, words="a draft")
    actions.unfeed(actor=bilal, found=found)
    actions.unfeed(actor=bilal, found=found)
    assert [one.words for one in Feed.objects.all()] == ["a draft"]
    assert verbs() == ["input.added", "input.fed", "input.fed", "input.unfed"]


def test_a_theme_is_opened_to_everybody_and_closed(carole, chloe):
    theme = add_theme(actor=None, edition=make_edition(), title="Places")
    with pytest.raises(Refused):
        actions.open_to_all(actor=chloe, theme=theme, until_at=SOON, now=NOW)
    with pytest.raises(Refused) as no:
        actions.open_to_all(actor=carole, theme=theme, until_at=NOW, now=NOW)
    assert no.value.field == "until_on"
    opening = actions.open_to_all(actor=carole, theme=theme, until_at=SOON, now=NOW)
    assert actions.open_to_all(actor=carole, theme=theme, until_at=SOON, words="Say.", now=NOW) == opening
    said = {"opening": opening, "title": "From a client", "text": "Open on Sunday.", "now": NOW}
    with pytest.raises(Refused) as no:
        actions.give_from_outside(**said, said_by=" ")
    assert no.value.field == "said_by"
    row = actions.give_from_outside(**said, said_by="client")
    assert actions.give_from_outside(**said, said_by="client") == row
    assert (row.state, row.author, row.kept_by, row.is_outside) == ("draft", None, None, True)
    assert not SearchThing.objects.filter(kind="input").exists()
    with pytest.raises(Refused, match="closed"):
        actions.give_from_outside(**{**said, "now": SOON}, said_by="client")
    Input.objects.bulk_create(
        Input(edition=theme.edition, theme=theme, form="written", title=f"x{n}", is_outside=True) for n in range(49)
    )
    with pytest.raises(Refused, match="wait to be read"):
        actions.give_from_outside(**{**said, "title": "One more"}, said_by="client")
    actions.close_to_all(actor=carole, opening=opening)
    actions.close_to_all(actor=carole, opening=opening)
    assert not Opening.objects.exists()
    assert verbs() == ["inputs.opened", "input.came", "inputs.closed"]


def test_an_erased_author_leaves_the_text(chloe, bilal):
    row = given(chloe)
    poll = Poll.objects.create(input=row, question="x", choices=["a", "b"], closes_at=SOON)
    Vote.objects.create(poll=poll, member=chloe, choice=1)
    texts, votes = privacy.declarations()
    assert texts.export(chloe)[0]["mine"] and votes.export(chloe) == [{"question": "x", "choice": "b"}]
    texts.erase(chloe)
    votes.erase(chloe)
    row.refresh_from_db()
    assert (row.author, row.kept_by, row.title) == (None, None, "A canteen")
    assert not Vote.objects.exists()
