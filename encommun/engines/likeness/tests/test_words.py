"""Words, concepts, parts, and BM25 counted by hand."""

from __future__ import annotations

import math
from collections import Counter

import pytest

from encommun.engines.likeness.glossary import concepts, concepts_of_word, phrase_of, phrases_in
from encommun.engines.likeness.lexical import lexicon, terms_of
from encommun.engines.likeness.model import Text
from encommun.engines.likeness.parts import PARTS, SEGMENTS, SHORT, heart, segments, sentences
from encommun.engines.likeness.words import CHARACTERS, fold, guess_language, spelled, stem


@pytest.mark.parametrize(
    ("fr", "nl", "en"),
    [("facture", "factuur", "invoice"), ("vélo", "fiets", "bike"), ("recommandation", "aanbeveling", "recommendation")],
)
def test_the_glossary_brings_languages_together(fr: str, nl: str, en: str) -> None:
    assert set(concepts_of_word(fold(fr), "fr")) & set(concepts_of_word(nl, "nl")) & set(concepts_of_word(en, "en"))


def test_every_row_of_the_glossary_has_three_languages() -> None:
    assert all(len(table) > 300 for table in concepts().values())


def test_a_dutch_compound_is_known_by_its_parts() -> None:
    assert set(concepts_of_word("kantoorvergadering", "nl")) & set(concepts_of_word("vergadering", "nl"))


def test_a_phrase_is_one_concept() -> None:
    stems = list(phrase_of("un groupe de travail se réunit", "fr"))
    assert set(phrases_in(stems, "fr")) & set(phrases_in(list(phrase_of("a working group", "en")), "en"))


def test_inclusive_spelling_loses_its_ending() -> None:
    assert spelled("payé·e et des coopérateur·trices.") == ["payé", "et", "des", "coopérateur"]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Nous voulons que les membres votent.", "fr"),
        ("Wij willen dat de leden stemmen.", "nl"),
        ("We want the members to vote.", "en"),
        ("", "fr"),
        ("🎉🎉", "fr"),
    ],
)
def test_the_language_is_guessed(text: str, language: str) -> None:
    assert guess_language(text) == language


def test_a_language_that_was_said_stands_unless_the_words_plainly_say_another() -> None:
    assert guess_language("Een ledenlijst met de vaardigheden van elk lid", "fr") == "nl"
    assert guess_language("Ledenlijst met vaardigheden", "fr") == "fr"
    assert guess_language("La liste des membres, « members of the house », pour les bureaux", "fr") == "fr"
    assert guess_language("", "nl") == "nl"


def test_sentences_and_items() -> None:
    assert sentences("Un. Deux !\n- trois\n2) quatre\n\n***\n🎉") == ["Un.", "Deux !", "trois", "quatre"]


def test_a_short_text_is_one_segment_under_its_title() -> None:
    (one,) = segments(Text("x", "A lamp. A bike.", "en", "Things"))
    assert one.whole == "Things. A lamp. A bike."
    assert one.parts == ("Things", "A lamp.", "A bike.")


@pytest.mark.parametrize("text", ["a" * 10**6, "aa " * 400_000, "Oui. " * 200_000, "\n" * 10**6, "é·" * 500_000])
def test_long_texts_are_bounded(text: str) -> None:
    found = segments(Text("x", text))
    assert len(found) <= SEGMENTS
    assert all(len(one.parts) <= PARTS for one in found)
    assert sum(len(one.whole) for one in found) <= CHARACTERS + 100


def test_bm25_by_hand() -> None:
    texts = [Counter({"vote": 2, "member": 1}), Counter({"member": 1}), Counter({"lamp": 4})]
    scores, total = lexicon(texts).scores(Counter({"vote": 1}))
    idf = math.log(1 + (3 - 1 + 0.5) / 1.5)
    wanted = idf * 2 * 2.2 / (2 + 1.2 * (0.25 + 0.75 * 3 / (8 / 3)))
    assert scores[0] == pytest.approx(wanted, rel=2e-3)
    assert scores[1:].tolist() == [0, 0]
    assert total == pytest.approx(idf)


def test_words_that_are_nearly_written_the_same_meet() -> None:
    held = lexicon([terms_of("la facturation", "fr"), terms_of("une lampe", "fr")])
    assert held.scores(Counter({"facturatie": 1}))[0][0] > 0
    assert held.scores(Counter({"zzz": 1, stem("lampe", "fr"): 1}))[0][1] > 0


@pytest.mark.parametrize(
    ("language", "said", "left"),
    [
        (
            "nl",
            "De coöperatie zou een lijst van leden en hun vaardigheden moeten hebben",
            "lijst van leden en hun vaardigheden",
        ),
        ("fr", "Nous demandons que la coopérative tienne un annuaire.", "tienne un annuaire."),
        ("en", "We would like the cooperative to lend bicycles, please!", "lend bicycles,"),
        (
            "fr",
            "Où laisser mon vélo ? La coopérative devrait louer un garage.",
            "Où laisser mon vélo ? louer un garage.",
        ),
        ("nl", "We willen betere samenwerking met andere coöperaties", "betere samenwerking met andere coöperaties"),
        ("fr", "Bonjour, nous voudrions louer des vélos, s'il vous plaît.", "louer des vélos,"),
    ],
)
def test_the_heart_of_a_short_request_is_without_the_words_around_it(language: str, said: str, left: str) -> None:
    text = Text("q", said, language)
    found = heart(text, language, segments(text))
    assert found is not None and found.whole == left


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("nl", "Lijst van leden"),
        ("nl", "moeten wij dat willen"),
        ("nl", ""),
        ("nl", "Wij willen " + "fietsen lenen " * SHORT),
        ("nl", "Wij willen geen lange vergaderingen meer"),
        ("fr", "Nous ne voulons plus de longues réunions"),
        ("en", "We don't want bicycles and cars"),
        ("en", "Statutes of a cooperative"),
        ("fr", "Loi sur les coopératives"),
    ],
)
def test_a_request_without_a_heart_of_its_own(language: str, said: str) -> None:
    text = Text("q", said, language)
    assert heart(text, language, segments(text)) is None
