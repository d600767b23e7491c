"""From a text to its nearest, with words alone and with a model of the tests' own."""

from __future__ import annotations

import random
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from encommun.engines.likeness import Text, build, load, save, search
from encommun.engines.likeness.searching import crowding
from encommun.engines.likeness.verdicts import scale_of

from .helpers import CORPUS, Encoders, Hashing

KINDS: dict[str, Encoders] = {"words": (), "one": (Hashing(),), "two": (Hashing(), Hashing(128))}
HOSTILE = {
    "a megabyte of one word": "coopérative " * 90_000,
    "a megabyte without a blank": "x" * 2**20,
    "mixed scripts": "Привет 你好 مرحبا नमस्ते wij zijn nous sommes " * 200,
    "combining marks": "e" + "\u0301" * 100_000,
    "zeros and halves": "a\0b \ud800 c",
    "markup": "<script>alert(1)</script> " * 1000,
    "digits": "1234567890 " * 10_000,
}


@pytest.fixture(params=list(KINDS))
def encoders(request: pytest.FixtureRequest) -> Encoders:
    return KINDS[str(request.param)]


def test_the_same_text_is_the_same(encoders: Encoders) -> None:
    index = build(CORPUS, encoders)
    for text in CORPUS:
        first = search(index, Text("q", text.text, text.language, text.title), encoders=encoders)[0]
        assert (first.id, first.verdict) == (text.id, "same")
        assert first.score > 0.5


def test_another_language_is_found_by_the_glossary() -> None:
    index = build(CORPUS, ())
    asked = Text("q", "De coöperatie zou een gids van de leden en hun vaardigheden moeten maken.", "nl")
    assert search(index, asked, encoders=())[0].id == "skills"
    assert index.model is None


def test_a_stranger_gets_no_verdict(encoders: Encoders) -> None:
    index = build(CORPUS, encoders)
    near = search(index, Text("q", "Wij eten morgen pannenkoeken met suiker.", "nl"), encoders=encoders)
    assert all(one.verdict is None for one in near)


@given(st.randoms(use_true_random=False))
@settings(max_examples=5)
def test_the_order_of_the_corpus_does_not_matter(shuffler: random.Random) -> None:
    mixed = list(CORPUS)
    shuffler.shuffle(mixed)
    for encoders in KINDS.values():
        one, other = build(CORPUS, encoders), build(mixed, encoders)
        asked = Text("q", "un abri pour les vélos des membres")
        assert search(one, asked, encoders=encoders) == search(other, asked, encoders=encoders)


@pytest.mark.parametrize("text", ["", " ", "🎉🎉🎉", "…!?", "12 34", "\u200b"])
def test_nothing_is_near_to_nothing(text: str, encoders: Encoders) -> None:
    assert search(build(CORPUS, encoders), Text("q", text), encoders=encoders) == []
    assert [n.id for n in search(build([Text("e", text)], encoders), CORPUS[0], encoders=encoders)] == []


def test_an_empty_corpus_has_nothing(encoders: Encoders) -> None:
    assert search(build([], encoders), CORPUS[0], encoders=encoders) == []


@pytest.mark.parametrize("text", HOSTILE.values(), ids=list(HOSTILE))
def test_hostile_texts_are_bounded(text: str, encoders: Encoders) -> None:
    index = build([*CORPUS, Text("hostile", text)], encoders)
    near = search(index, Text("q", text), encoders=encoders)
    assert all(0 <= one.score <= 1 and np.isfinite(one.score) for one in near)


def test_the_best_part_of_a_long_text_wins(encoders: Encoders) -> None:
    filling = " ".join(f"Phrase {n} qui parle de tout autre chose encore, sans rien demander." for n in range(60))
    long = Text("long", f"{filling} {CORPUS[0].text} {filling}", "fr")
    near = search(build([*CORPUS[1:], long], encoders), CORPUS[0], encoders=encoders)
    assert near[0].id == "long"


def test_what_is_skipped_is_not_found(encoders: Encoders) -> None:
    near = search(build(CORPUS, encoders), CORPUS[0], encoders=encoders, skip=lambda name: name == "skills")
    assert near
    assert "skills" not in {one.id for one in near}


