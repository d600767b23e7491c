"""What stands on the shelves follows the tables, and a reader finds only what they may read."""

import pytest
from django.utils import timezone

from encommun.engines.likeness import Text
from encommun.engines.likeness.tests.helpers import Hashing
from encommun.kit.registry import declared
from encommun.likeness import actions, shelves
from encommun.likeness.actions import note_changes, rebuild, refresh
from encommun.likeness.declarations import Watching
from encommun.likeness.models import Change, Placed, Shelf
from encommun.likeness.queries import nearest
from encommun.recommendations.actions import edit_block, unpublish_document
from encommun.recommendations.tests.factories import make_document, make_recommendation

pytestmark = pytest.mark.django_db
DIRECTORY = "Publier un annuaire des membres avec leurs compétences et leurs coordonnées pour se trouver entre nous."
BIKES = "Installer des arceaux pour attacher les vélos devant chaque bureau et rembourser les trajets faits à vélo."
ASKED = Text("q", DIRECTORY, "fr", "Annuaire")  # the very same words: what is near enough is the engine's matter


@pytest.fixture
def directory():
    return make_recommendation(make_document(language="fr"), title="Annuaire", texts=[DIRECTORY])


@pytest.fixture
def bikes(directory):
    return make_recommendation(directory.document, title="Vélos", texts=[BIKES])


@pytest.fixture
def told(monkeypatch):
    """The recommendations of which the sweep told those who watch them."""
    heard: list[int] = []
    watching = Watching("recommendation", heard.extend)
    monkeypatch.setattr(actions, "declared", lambda kind: [watching] if kind is Watching else declared(kind))
    return heard


def found(member, text=ASKED, **more):
    return [one.object_id for one in nearest(text, member=member, kinds=["recommendation"], **more).found]


def sweep():
    return refresh(timezone.now())


def test_what_is_written_is_found_after_one_sweep(directory, bikes, chloe):
    assert found(chloe) == []
    assert sweep() == 2
    near = nearest(ASKED, member=chloe, kinds=["recommendation"])
    assert [(one.object_id, one.verdict) for one in near.found] == [(directory.pk, "same")]
    assert "Annuaire" in near.found[0].words
    assert near.model is None  # words alone in tests


def test_the_sweep_does_nothing_when_nothing_changed(directory, chloe):
    sweep()
    folder = Shelf.objects.get().folder
    note_changes("recommendation", [directory.pk])  # its standing moved, not its words
    assert sweep() == 0
    assert Shelf.objects.get().folder == folder
    assert not Change.objects.exists()


def test_changed_words_are_not_found_under_the_old_ones(directory, bikes, bilal):
    sweep()
    edit_block(actor=bilal, block=directory.blocks.get(), text=BIKES)
    assert found(bilal) == []  # at once
    Shelf.objects.update(seconds=0)
    assert sweep() == 1
    assert found(bilal) == []
    assert found(bilal, Text("q", BIKES, "fr", "Annuaire")) == [directory.pk]


def test_a_text_closed_to_readers_is_gone_at_once_and_editors_find_it_after_the_sweep(directory, bilal, chloe):
    sweep()
    assert found(chloe) == found(None) == [directory.pk]
    unpublish_document(actor=bilal, document=directory.document)
    assert found(chloe) == found(None) == []
    Shelf.objects.update(seconds=0)
    sweep()
    assert found(chloe) == found(None) == []
    assert found(bilal) == [directory.pk]


def test_a_hidden_text_changes_no_score_of_what_others_see(directory, chloe):
    sweep()
    before = nearest(ASKED, member=chloe, kinds=["recommendation"])
    hidden = make_recommendation(make_document(language="fr", audience="editors"), title="Annuaire", texts=[DIRECTORY])
    type(hidden).objects.filter(pk=hidden.pk).update(audience="editors")
    note_changes("recommendation", [hidden.pk])
    Shelf.objects.update(seconds=0)
    sweep()
    assert nearest(ASKED, member=chloe, kinds=["recommendation"]) == before


def test_what_is_removed_leaves_its_shelf(directory, bikes):
    sweep()
    note_changes("recommendation", [bikes.pk])
    bikes.delete()
    Shelf.objects.update(seconds=0)
    sweep()
    assert list(Placed.objects.values_list("object_id", flat=True)) == [directory.pk]


def test_a_long_building_rests_before_the_next_one(directory, chloe, bilal):
    sweep()
    Shelf.objects.update(seconds=3600)
    more = make_recommendation(directory.document, title="Vélos", texts=[BIKES])
    assert sweep() == 0
    assert Change.objects.filter(object_id=more.pk).exists()
    Shelf.objects.update(seconds=0)
    assert sweep() == 1


