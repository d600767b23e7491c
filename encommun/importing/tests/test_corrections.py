"""Corrections by hand: each does what it says, is kept for its own text only, and gives way to a newer one."""

import pytest

from encommun.engines import pads
from encommun.recommendations.actions.storing import apply_corrections, cut_after, same_act

from .factories import RUN_ON, THREE, pad


@pytest.fixture
def parsed():
    return pads.resolve([pads.read_bytes(pad(), "toit.md")])[0]


def put(parsed, **correction):
    return apply_corrections(parsed, [{"id": "c1", **correction}])


def titles(corrected):
    return [found.title for found in corrected.document.recommendations]


def test_no_correction_changes_nothing(parsed):
    assert apply_corrections(parsed, []).document == parsed


@pytest.mark.parametrize(
    ("name", "value"),
    [("title", "Prêter tous les outils"), ("number", 7), ("series", 2), ("chapter", None), ("codes", ("BE-TOI9",))],
)
def test_each_field_of_a_recommendation(parsed, name, value):
    corrected = put(parsed, op="recommendation", at="1.2", field=name, value=value, was="Prêter les outils")
    assert getattr(corrected.document.recommendations[1], name) == value
    assert corrected.origins == ["1.1", "1.2", "1.3"]


def test_a_new_number_takes_its_references_and_notes_along(parsed):
    corrected = put(parsed, op="recommendation", at="1.2", field="number", value=7, was="")
    assert corrected.document.references[0].source == "1.7.b"


def test_a_cut_gives_the_rest_of_the_title_back_to_the_text():
    parsed = pads.read_bytes(pad(recommendations=RUN_ON, flat=True), "toit.md")
    corrected = put(
        parsed, op="cut", field="title", at="1.1", value="Ouvrir un atelier", was="Ouvrir un atelier partagé"
    )
    found = corrected.document.recommendations[0]
    assert (found.title, found.title_doubtful) == ("Ouvrir un atelier", False)
    assert found.blocks[0].text == "partagé Il faut des murs et une porte pour tous."


def test_a_cut_elsewhere_than_in_the_text_is_none(parsed):
    assert cut_after(parsed.recommendations[0], "Fermer un atelier") == ("", "")


def test_merging_keeps_every_word_and_moves_references(parsed):
    corrected = put(parsed, op="merge", at="1.2", was="Prêter les outils")
    first = corrected.document.recommendations[0]
    assert titles(corrected) == ["Ouvrir un atelier partagé", "Tenir un calendrier"]
    assert "Prêter les outils" in " ".join(block.text for block in first.blocks)
    assert {block.letter for block in first.blocks} >= {"a", "b"}
    assert corrected.document.references[0].source == "1.1.b"


def test_the_first_one_has_nothing_before_it(parsed):
    assert put(parsed, op="merge", at="1.1", was="").failed == ["c1"]


def test_leaving_out_takes_its_references_away(parsed):
    corrected = put(parsed, op="drop", at="1.2", was="Prêter les outils")
    assert titles(corrected) == ["Ouvrir un atelier partagé", "Tenir un calendrier"]
    assert corrected.document.references == ()


def test_the_kind_of_a_part_follows_its_text_when_a_cut_adds_one_before_it():
    parsed = pads.read_bytes(pad(recommendations=[(1, "Ouvrir la porte", "BE-TOI1", "++Moyens :++ Une clef.")]), "x")
    corrected = apply_corrections(
        parsed,
        [
            {"id": "c1", "op": "block", "at": "1.1", "index": 0, "was": "Une clef.", "value": "who"},
            {"id": "c2", "op": "cut", "field": "title", "at": "1.1", "value": "Ouvrir", "was": ""},
        ],
    )
    assert [(block.kind, block.text) for block in corrected.document.recommendations[0].blocks] == [
        ("text", "la porte"), ("who", "Une clef."),
    ]  # fmt: skip
    assert corrected.failed == []


def test_a_correction_of_a_text_that_is_gone_says_so_and_changes_nothing(parsed):
    corrected = put(
        parsed, op="recommendation", at="1.2", field="title", value="Autre", was="Fermer toutes les fenêtres du bureau"
    )
    assert corrected.failed == ["c1"]
    assert titles(corrected) == [name for _number, name, _code, _text in THREE]


def test_a_reference_settled_by_hand_is_told_by_its_place(parsed):
    value = {"scope": "inside", "key": "1.3", "document": None}
    assert put(parsed, op="reference", index=0, was="recommandation n°1", value=value).settled == {0: value}


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ({"op": "recommendation", "at": "1.1", "field": "title"}, {"op": "cut", "at": "1.1", "field": "title"}, True),
        ({"op": "recommendation", "at": "1.1", "field": "title"}, {"op": "cut", "at": "1.2", "field": "title"}, False),
        ({"op": "recommendation", "at": "1.1", "field": "number"}, {"op": "cut", "at": "1.1", "field": "title"}, False),
        ({"op": "note", "index": 1}, {"op": "note", "index": 2}, False),
        ({"op": "document", "field": "title"}, {"op": "document", "field": "title"}, True),
    ],
)
def test_what_takes_the_place_of_what(one, other, same):
    assert same_act(one, other) is same