def test_evidence_names_sentences_and_words(encoders: Encoders) -> None:
    held = {text.id: text for text in CORPUS}
    asked = Text("q", "Bonjour. Nous demandons un annuaire des membres.", "fr")
    shown = search(build(CORPUS, encoders), asked, encoders=encoders, texts=held)[0].evidence
    assert {"annuaire", "membres"} <= {word.lower() for word in shown.words}
    if encoders:
        assert shown.sentences[0][:2] == (
            "Nous demandons un annuaire des membres.",
            "Nous demandons un annuaire des membres et de leurs compétences.",
        )


def test_thresholds_grow_with_the_corpus() -> None:
    for models in (0, 1, 2):
        small, large = scale_of(models, 100), scale_of(models, 100_000)
        assert small.look < large.look < large.same
        assert small.score(small.look) == 0.5
        assert small.look < scale_of(models, 100, pieces=4).look < scale_of(models, 1600).look


def test_a_query_with_many_texts_about_it_needs_to_stand_out_more() -> None:
    alone = np.linspace(0.1, 0.0, 200, dtype=np.float32)
    crowd = alone.copy()
    crowd[:9] = 0.4
    assert 0 < crowding(alone) < 0.02
    assert crowding(crowd) > crowding(alone) + 0.2


def test_many_texts_about_the_matter_make_the_same_likeness_count_less() -> None:
    model: Encoders = (Hashing(),)
    asked = Text("q", "Il faudrait un abri couvert pour les vélos devant la gare.", "fr")
    others = [
        Text(f"v{n}", f"Un abri pour les vélos devant la gare, {word}.", "fr")
        for n, word in enumerate(
            ["école", "mairie", "piscine", "crèche", "musée", "marché", "théâtre", "stade", "parc"]
        )
    ]
    few = {one.id: one.score for one in search(build(CORPUS, model), asked, encoders=model)}
    many = {one.id: one.score for one in search(build([*CORPUS, *others], model), asked, top=20, encoders=model)}
    assert many["bikes"] < few["bikes"]


@pytest.mark.parametrize("count", [1, 2, 6])
def test_a_text_nearly_word_for_word_is_shown_however_small_the_corpus(count: int, encoders: Encoders) -> None:
    asked = Text("q", CORPUS[0].text.replace("demandons", "voulons"), "fr", CORPUS[0].title)
    near = search(build(CORPUS[:count], encoders), asked, encoders=encoders)
    assert near[0].id == "skills"
    assert near[0].verdict is not None
    assert all(one.verdict is None for one in near[1:])


@pytest.mark.parametrize("count", [1, 2, 6])
def test_another_request_about_the_same_things_stays_silent(count: int, encoders: Encoders) -> None:
    asked = Text("q", "Les membres veulent des formations pour gagner de nouvelles compétences le samedi.", "fr")
    near = search(build(CORPUS[:count], encoders), asked, encoders=encoders)
    assert near
    assert all(one.verdict is None for one in near)


def test_a_long_letter_with_one_stray_sentence_stays_silent(encoders: Encoders) -> None:
    filling = " ".join(f"Phrase {n} qui parle de tout autre chose encore, sans rien demander." for n in range(30))
    asked = Text("q", f"{filling} Nos membres ont des vélos. {filling}", "fr")
    assert all(one.verdict is None for one in search(build(CORPUS, encoders), asked, encoders=encoders))


def test_kept_on_disk_it_answers_the_same(tmp_path: Path, encoders: Encoders) -> None:
    index = build(CORPUS, encoders)
    save(index, tmp_path / "index")
    save(index, tmp_path / "index")  # over the first
    again = load(tmp_path / "index")
    assert list(again.ids) == list(index.ids)
    asked = Text("q", "taal van de facturatie")
    assert search(again, asked, encoders=encoders) == search(index, asked, encoders=encoders)
    assert [path.name for path in tmp_path.iterdir()] == ["index"]


def test_an_index_of_another_model_is_refused() -> None:
    with pytest.raises(ValueError, match="build it again"):
        search(build(CORPUS, (Hashing(),)), CORPUS[0], encoders=())
