"""All the ways of writing a skill lead to one key, and different words stay apart."""

import pytest

from encommun.directory.near import Nearness
from encommun.directory.spelling import MOST_KEYS, key_of, keys_of, split_words


@pytest.mark.parametrize(
    ("written", "stored"),
    [
        ("Couturières", "couturier"),
        ("couturier·ère", "couturière"),
        ("couturier·ères", "couturier"),
        ("coopérateur·trice", "coopératrice"),
        ("Kostuummaakster", "kostuummaker"),
        ("kostuummakers", "kostuummaker"),
        ("naaister", "naaier"),
        ("vertaalsters", "vertaler"),
        ("schrijfster", "schrijver"),
        ("fotografen", "fotograaf"),
        ("ingénieure du son", "ingénieur son"),
        ("danseuses contemporaines", "danseur contemporain"),
        ("chef opérateur/trice", "cheffe opératrice".replace("cheffe", "chef")),
        ("INGENIEUR  DU SON", "ingénieur du son"),
        ("monteur(euse)", "monteuse"),
        ("musiciennes", "musicien"),
        ("sound engineers", "sound engineer"),
        ("Créateur de la lumière", "créateur lumière"),
        ("œuvres", "oeuvre"),
    ],
)
def test_both_are_found_under_one_key(written, stored):
    assert key_of(stored) in keys_of(written)


@pytest.mark.parametrize(
    ("one", "other"),
    [("mode", "modèle"), ("C++", "C"), ("C#", "C"), ("son", "sono"), ("danse", "dessin"), ("costume", "coutume")],
)
def test_different_words_stay_apart(one, other):
    assert not set(keys_of(one)) & set(keys_of(other))


def test_a_word_is_first_found_as_it_is_written():
    assert keys_of("couturière")[0] == key_of("couturière")


@pytest.mark.parametrize("text", ["", "   ", "…", "·", "!?"])
def test_what_has_no_letter_has_no_key(text):
    assert key_of(text) == ""
    assert keys_of(text) == []


def test_small_words_alone_are_still_a_word():
    assert key_of("la") == "la"


def test_the_work_for_one_text_is_bounded():
    text = " ".join(["directeur·trice"] * 200)
    assert len(keys_of(text)) <= MOST_KEYS
    assert len(key_of("x" * 500)) == 80


def test_lists_are_split_as_people_write_them():
    assert split_words(" couture, broderie ;\n- perruques\n• Broderies\n\n,") == ["couture", "broderie", "perruques"]


def test_near_words_share_their_letters():
    index = Nearness.build([("couture", 1), ("couturier scene", 1), ("comptabilite", 2), ("piano", 3)])
    assert [owner for owner, _ in index.of("couture epoque")] == [1]
    assert index.of("jonglerie") == []
    assert index.of("piano") == [(3, 1.0)]
