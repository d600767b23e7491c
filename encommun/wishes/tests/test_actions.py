"""Writes before the ranking: their effect, their refusal, what the log says, and that a second call is harmless."""

from datetime import timedelta

import pytest

from encommun.cycles.tests.factories import make_edition
from encommun.kit.refusals import Refused
from encommun.notifications.models import Notice
from encommun.notifications.telling import tell
from encommun.wishes import actions, privacy
from encommun.wishes.models import Order, Wish, WishBox

from .factories import NOW, SOON, make_box, make_wish, verbs

pytestmark = pytest.mark.django_db


def test_a_box_is_opened_once_and_its_words_may_change(carole, ana):
    edition = make_edition()
    said = {"actor": carole, "edition": edition, "wishes_until": SOON, "now": NOW}
    box = actions.open_box(**said, question="What next?")
    assert actions.open_box(**said, question="And then?") == box
    assert WishBox.objects.get().question == "And then?"
    assert verbs() == ["wish_box.opened"]
    for changed, field in (({"question": " "}, "question"), ({"wishes_until": NOW}, "wishes_until")):
        with pytest.raises(Refused) as no:
            actions.open_box(**{**said, "question": "x", **changed})
        assert no.value.field == field
    with pytest.raises(Refused):
        actions.open_box(**{**said, "actor": ana}, question="x")
    WishBox.objects.update(state="ranking")
    with pytest.raises(Refused, match="put in order already"):
        actions.open_box(**said, question="x")


def test_a_closed_edition_opens_no_box(carole):
    with pytest.raises(Refused, match="closed"):
        actions.open_box(actor=carole, edition=make_edition(state="closed"), question="x", wishes_until=SOON, now=NOW)


def test_asking_again_leaves_the_door_for_those_outside_as_it_is(carole):
    edition = make_edition()
    said = {"actor": carole, "edition": edition, "question": "What next?", "now": NOW}
    assert not actions.open_box(**said, wishes_until=SOON).takes_outside
    assert actions.open_box(**said, wishes_until=SOON, takes_outside=True).takes_outside
    assert actions.open_box(**said, wishes_until=SOON + timedelta(days=1)).takes_outside
    assert not actions.open_box(**said, wishes_until=SOON, takes_outside=False).takes_outside
    assert not WishBox.objects.get().takes_outside


def test_other_words_under_the_same_title_are_a_wish_of_their_own(chloe, carole):
    box = make_box()
    for text in ("one", "quite another text"):
        assert actions.make_wish(actor=chloe, box=box, title="A canteen", text=text, now=NOW).text == text
        said = {"title": "A kitchen", "said_by": "A client", "text": text}
        assert actions.write_down(actor=carole, box=box, **said, now=NOW).text == text
    assert box.wishes.count() == 4


def test_five_wishes_each_the_same_twice_is_one(chloe, belgium):
    box = make_box()
    for number in range(5):
        wish = actions.make_wish(actor=chloe, box=box, title=f" Wish {number} ", countries=[belgium], now=NOW)
        assert actions.make_wish(actor=chloe, box=box, title=f"Wish {number}", countries=[belgium], now=NOW) == wish
    assert list(wish.countries.all()) == [belgium]
    with pytest.raises(Refused, match="5 wishes"):
        actions.make_wish(actor=chloe, box=box, title="One more", now=NOW)
    actions.withdraw_wish(actor=chloe, wish=wish, now=NOW)
    actions.withdraw_wish(actor=chloe, wish=wish, now=NOW)
    actions.make_wish(actor=chloe, box=box, title="One more", now=NOW)
    assert verbs() == ["wish.made"] * 5 + ["wish.withdrawn", "wish.made"]


def test_the_bound_is_counted_again_inside_the_lock(chloe):
    """Whoever holds an older picture of the box is refused by what the database says."""
    box = make_box()
    WishBox.objects.update(state="ranking")
    assert box.state == "open"
    with pytest.raises(Refused, match="no longer takes"):
        actions.make_wish(actor=chloe, box=box, title="Late", now=NOW)


def test_one_s_own_words_change(chloe, bilal):
    wish = make_wish(make_box(), author=chloe)
    actions.change_wish(actor=chloe, wish=wish, title="Two canteens", text="One each.", now=NOW)
    assert Wish.objects.get().title == "Two canteens"
    with pytest.raises(Refused) as no:
        actions.change_wish(actor=chloe, wish=wish, title=" ", now=NOW)
    assert no.value.field == "title"
    with pytest.raises(Refused):
        actions.change_wish(actor=bilal, wish=wish, title="Mine", now=NOW)


