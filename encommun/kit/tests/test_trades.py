"""Feminine and masculine names of trades meet; words that only look like them do not."""

import pytest

from encommun.kit.text import index_text, match_words
from encommun.kit.trades import masculines_of

PAIRS = [
    ("fr", "couturier couturière"),
    ("fr", "costumiers costumières"),
    ("fr", "danseur danseuse"),
    ("fr", "acteur actrice"),
    ("fr", "auteur autrice"),
    ("fr", "auteur auteure"),
    ("fr", "traducteur traductrices"),
    ("fr", "régisseurs régisseuse"),
    ("fr", "comédien comédienne"),
    ("fr", "boulanger boulangère"),
    ("fr", "conseiller conseillère"),
    ("fr", "maraîcher maraîchères"),
    ("fr", "metteur metteuse"),
    ("fr", "créateur créatrice"),
    ("fr", "poète poétesse"),
    ("nl", "naaier naaister"),
    ("nl", "vertaler vertaalster"),
    ("nl", "schrijver schrijfster"),
    ("nl", "boekhouder boekhoudsters"),
    ("nl", "kleermaker kleermaakster"),
    ("nl", "vormgever vormgeefster"),
    ("nl", "zwemmer zwemster"),
    ("nl", "kapper kapster"),
    ("nl", "begeleider begeleidster"),
    ("nl", "wandelaar wandelaarster"),
    ("nl", "leraar lerares"),
    ("nl", "zanger zangeres"),
    ("nl", "kunstenaar kunstenares"),
    ("nl", "directeur directrice"),
    ("nl", "coördinator coördinatrice"),
    ("nl", "regisseur regisseuse"),
    ("nl", "secretaris secretaresse"),
    ("nl", "muzikant muzikante"),
    ("en", "actor actress"),
    ("en", "waiter waitress"),
    ("en", "craftsman craftswoman"),
]

STRANGERS = [
    ("fr", "bière", "bier"),
    ("fr", "mère", "mer"),
    ("fr", "manière", "manier"),
    ("fr", "carrière", "carrier"),
    ("fr", "motrice", "moteur"),
    ("fr", "colère", "coller"),
    ("fr", "étagère", "étager"),
    ("fr", "fleur", "fleuriste"),
    ("fr", "cuisinière", "cuisine"),
    ("fr", "serveuse", "serve"),
    ("fr", "critère", "criter"),
    ("nl", "venster", "vener"),
    ("nl", "burgemeester", "burgemeer"),
    ("nl", "filmster", "filmer"),
    ("nl", "ster", "er"),
    ("nl", "klooster", "kloer"),
    ("en", "dress", "dor"),
    ("en", "mattress", "mattor"),
]


def finds(query: str, text: str, language: str, *, trades: bool = True) -> bool:
    stored = set(index_text(text, language, trades=trades).split())
    return all(stored & set(group) for group in match_words(query, trades=trades))


@pytest.mark.parametrize(("language", "pair"), PAIRS)
def test_each_gender_finds_the_other(language, pair):
    one, other = pair.split()
    assert finds(one, other, language)
    assert finds(other, one, language)


@pytest.mark.parametrize(("language", "one", "other"), STRANGERS)
def test_words_that_only_look_alike_come_no_nearer_than_stems_bring_them(language, one, other):
    assert finds(one, other, language) == finds(one, other, language, trades=False)
    assert finds(other, one, language) == finds(other, one, language, trades=False)


@pytest.mark.parametrize(
    "words",
    [
        "costumier-ère", "costumier.ère", "costumier·ères", "costumier(ère)", "COSTUMIERES", "costumieres",
    ],
)  # fmt: skip
def test_inclusive_spelling_and_accents_do_not_matter(words):
    assert finds("costumière", words, "fr")
    assert finds("costumier", words, "fr")
    assert finds(words, "costumière", "fr")


def test_only_texts_about_people_are_stored_in_both_genders():
    assert "couturi" not in index_text("couturière", "fr").split()


def test_no_language_no_rule():
    assert masculines_of("couturiere", "de") == ()
