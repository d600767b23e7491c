"""Writes: their effect, their refusal, what the log says, and that a second call is harmless."""

import json
from datetime import timedelta
from itertools import combinations

import pytest

from encommun.activity.models import Event
from encommun.cycles.tests.factories import make_edition
from encommun.engines.tally import rank
from encommun.kit.refusals import Refused
from encommun.members.tests.factories import make_member
from encommun.notifications.models import Notice
from encommun.notifications.telling import tell
from encommun.wishes import actions, privacy
from encommun.wishes.models import Order, Wish, WishBox
from encommun.wishes.notices import VERBS
from encommun.wishes.queries import result_of_box

from .factories import NOW, SOON, make_box, make_wish

pytestmark = pytest.mark.django_db


def verbs() -> list[str]:
    return list(Event.objects.filter(verb__startswith="wish").order_by("pk").values_list("verb", flat=True))


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


def test_an_order_is_given_changed_and_taken_back_and_nobody_is_told(chloe):
    box = make_box("ranking")
    keys = [make_wish(box, title).pk for title in "abc"]
    aside = make_wish(box, "d", state="set_aside")
    actions.rank_wishes(actor=chloe, box=box, wishes=keys, now=NOW)
    actions.rank_wishes(actor=chloe, box=box, wishes=keys[:1], now=NOW)
    assert Order.objects.get().wishes == keys[:1]
    for wrong in ([], [keys[0], keys[0]], [aside.pk], [0]):
        with pytest.raises(Refused) as no:
            actions.rank_wishes(actor=chloe, box=box, wishes=wrong, now=NOW)
        assert no.value.field == "wishes"
    actions.take_back_order(actor=chloe, box=box, now=NOW)
    actions.take_back_order(actor=chloe, box=box, now=NOW)
    assert not Order.objects.exists()
    assert verbs() == []


def settled_box(orders: int = 5) -> tuple[WishBox, list[int], list]:
    box = make_box("ranking")
    keys = [make_wish(box, title).pk for title in "abc"]
    people = [make_member() for _ in range(orders)]
    for place, member in enumerate(people):
        actions.rank_wishes(actor=member, box=box, wishes=keys if place % 2 else keys[:0:-1], now=NOW)
    return actions.settle(actor=None, box=box, now=SOON, seed="a seed"), keys, people


def test_settling_counts_publishes_and_forgets_who_gave_which():
    box, keys, people = settled_box()
    assert (box.state, box.result["ballots"], box.seed) == ("settled", 5, "a seed")
    assert not Order.objects.exists()
    kept = json.dumps([box.result, *Event.objects.values_list("data", "actor_id")], default=str)
    for person in people:
        assert person.name not in kept
        assert all(one.export(person) == [] for one in privacy.declarations())
    ballots = [tuple(order) for order, times in box.result["piles"] for _ in range(times)]
    again = rank(ballots, keys, seed=box.seed)
    assert list(again.order) == box.result["order"]
    assert actions.settle(actor=None, box=box, now=SOON, seed="another").seed == "a seed"
    assert verbs() == ["wish_box.settled"]


def test_piles_stand_in_the_order_of_what_they_say():
    """Whoever gave theirs first could otherwise be told from the others."""
    box, _keys, _people = settled_box()
    said = [order for order, _times in box.result["piles"]]
    assert said == sorted(said)
    assert [times for _order, times in box.result["piles"]] == [2, 3]


def test_nothing_is_settled_while_members_have_time(carole, ana):
    box = make_box("ranking")
    with pytest.raises(Refused, match="still have time"):
        actions.settle(actor=carole, box=box, now=SOON - timedelta(seconds=1))
    with pytest.raises(Refused):
        actions.settle(actor=ana, box=box, now=SOON)


def test_a_wish_becomes_a_theme_once(carole, belgium):
    box, keys, _people = settled_box()
    wish = Wish.objects.get(pk=keys[0])
    wish.countries.set([belgium])
    theme = actions.choose_theme(actor=carole, wish=wish, question="How?")
    assert actions.choose_theme(actor=carole, wish=wish) == theme
    assert (theme.title, theme.edition, list(theme.countries.all())) == ("a", box.edition, [belgium])
    assert verbs() == ["wish_box.settled", "wish.chosen"]


