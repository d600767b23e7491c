"""What a composition promises: nobody lost, sizes kept, the same whatever the order, and a reason for each."""

import random
import time
from dataclasses import replace
from typing import Any

import pytest

from encommun.engines.matching import Group, Person, Rules, Site, assign, compose, explain, person_cost, prices

from .people import SITES, SIX, draw_people


@pytest.mark.parametrize(("count", "seed"), [(0, 1), (1, 1), (5, 2), (40, 3), (150, 4), (300, 5)])
def test_nobody_is_lost_and_every_size_is_possible(count: int, seed: int) -> None:
    people = draw_people(count, seed)
    found = compose(people, SITES, SIX, seed="s")
    told = [*(one.person for one in found.placements), *(one.person for one in found.unplaced)]
    assert sorted(told) == sorted(one.key for one in people)
    assert sorted(key for group in found.groups for key in group.people) == [one.person for one in found.placements]
    assert all(SIX.smallest <= len(group.people) <= SIX.largest for group in found.groups)


def test_each_is_where_they_can_be() -> None:
    people = {one.key: one for one in draw_people(200, 8)}
    found = compose(people.values(), SITES, SIX, seed="s")
    sites = {site.key: site for site in SITES}
    groups = {one.group.key: one.group for one in found.groups}
    for one in found.placements:
        assert person_cost(people[one.person], groups[one.group], sites, SIX) == one.cost


def test_the_order_of_the_people_changes_nothing() -> None:
    people = draw_people(150, 6)
    first = compose(people, SITES, SIX, seed="s")
    for turn in range(3):
        random.Random(turn).shuffle(people)
        assert compose(people, tuple(reversed(SITES)), SIX, seed="s") == first


def test_the_seed_decides_between_equals() -> None:
    people = [Person(f"p{n}", ("a",), (50.63, 5.57), remote="no") for n in range(13)]
    outs = {compose(people, SITES[:1], Rules(6, 12), seed=f"s{n}").unplaced[0].person for n in range(20)}
    assert len(outs) > 3


def test_several_groups_on_one_theme_and_several_themes_in_one_place() -> None:
    people = [Person(f"p{n:02}", ("ab"[n % 2],), (50.63, 5.57), remote="no") for n in range(40)]
    found = compose(people, SITES[:1], SIX, seed="s")
    assert [(one.group.theme, len(one.people)) for one in found.groups] == [("a", 10), ("a", 10), ("b", 10), ("b", 10)]


def test_people_far_from_any_site_meet_remotely_when_they_accept() -> None:
    ushant = (48.46, -5.1)
    people = [Person(f"y{n}", ("a",), ushant, remote="yes") for n in range(6)]
    people.append(Person("no", ("a",), ushant, remote="no"))
    found = compose(people, SITES, SIX, seed="s")
    assert [(one.group.site, len(one.people)) for one in found.groups] == [("", 6)]
    assert found.far == ("no", *(f"y{n}" for n in range(6)))
    assert [(one.person, one.why) for one in found.unplaced] == [("no", "far")]
    assert [(one.kind, one.theme) for one in found.unplaced[0].changes] == [("remote", "a")]


def test_two_more_people_near_namur_would_make_a_group() -> None:
    people = [Person(f"p{n}", ("a",), (50.46, 4.87), remote="no", country="BE") for n in range(4)]
    found = compose(people, SITES, SIX, seed="s")
    assert {one.why for one in found.unplaced} == {"few"}
    change = found.unplaced[0].changes[0]
    assert (change.kind, change.count, change.site, change.theme) == ("more", 2, "namur", "a")


def test_a_group_attached_to_another_office_when_it_is_chosen() -> None:
    people = [Person(f"p{n}", ("a",), (50.63, 5.57), site="lyon", remote="no") for n in range(6)]
    found = compose(people, SITES, SIX, seed="s")
    assert found.groups[0].group.site == "lyon"
    assert all(one.is_chosen_site and one.cost == 0 for one in found.placements)


def test_a_theme_is_for_its_countries() -> None:
    rules = replace(SIX, scopes={"a": frozenset({"FR"})})
    people = [Person(f"p{n}", ("a",), (50.63, 5.57), country="BE") for n in range(8)]
    found = compose(people, SITES, rules, seed="s")
    assert {one.why for one in found.unplaced} == {"scope"}


def test_a_language_keeps_people_apart() -> None:
    people = [Person(f"{word}{n}", ("a",), (50.63, 5.57), languages=(word,), remote="no")
              for word in ("fr", "nl") for n in range(7)]  # fmt: skip
    people.append(Person("en", ("a",), (50.63, 5.57), languages=("en",), remote="no"))
    found = compose(people, SITES, SIX, seed="s")
    assert sorted((one.group.language, len(one.people)) for one in found.groups) == [("fr", 7), ("nl", 7)]
    assert [(one.person, one.why, one.changes[0].kind) for one in found.unplaced] == [("en", "language", "language")]