def test_files_that_went_are_made_again(directory, chloe, settings):
    sweep()
    shelves.tidy(set())
    assert found(chloe) == []
    assert sweep() == 1
    assert found(chloe) == [directory.pk]


def test_a_rebuilding_tells_of_each_shelf(directory, bikes, chloe):
    told = []
    assert rebuild(lambda *words: told.append(words)) == 2
    assert told == [("recommendation", "public", 2)]
    assert not Change.objects.exists()
    assert found(chloe) == [directory.pk]


def test_a_rebuilding_tells_of_what_went_too(directory, bikes, told):
    sweep()
    told.clear()
    gone = bikes.pk
    bikes.delete()
    rebuild()
    assert sorted(told) == sorted([directory.pk, gone])


def test_a_house_that_gets_its_model_back_is_compared_with_it_the_same_day(directory, settings, monkeypatch):
    encoder = Hashing()
    monkeypatch.setattr(shelves, "encoders", lambda: (encoder,) if settings.LIKENESS == "model" else ())
    for mode, model in (("model", encoder.name), ("words", ""), ("model", encoder.name)):
        settings.LIKENESS = mode
        Shelf.objects.update(seconds=0)
        sweep()
        assert Shelf.objects.get().model == model


def test_a_house_that_compares_nothing_keeps_nothing(directory, chloe, settings, told):
    sweep()
    told.clear()
    settings.LIKENESS = "off"
    note_changes("recommendation", [directory.pk])
    assert sweep() == 0
    assert told == [directory.pk]  # whoever quotes it
    assert not Shelf.objects.exists()
    assert not Change.objects.exists()
    assert found(chloe) == []
    settings.LIKENESS = "words"
    sweep()
    assert found(chloe) == [directory.pk]  # on the same day


def test_queries_are_as_many_for_one_and_for_many(directory, chloe, django_assert_num_queries):
    sweep()
    with django_assert_num_queries(2):
        found(chloe)
    for _n in range(6):
        make_recommendation(directory.document, title="Annuaire", texts=[DIRECTORY])
    Shelf.objects.update(seconds=0)
    sweep()
    with django_assert_num_queries(2):
        assert len(found(chloe)) == 5


def test_two_do_not_build_at_once(directory, chloe):
    with shelves.building(wait=False) as alone:
        assert alone
        assert sweep() == 0  # another sweep has it
    assert Change.objects.exists()
    assert sweep() == 1


def test_files_that_a_power_cut_tore_are_made_again(directory, chloe, settings):
    sweep()
    folder = settings.LIKENESS_DIR / Shelf.objects.get().folder
    (folder / "texts.npy").write_bytes(b"")
    shelves._open.clear()
    assert found(chloe) == []  # no error page
    assert sweep() == 1
    assert found(chloe) == [directory.pk]


def test_what_moves_is_not_kept_waiting_by_the_shelf_that_rests(directory, bilal, chloe):
    sweep()
    Shelf.objects.update(seconds=3600)
    unpublish_document(actor=bilal, document=directory.document)
    assert sweep() == 1  # the editors' shelf does not rest
    assert found(bilal) == [directory.pk]


def test_old_folders_are_let_go(directory, bilal, chloe):
    sweep()
    found(chloe)
    old = Shelf.objects.get().folder
    edit_block(actor=bilal, block=directory.blocks.get(), text=BIKES)
    Shelf.objects.update(seconds=0)
    held = dict(shelves._open)
    sweep()
    shelves._open.update(held)  # as another process has it
    found(chloe)
    assert old not in shelves._open


def test_a_house_without_a_model_keeps_no_vectors(directory, settings):
    settings.LIKENESS_DIR.mkdir(parents=True)
    (settings.LIKENESS_DIR / "vectors.sqlite3").touch()
    sweep()
    assert not (settings.LIKENESS_DIR / "vectors.sqlite3").exists()


def test_a_large_house_is_taken_in_over_several_sweeps(directory, bikes, chloe, monkeypatch):
    encoder = Hashing()
    monkeypatch.setattr(shelves, "encoders", lambda: (encoder,))
    monkeypatch.setattr(shelves, "AT_A_SWEEP", 3)  # of six: a segment, its title and its sentence of each
    assert sweep() == 0
    assert Change.objects.exists() and not Shelf.objects.exists()
    assert sweep() == 2
    assert found(chloe) == [directory.pk]
    assert nearest(ASKED, member=chloe, kinds=["recommendation"]).model == encoder.name