def test_a_wish_to_go_on_prolongs_with_its_reason_for_one_country(carole, france):
    from encommun.cycles.actions import add_theme

    earlier = add_theme(actor=None, edition=make_edition("GB 2025", 2025), title="Places")
    _box, keys, _people = settled_box()
    wish = Wish.objects.get(pk=keys[1])
    wish.prolongs = earlier
    wish.save()
    wish.countries.set([france])
    with pytest.raises(Refused) as no:
        actions.choose_theme(actor=carole, wish=wish)
    assert no.value.field == "reason"
    theme = actions.choose_theme(actor=carole, wish=wish, reason="Not finished.")
    assert (theme.previous, theme.origin, list(theme.countries.all())) == (earlier, "prolonged", [france])


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


def test_a_theme_of_that_title_is_what_became_of_the_wish(carole):
    from encommun.cycles.actions import add_theme

    box, keys, _people = settled_box()
    theme = add_theme(actor=None, edition=box.edition, title="c")
    assert actions.choose_theme(actor=carole, wish=Wish.objects.get(pk=keys[2])) == theme


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


def test_a_ranking_starts_on_what_stands_now(carole):
    box = make_box("open")
    make_wish(box)
    make_wish(box, "Other")
    WishBox.objects.update(state="settled")
    with pytest.raises(Refused):
        actions.start_ranking(actor=carole, box=box, until=SOON, now=NOW)


def test_an_order_that_names_a_wish_gone_since_is_counted_without_it(chloe, ana):
    box = make_box("ranking")
    gone, one, other = (make_wish(box, title) for title in "abc")
    for member in (chloe, ana):
        actions.rank_wishes(actor=member, box=box, wishes=[gone.pk, other.pk, one.pk], now=NOW)
    Wish.objects.filter(pk=gone.pk).update(state="withdrawn")
    settled = actions.settle(actor=None, box=box, now=SOON)
    assert settled.result["order"] == [other.pk, one.pk]


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


@pytest.mark.parametrize(("orders", "piles"), [(4, 0), (5, 5)])
def test_few_orders_are_not_given_away(orders, piles):
    """With four, whoever knows their own reads the others’, also out of the duels: the result alone is published."""
    box, _keys, _people = settled_box(orders)
    assert box.result["order"] and box.result["ballots"] == orders
    shown = result_of_box(box)
    assert bool(box.result["duels"]) is bool(shown.duels) is bool(shown.places[0].ahead) is bool(piles)
    assert sum(times for _order, times in box.result["piles"]) == piles
    assert bool(box.result["firsts"]) is bool(box.result["ranked"]) is bool(piles)


def test_what_a_box_kept_before_gives_few_orders_away_no_more():
    box, _keys, _people = settled_box(2)
    box.result["duels"] = [[one, other, 2, 0] for one, other in combinations(box.result["order"], 2)]
    shown = result_of_box(box)
    assert shown.duels == [] and {place.ahead for place in shown.places} == {""}


def test_members_are_given_more_time_and_never_less(carole, chloe):
    box, later = make_box("ranking"), SOON + timedelta(days=3)
    for wrong, at in ((SOON - timedelta(days=1), NOW), (NOW + timedelta(days=400), NOW), (later, SOON)):
        with pytest.raises(Refused):
            actions.prolong_ranking(actor=carole, box=box, until=wrong, now=at)
    with pytest.raises(Refused):
        actions.prolong_ranking(actor=chloe, box=box, until=later, now=NOW)
    with pytest.raises(Refused):
        actions.prolong_ranking(actor=carole, box=make_box(edition=make_edition("B", 2027)), until=later, now=NOW)
    for until in (SOON, later, later, later + timedelta(days=1)):
        actions.prolong_ranking(actor=carole, box=box, until=until, now=NOW)
    box.refresh_from_db()
    assert (box.ranking_until, box.ranking_was_until) == (later + timedelta(days=1), SOON)
    assert Event.objects.filter(verb="wish_box.prolonged").count() == 2
    assert not any(verb.tells for verb in VERBS if verb.key == "wish_box.prolonged")


def test_one_order_alone_is_not_counted_and_members_get_more_time(carole, client_of):
    box = make_box("ranking")
    keys = [make_wish(box, title).pk for title in "abc"]
    actions.rank_wishes(actor=make_member(), box=box, wishes=keys, now=NOW)
    with pytest.raises(Refused, match="Only one member"):
        actions.settle(actor=carole, box=box, now=SOON)
    assert Order.objects.count() == 1
    with pytest.raises(Refused):
        actions.start_ranking(actor=carole, box=box, until=SOON + timedelta(days=9), now=SOON - timedelta(minutes=1))
    actions.start_ranking(actor=carole, box=box, until=SOON + timedelta(days=9), now=SOON)
    actions.rank_wishes(actor=make_member(), box=box, wishes=keys, now=SOON)
    assert actions.settle(actor=carole, box=box, now=SOON + timedelta(days=9)).state == "settled"
