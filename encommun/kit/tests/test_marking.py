"""Marks stand on the words that a query asks for, and on no others; excerpts begin where the first one stands."""

import random

import pytest

from encommun.kit.marking import _Asked, excerpt, highlight, is_match
from encommun.kit.text import words_of


def test_highlight_escapes_and_marks():
    html = highlight("<b> Les Coopérateur·trices d'énergie", "cooperatrice energies", "fr")
    assert html == "&lt;b&gt; Les <mark>Coopérateur·trices</mark> d&#x27;<mark>énergie</mark>"
    assert highlight("<i>", "") == "&lt;i&gt;"
    assert highlight("& <script>", "script") == "&amp; &lt;<mark>script</mark>&gt;"


def test_excerpt_shows_the_first_match():
    text = "loin " * 300 + "une coopérative d’artistes " + "après " * 100
    shown = excerpt(text, "cooperatives", "fr")
    assert "<mark>coopérative</mark>" in shown
    assert shown.startswith("… ")
    assert len(shown) < 400
    assert excerpt("rien ici", "coopérative") == "rien ici"


WORDS = [
    "coopérateur·trice", "coopératrice", "vif·ve", "raam", "ramen", "gewerkt", "dying", "die", "il·elle", "_coop_",
    "coop", "peut-être", "formateur/trice", "formateur(trice)s", "&", "<b>", "é", "à", "l'annuaire", "Œuvre", "3.1",
    "12", "a", "étudiant.e.s", "étudiant·e·s", "membres,", "l’artiste",
]  # fmt: skip
QUERIES = [
    "cooperatrice",
    "annuaire",
    "vive",
    "ram",
    "werken",
    "die",
    "elle",
    "coop",
    "oeuvr",
    "3",
    "étudiantes membre",
]


@pytest.mark.parametrize("seed", range(40))
def test_each_word_is_judged_as_by_itself(seed):
    pick = random.Random(seed)
    text = " ".join(pick.choice(WORDS) + pick.choice(["", "", "\n", ".", "-"]) for _ in range(pick.randrange(1, 60)))
    query, language = pick.choice(QUERIES), pick.choice(["fr", "nl", "en"])
    marked, first, done = "", None, 0
    for start, end, forms in words_of(text):
        if start >= done and is_match(forms, query, language):
            marked += str(highlight(text[done:start], "", language)) + f"<mark>{highlight(text[start:end], '')}</mark>"
            first = start if first is None else first
            done = end
    marked += highlight(text[done:], "")
    assert highlight(text, query, language) == marked
    begun = excerpt("un deux " * 60 + text, query, language)
    assert ("<mark>" in begun) == (first is not None)


def test_words_are_judged_again_when_many_were_kept(monkeypatch):
    monkeypatch.setattr(_Asked, "KEPT", 1)
    asked = _Asked("budget", "fr")
    for text in ("un budget", "deux trois budgets", "quatre", "budget"):
        assert asked.hits(text) == frozenset(word for word in text.split() if word.startswith("budget"))


def test_long_input_takes_linear_time():
    assert highlight("(" * 50_000 + "a(e", "a")
    assert highlight("a" * 200_000 + "·e" * 20_000, "a")
    assert excerpt("a" * 200_000 + " b" * 50_000 + "-" * 50_000, "c")
