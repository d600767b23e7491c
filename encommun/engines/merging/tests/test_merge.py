"""Properties of the merge, and the same verdicts as git where git sees lines."""

import subprocess
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from encommun.engines.merging import Clash, merge, word_diff
from encommun.engines.merging.align import align

WORDS = st.sampled_from(["bureau", "réseau", "coopérateur·trice", "caisse", "de", "la", ".", ",", "-", "Liège"])
LINE = st.lists(WORDS, max_size=6).map(" ".join)
TEXT = st.lists(LINE, max_size=7).map("\n".join)
BASE = st.lists(st.sampled_from([f"mot{n}" for n in range(40)]), unique=True, min_size=1, max_size=14)


@st.composite
def edited(draw: Any, base: list[str], mark: str) -> list[str]:
    """`base` (words and line ends) with words of `mark`'s own put in, changed and taken out."""
    out: list[str] = []
    tail: list[str]
    for number, token in enumerate(base):
        act = draw(st.sampled_from(["keep", "keep", "keep", "insert", "replace", "drop"]))
        if act == "insert":
            out += [f"{mark}{number}i", token]
        elif act == "replace":
            out.append(f"{mark}{number}r")
        elif act == "keep":
            out.append(token)
    tail = draw(st.sampled_from([[], [f"{mark}z"], ["\n", f"{mark}y"]]))
    return out + tail


@st.composite
def three(draw: Any) -> tuple[list[str], list[str], list[str]]:
    words = draw(BASE)
    base = [token for word in words for token in ([word, "\n"] if draw(st.booleans()) else [word])]
    return base, draw(edited(base, "a")), draw(edited(base, "b"))


@given(TEXT, TEXT)
def test_one_side_alone_is_taken_as_it_is(base: str, changed: str) -> None:
    assert merge(base, changed, base).text == changed
    assert merge(base, base, changed).text == changed
    assert merge(base, changed, changed).text == changed


@given(TEXT, TEXT, TEXT)
def test_without_conflicts_the_two_sides_are_alike(base: str, mine: str, theirs: str) -> None:
    one, other = merge(base, mine, theirs), merge(base, theirs, mine)
    assert bool(one.conflicts) == bool(other.conflicts)
    if not one.conflicts:
        assert one.text == other.text


@settings(max_examples=300)
@given(three())
def test_no_word_vanishes(texts: tuple[list[str], list[str], list[str]]) -> None:
    base, mine, theirs = (" ".join(tokens) for tokens in texts)
    merged = merge(base, mine, theirs)
    shown = set(merged.text.split())
    for clash in merged.conflicts:
        shown |= set(clash.mine.split()) | set(clash.theirs.split())
    written = (set(texts[1]) | set(texts[2])) - set(texts[0])
    untouched = set(texts[0]) & set(texts[1]) & set(texts[2])
    assert (written | untouched) - {"\n"} <= shown
    assert written - {"\n"} <= set(merged.choose("both").split())


ALIKE = st.lists(st.sampled_from(["5", "50", "500 m", "car", "carpet", "2b", "de", ",", "\n", "\n\n"]), max_size=8)


@settings(max_examples=400)
@given(ALIKE, ALIKE, ALIKE, ALIKE)
def test_words_that_begin_alike_do_not_swallow_each_other(
    before: list[str], mine: list[str], theirs: list[str], after: list[str]
) -> None:
    base, one, other = (" ".join([*before, *put, *after]) for put in ([], mine, theirs))
    merged = merge(base, one, other)
    kept = " ".join([merged.text, *(words for clash in merged.conflicts for words in (clash.mine, clash.theirs))])
    assert {*one.split(), *other.split()} - set(base.split()) <= set(kept.split())


def test_a_number_that_goes_on_with_another_is_a_conflict() -> None:
    merged = merge("Le coût", "Le coût 5", "Le coût 50")
    assert merged.conflicts == (Clash("", "5", "50"),)
    assert merged.text == "Le coût 50"


@given(TEXT, TEXT, TEXT)
def test_each_choice_is_a_whole_text(base: str, mine: str, theirs: str) -> None:
    merged = merge(base, mine, theirs)
    if merged.conflicts:
        sides = {clash.mine.strip() for clash in merged.conflicts if clash.mine.strip()}
        assert all(side in merged.choose("mine") for side in sides)
    assert merged.choose("theirs") == merged.text