def test_each_group_has_somebody_who_could_animate_where_there_are_enough() -> None:
    people = [
        Person(f"p{n:02}", ("a",), (50.63, 5.57), remote="no", may_animate=n < 2, is_new=n % 4 == 0) for n in range(18)
    ]
    found = compose(people, SITES[:1], SIX, seed="s")
    animators = [sum(key in ("p00", "p01") for key in one.people) for one in found.groups]
    assert animators == [1, 1]


def test_the_hour_that_suits_most_is_told() -> None:
    people = [
        Person(f"p{n}", ("a",), (50.63, 5.57), slots=frozenset({"mon_eve"} if n else {"tue_day"})) for n in range(6)
    ]
    group = compose(people, SITES[:1], SIX, seed="s").groups[0]
    assert (group.slot, group.absent) == ("mon_eve", 1)


def test_pins_and_kept_groups_stay() -> None:
    people = draw_people(60, 9)
    mine = Group("mine", "stage", "lyon", "nl", is_kept=True)
    found = compose(people, SITES, SIX, seed="s", given=[mine], pins={"p0001": "mine"})
    one = next(row for row in found.placements if row.person == "p0001")
    assert one.group == "mine" and one.is_pinned
    assert any(row.group == mine for row in found.groups)
    empty = compose([], SITES, SIX, seed="s", given=[mine])
    assert [row.people for row in empty.groups] == [()]


def test_a_hand_made_placement_is_explained_without_moving_anybody() -> None:
    people = draw_people(40, 3)
    found = compose(people, SITES, SIX, seed="s")
    places = {one.person: one.group for one in found.placements}
    again = explain(people, [one.group for one in found.groups], SITES, SIX, seed="s", places=places)
    assert {one.person: one.group for one in again.placements} == places
    assert again.cost == found.cost
    del places[found.placements[0].person]
    assert explain(people, [one.group for one in found.groups], SITES, SIX, seed="s", places=places).cost > found.cost


def test_what_makes_no_sense_is_refused() -> None:
    with pytest.raises(ValueError, match="key of its own"):
        assign([Person("a"), Person("a")], [], [], SIX, seed="s")
    with pytest.raises(ValueError, match="no such group"):
        assign([Person("a")], [], [], SIX, seed="s", pins={"a": "x"})
    with pytest.raises(ValueError, match="smallest"):
        Rules(smallest=5, largest=4)


def test_progress_is_heard_and_ends_at_a_hundred() -> None:
    heard: list[int] = []
    compose(draw_people(300, 2), SITES, SIX, seed="s", progress=heard.append)
    assert heard == sorted(heard) and heard[-1] == 100 and len(heard) > 3


@pytest.mark.slow
def test_two_thousand_people_and_sixty_groups() -> None:
    """Within ten seconds of CPU: measured at about two."""
    themes = tuple(f"t{n}" for n in range(4))
    groups = [
        Group(f"{theme}-{site.key}-{word}-{n}", theme, site.key, word)
        for theme in themes for site in SITES for word in ("fr", "nl") for n in range(2)
    ][:60]  # fmt: skip
    people = draw_people(2000, 3, SITES, themes)
    rules = Rules(smallest=10, largest=40, far_km=60)
    before = time.process_time()
    found = assign(people, groups, SITES, rules, seed="s")
    assert time.process_time() - before < 10
    assert len(found.placements) + len(found.unplaced) == 2000


def test_a_site_is_where_somebody_may_meet() -> None:
    alone = Site("s", (0.0, 0.0))
    assert compose([Person("a", ("t",), remote="no")], [alone], Rules(1, 2), seed="s").placements[0].group == "t|s||1"


def test_a_move_by_hand_is_priced_before_it_is_done() -> None:
    people = draw_people(40, 3)
    by_key = {one.key: one for one in people}
    found = compose(people, SITES, SIX, seed="s")
    mover = found.placements[0]
    groups = {one.group: [by_key[key] for key in one.people if key != mover.person] for one in found.groups}
    told = {one.group: one for one in prices(by_key[mover.person], groups, SITES, SIX)}
    places = {one.person: one.group for one in found.placements}
    for group in groups:
        again = explain(
            people, list(groups), SITES, SIX, seed="s", places={**places, mover.person: group.key}
        )  # fmt: skip
        assert again.cost - found.cost == told[group.key].cost - told[mover.group].cost
    assert told[mover.group].problem == ""


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ({}, ""),
        ({"wishes": ("b",)}, "theme"),
        ({"country": "FR"}, "scope"),
        ({"languages": ("nl",)}, "language"),
        ({"remote": "only"}, "remote"),
        ({"place": (45.0, 1.0)}, "far"),
    ],
)
def test_what_the_rules_do_not_allow_is_named(change: dict[str, Any], problem: str) -> None:
    person = replace(Person("p", ("a",), (50.63, 5.57), languages=("fr",), country="BE"), **change)
    rules = replace(SIX, scopes={"a": frozenset({"BE"})})
    assert prices(person, {Group("g", "a", "liege", "fr"): []}, SITES, rules)[0].problem == problem
