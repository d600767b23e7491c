"""Reading ease worked out by hand, sentences cut where a reader would, and hostile texts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from encommun.engines.clarity import LONG_SENTENCE, read, syllables

PLAIN_EN = "The cat sat on the mat. " * 6  # 36 words in 6 sentences, one syllable each


def test_the_published_formula_of_english() -> None:
    # 206.835 − 1.015 × 6 − 84.6 × 1 = 116.1, held at 100
    assert read(PLAIN_EN, "en").ease == 100
    hard = "Organisational participation necessitates considerable administrative coordination. " * 6
    assert read(hard, "en").ease == 0


def test_the_published_formula_of_french() -> None:
    text = "Les membres demandent un accompagnement administratif pour la formation. " * 4
    # les 1, membres 1, demandent 2, un 1, accompagnement 4, administratif 5, pour 1, la 1, formation 3: 19 in 9 words
    assert read(text, "fr").ease == round(207 - 1.015 * 9 - 73.6 * 19 / 9)


def test_the_published_formula_of_dutch() -> None:
    text = "Wij willen een plek voor alle leden van het huis. " * 4
    # wij 1, willen 2, een 1, plek 1, voor 1, alle 2, leden 2, van 1, het 1, huis 1
    assert read(text, "nl").ease == round(206.84 - 0.93 * 10 - 77 * 13 / 10)


@pytest.mark.parametrize(
    ("word", "language", "count"),
    [
        ("maison", "fr", 2),
        ("membres", "fr", 1),
        ("le", "fr", 1),
        ("table", "en", 2),
        ("make", "en", 1),
        ("huis", "nl", 1),
    ],
)
def test_syllables(word: str, language: str, count: int) -> None:
    assert syllables(word, language) == count


def test_a_short_text_has_no_figure() -> None:
    assert read("Bonjour à tou·tes.", "fr").ease is None
    assert read("", "fr").sentences == 0
    assert read("", "fr").is_plain


def test_long_sentences_are_named_longest_first() -> None:
    long, longer = "mot " * (LONG_SENTENCE + 1) + "fin.", "mot " * (LONG_SENTENCE + 9) + "fin."
    found = read(f"Court. {long.capitalize()} {longer.capitalize()} Court.", "fr")
    assert [sentence.words for sentence in found.long_sentences] == [LONG_SENTENCE + 10, LONG_SENTENCE + 2]
    assert found.sentences == 4
    assert not found.is_plain


def test_a_list_is_read_line_by_line() -> None:
    assert read("un deux\ntrois quatre\ncinq six", "fr").sentences == 3


@pytest.mark.parametrize("text", ["Demander au SAB de venir.", "Le SAB aide. Le SAB répond."])
def test_a_short_form_nobody_explains_is_named(text: str) -> None:
    assert read(text, "fr").short_forms[0][0] == "SAB"


@pytest.mark.parametrize(
    "text", ["Le service d'aide (SAB) répond. Le SAB aide.", "Le SAB (service d'aide) répond.", "UN TITRE CRIÉ"]
)
def test_an_explained_short_form_is_not_named(text: str) -> None:
    assert read(text, "fr").short_forms == ()


def test_long_words_are_counted_whatever_stands_before_an_apostrophe() -> None:
    found = read("L'institutionnalisation avance, une institutionnalisation.", "fr")
    assert found.long_words == (("institutionnalisation", 2),)
    assert read("Un·e coopérateur·trice", "fr").long_words == ()


@given(st.text(max_size=400), st.sampled_from(["fr", "nl", "en", "xx"]))
def test_any_text(text: str, language: str) -> None:
    found = read(text, language)
    assert sum(s.words for s in found.long_sentences) <= found.words
    assert found.ease is None or 0 <= found.ease <= 100


@pytest.mark.parametrize("text", ["a" * 300_000, "A." * 100_000, ". " * 200_000, "mot " * 100_000, "A(" * 60_000])
def test_hostile_texts_end(text: str) -> None:
    assert read(text, "fr").words >= 0