def _git(tmp_path: Any, base: list[str], mine: list[str], theirs: list[str]) -> tuple[bool, str]:
    for name, lines in {"base": base, "mine": mine, "theirs": theirs}.items():
        (tmp_path / name).write_text("".join(f"{line}\n" for line in lines))
    done = subprocess.run(
        ["git", "merge-file", "-p", "mine", "base", "theirs"], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    return done.returncode == 0, done.stdout


@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_git_agrees_on_lines(data: Any, tmp_path_factory: Any) -> None:
    """Where git brings lines together, so do we, into the same text."""
    base = [f"ligne{n}" for n in range(data.draw(st.integers(3, 12)))]

    def side(mark: str) -> list[str]:
        lines = [f"{mark}{n}" if data.draw(st.integers(0, 5)) == 0 else line for n, line in enumerate(base)]
        return lines + ([f"{mark}fin"] if data.draw(st.integers(0, 3)) == 0 else [])

    mine, theirs = side("a"), side("b")
    clean, text = _git(tmp_path_factory.mktemp("git"), base, mine, theirs)
    merged = merge("\n".join(base), "\n".join(mine), "\n".join(theirs))
    if clean:
        assert not merged.conflicts
        assert merged.text == text.removesuffix("\n")
    if merged.conflicts:
        assert not clean


@pytest.mark.parametrize(
    ("base", "mine", "theirs", "text"),
    [
        ("un deux trois", "un DEUX trois", "un deux trois quatre", "un DEUX trois quatre"),
        ("", "Bonjour", "Goedendag", "Bonjour\n\nGoedendag"),
        ("Début", "Début\n\nPlus A", "Début\n\nPlus B", "Début\n\nPlus A\n\nPlus B"),
        ("- a", "- a\n- b", "- a\n- c", "- a\n- b\n- c"),
        ("A1", "A1 A2", "A1\n\nB1", "A1 A2\n\nB1"),
        ("Le mot", "Le mot suivant", "Le mot suivant encore", "Le mot suivant encore"),
        ("a\nb", "A\nb", "a\nB", "A\nB"),
    ],
)
def test_what_people_expect(base: str, mine: str, theirs: str, text: str) -> None:
    merged = merge(base, mine, theirs)
    assert not merged.conflicts
    assert merged.text == text


def test_the_same_word_changed_twice_is_a_conflict() -> None:
    merged = merge("Une caisse commune.", "Une caisse solidaire.", "Une caisse ouverte.")
    assert merged.conflicts == (Clash(" commune.", "solidaire", "ouverte"),)
    assert merged.text == "Une caisse ouverte."
    assert merged.choose("mine") == "Une caisse solidaire."
    assert merged.choose("both") == "Une caisse ouverte solidaire."


def test_a_number_or_a_word_is_not_cut_in_two() -> None:
    money = merge("Il faut 6 000 euros.", "Il faut 5 000 euros.", "Il faut 8 000 euros.")
    assert money.choose("both") == "Il faut 8 000 5 000 euros."
    words = merge("Les coopérateur·trices paient.", "Les coopérateurs paient.", "Les coopératrices paient.")
    assert words.choose("both") == "Les coopératrices coopérateurs paient."


def test_what_one_side_took_out_and_the_other_changed_is_a_conflict() -> None:
    merged = merge("Garder.\nVoici la phrase.", "Garder.", "Garder.\nVoici une phrase.")
    assert merged.conflicts
    assert "une" in merged.text


def test_a_long_text_takes_a_bounded_number_of_steps() -> None:
    """200 kB of words that repeat, changed everywhere on both sides: Myers stops at DISTANCE."""
    base = " ".join("mot de la fin" for _ in range(15_000))
    mine, theirs = base.replace("la", "A", 9_000), base.replace("fin", "B", 9_000)
    merged = merge(base, mine, theirs)
    assert len(merged.conflicts) == 1
    steps = align("ab" * 2_000, "ba" * 1_000 + "c" * 900)
    assert len(steps) == 4_000


@given(TEXT, TEXT)
def test_a_difference_holds_both_texts(old: str, new: str) -> None:
    pieces = word_diff(old, new)
    assert "".join(p.text for p in pieces if p.kind != "gone") == new
    assert "".join(p.text for p in pieces if p.kind != "new") == old
    assert (old == new) == (not any(p.kind != "same" for p in pieces))
