"""The order that members give: what is counted, what is published and forgotten, and what becomes of a wish."""

import json
from datetime import timedelta
from itertools import combinations

import pytest

from encommun.activity.models import Event
from encommun.cycles.tests.factories import make_edition
from encommun.engines.tally import rank
from encommun.kit.refusals import Refused
from encommun.members.tests.factories import make_member
from encommun.wishes import actions, privacy
from encommun.wishes.models import Order, Wish, WishBox
from encommun.wishes.notices import VERBS
from encommun.wishes.queries import result_of_box

from .factories import NOW, SOON, make_box, make_wish, verbs

pytestmark = pytest.mark.django_db


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


def test_a_theme_of_that_title_is_what_became_of_the_wish(carole):
    from encommun.cycles.actions import add_theme

    box, keys, _people = settled_box()
    theme = add_theme(actor=None, edition=box.edition, title="c")
    assert actions.choose_theme(actor=carole, wish=Wish.objects.get(pk=keys[2])) == theme


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
