"""What the bench reads in bulk: far homes on the map, and the price of each group for one person."""

import pytest

from encommun.mobilisation.actions.composing import compose_groups, open_composition
from encommun.mobilisation.models import Placement
from encommun.mobilisation.queries import bench_map, choices
from encommun.mobilisation.queries.bench_rows import offices_of
from encommun.mobilisation.queries.candidates import rules_of

from .bench_factories import make_bench, make_municipality, make_site, make_wishes
from .factories import make_edition

RULES = {"smallest": 6, "largest": 12, "far_km": 60}


def test_who_lives_far_is_counted_where_they_said_they_live(house):
    make_site("liege")
    make_wishes(3, "ouessant")
    make_wishes(2, "liege")
    row = open_composition(actor=None, edition=make_edition(), **RULES)
    compose_groups(actor=None, composition=row, seed="x", **RULES)
    ouessant = make_municipality("ouessant")
    assert bench_map.far_homes(row) == {(ouessant.pk, ""): 3}
    [spot] = bench_map._far_spots(bench_map.far_homes(row))
    assert (spot.label, spot.count, spot.latitude) == ("Ouessant (far)", 3, ouessant.latitude)


@pytest.mark.django_db
def test_many_far_homes_are_added_up_by_what_holds_them():
    nowhere = make_municipality("ouessant")
    many = {(1000 + n, "FR-29" if n % 2 else "FR-56"): 2 for n in range(40)}
    spots = bench_map._far_spots({**many, (nowhere.pk, ""): 1, (None, None): 5})
    assert sorted((spot.area, spot.count) for spot in spots) == [("", 1), ("FR-29", 40), ("FR-56", 40)]


@pytest.mark.django_db
def test_many_areas_are_added_up_by_region():
    from encommun.places.areas import areas, lineage

    codes = [area.code for area in areas().values() if area.kind == "area" and area.code.startswith("FR")][:60]
    spots = bench_map._far_spots(dict.fromkeys(enumerate(codes, 1000), 1))
    assert {spot.area for spot in spots} == {lineage(code)[1] for code in codes}
    assert sum(spot.count for spot in spots) == 60


def test_prices_are_the_same_however_their_people_are_read(house, monkeypatch):
    row = make_bench(24)
    one = row.placements.exclude(group=None).select_related("member").order_by("pk").first()
    row.placements.exclude(group=one.group).update(answer=Placement.Answer.DECLINED)
    here, *others = found = choices.choices_of(row, one, rules_of(row), offices_of())
    assert (here.group.pk, here.cost, here.is_here) == (one.group_id, 0, True)
    assert f"with {one.group.placements.count() - 1} others" in here.words
    assert others and all("with 0 others" in choice.words and choice.cost > 0 for choice in others)
    monkeypatch.setattr(choices, "GROUPS_ASKED", 0)
    assert choices.choices_of(row, one, rules_of(row), offices_of()) == found
    row.edition.interests.all().update(slots=[])
    row.edition.interests.exclude(member=one.member).filter(member__placements__group=one.group).update(
        slots=["mon-am"]
    )
    row.edition.interests.filter(member=one.member).update(slots=["tue-am"])
    later = choices.choices_of(row, one, rules_of(row), offices_of())
    assert [choice.cost for choice in later] != [choice.cost for choice in found]
