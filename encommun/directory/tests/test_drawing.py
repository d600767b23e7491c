"""A shelf in memory: patched with what changed, drawn again when that cannot be known; the same either way."""

import pytest

from encommun.directory import index
from encommun.directory.finding import drawing
from encommun.directory.finding.drawing import draw, picture
from encommun.directory.models import Change, Profile, Shelving

from .seeking import make_listed, make_skill, three_towns

pytestmark = pytest.mark.django_db


@pytest.fixture
def world(db):
    towns = three_towns()
    sew = make_skill("couture", fr="couture")
    return [
        make_listed(name, skills=[sew], municipality=town, languages=["fr"])
        for name, town in zip(("Ada", "Bob", "Cleo"), towns, strict=True)
    ]


def test_a_changed_shelf_is_patched_to_what_drawing_gives(world, monkeypatch):
    held = picture(3)
    Profile.objects.filter(pk=world[0].pk).update(languages=["nl", "de"])
    Profile.objects.filter(pk=world[1].pk).update(is_listed=False)
    index.refresh([world[0].pk, world[1].pk])
    newcomer = make_listed("Dan", skills=[make_skill("son", fr="son")])
    drawn = []
    monkeypatch.setattr(drawing, "draw", lambda *given: drawn.append(given))
    patched = picture(3)
    assert drawn == []
    fresh = draw(3)
    assert patched is not held
    assert (patched.everything, patched.ids[: fresh.size], dict(patched.places)) == (
        fresh.everything, fresh.ids, dict(fresh.places),
    )  # fmt: skip
    for name in fresh.sets:
        assert {k: v for k, v in patched.sets[name].items() if v} == fresh.sets[name]
    for name in fresh.holders:
        assert {k: v for k, v in patched.holders[name].items() if v} == fresh.holders[name]
    assert patched.ids[patched.places[newcomer.pk]] == newcomer.pk


@pytest.mark.parametrize("how", ["log lost", "backup put back", "too much"])
def test_a_shelf_is_drawn_again_when_its_changes_cannot_be_known(world, monkeypatch, how):
    picture(3)
    Profile.objects.filter(pk=world[0].pk).update(headline="Nouveau")
    index.refresh([world[0].pk])
    if how == "log lost":
        Change.objects.all().delete()
    elif how == "backup put back":
        Shelving.objects.update(number=1, stamp=5)
    else:
        monkeypatch.setattr(drawing, "PATCHED", 0)
    drawn = []
    real = drawing.draw
    monkeypatch.setattr(drawing, "draw", lambda *given: drawn.append(given) or real(*given))
    assert picture(3).everything.bit_count() == 3
    assert len(drawn) == 1