def test_a_client_s_wish_is_written_down_with_a_role(carole, chloe):
    box = make_box()
    said = {"box": box, "title": "Fewer forms", "now": NOW}
    with pytest.raises(Refused) as no:
        actions.write_down(actor=carole, said_by=" ", **said)
    assert no.value.field == "said_by"
    wish = actions.write_down(actor=carole, said_by="a client", **said)
    assert actions.write_down(actor=carole, said_by="a client", **said) == wish
    assert (wish.author, wish.written_by, wish.said_by) == (None, carole, "a client")
    with pytest.raises(Refused):
        actions.write_down(actor=chloe, said_by="a client", **said)


def test_wishes_are_brought_together_and_set_aside_with_reasons(carole, chloe):
    box = make_box()
    one, other = make_wish(box), make_wish(box, "The same")
    for wrong in (other, make_wish(make_box(edition=make_edition("GB 2027", 2027)))):
        with pytest.raises(Refused) as no:
            actions.merge_wish(actor=carole, wish=other, into=wrong, reason="x")
        assert no.value.field == "into"
    with pytest.raises(Refused) as no:
        actions.merge_wish(actor=carole, wish=other, into=one, reason="")
    assert no.value.field == "reason"
    actions.merge_wish(actor=carole, wish=other, into=one, reason="Both ask for a kitchen.")
    with pytest.raises(Refused):
        actions.set_aside(actor=carole, wish=one, reason="x")
    actions.let_stand(actor=carole, wish=other)
    actions.let_stand(actor=carole, wish=other)
    actions.set_aside(actor=carole, wish=one, reason="For the board.")
    one.refresh_from_db()
    assert (one.state, one.reason) == ("set_aside", "For the board.")
    assert verbs() == ["wish.sorted", "wish.returned", "wish.sorted"]


def test_an_erased_author_leaves_the_wish_and_takes_the_order(chloe, carole):
    box = make_box("ranking")
    wish = make_wish(box, author=chloe, written_by=carole)
    actions.rank_wishes(actor=chloe, box=box, wishes=[wish.pk], now=NOW)
    wishes, orders, _outside = privacy.declarations()
    assert [row["title"] for row in wishes.export(chloe)] == ["A canteen"]
    assert orders.export(chloe)[0]["wishes"] == [wish.pk]
    for member in (chloe, carole):
        wishes.erase(member)
        orders.erase(member)
    wish.refresh_from_db()
    assert (wish.author, wish.written_by) == (None, None)
    assert not Order.objects.exists()


@pytest.mark.parametrize("verb", ["withdraw", "change", "merge", "set_aside", "write_down"])
def test_nothing_changes_a_wish_once_the_ranking_has_started(chloe, carole, verb):
    """Whoever holds an older picture of the wish and of its box is refused by what the database says."""
    box = make_box()
    wish, other = make_wish(box, author=chloe), make_wish(box, "Other")
    WishBox.objects.update(state="ranking")
    write = {
        "withdraw": lambda: actions.withdraw_wish(actor=chloe, wish=wish, now=NOW),
        "change": lambda: actions.change_wish(actor=chloe, wish=wish, title="Else", now=NOW),
        "merge": lambda: actions.merge_wish(actor=carole, wish=wish, into=other, reason="x"),
        "set_aside": lambda: actions.set_aside(actor=carole, wish=wish, reason="x"),
        "write_down": lambda: actions.write_down(actor=carole, box=box, title="Late", said_by="a client", now=NOW),
    }[verb]
    with pytest.raises(Refused):
        write()
    assert list(Wish.objects.values_list("title", "state")) == [("A canteen", "standing"), ("Other", "standing")]


def test_what_was_brought_together_stands_again_when_the_other_is_withdrawn(chloe, bilal, carole):
    box = make_box()
    one, mine, aside = make_wish(box, author=chloe), make_wish(box, "A kitchen", author=bilal), make_wish(box, "No")
    actions.merge_wish(actor=carole, wish=mine, into=one, reason="Both ask for a kitchen.")
    actions.set_aside(actor=carole, wish=aside, reason="For the board.")
    actions.withdraw_wish(actor=chloe, wish=one, now=NOW)
    actions.withdraw_wish(actor=chloe, wish=one, now=NOW)
    mine.refresh_from_db()
    aside.refresh_from_db()
    assert (mine.state, mine.reason, mine.merged_into) == ("standing", "", None)
    assert aside.state == "set_aside"
    assert verbs().count("wish.freed") == 1
    tell(NOW + timedelta(minutes=5))
    notice = Notice.objects.get(event__verb="wish.freed")
    assert (notice.member, notice.event.actor) == (bilal, None)
