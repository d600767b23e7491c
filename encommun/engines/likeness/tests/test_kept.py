"""Vectors that are kept are those of the encoder, and it is asked only for new words."""

import sqlite3
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

import numpy as np
import pytest

from encommun.engines.likeness import build, search
from encommun.engines.likeness import kept as module
from encommun.engines.likeness.arrays import Floats
from encommun.engines.likeness.kept import Kept, Once
from encommun.engines.likeness.model import Text

from .helpers import Hashing


class Counted(Hashing):
    """Hashing that that remembers what it was asked."""

    def __init__(self) -> None:
        super().__init__()
        self.asked: list[str] = []

    def encode(self, texts: Sequence[str]) -> Floats:
        self.asked += texts
        return super().encode(texts)


def test_words_are_encoded_once(tmp_path: Path) -> None:
    encoder = Counted()
    first = Kept(encoder, tmp_path / "vectors").encode(["a list", "of members", "a list"])
    assert encoder.asked == ["a list", "of members"]
    again = Kept(encoder, tmp_path / "vectors").encode(["of members", "new words"])
    assert encoder.asked == ["a list", "of members", "new words"]
    np.testing.assert_allclose(first, Hashing().encode(["a list", "of members", "a list"]), atol=2**-11)
    np.testing.assert_array_equal(again[0], first[1])
    assert Kept(encoder, tmp_path / "vectors").encode([]).shape == (0, encoder.size)


def test_what_was_kept_is_recalled_and_nothing_is_written(tmp_path: Path) -> None:
    path, encoder = tmp_path / "vectors of #1?", Counted()
    kept = Kept(encoder, path).encode(["a list", "of members"])
    before = path.read_bytes()
    once = Once(encoder)
    once.recall(["of members", "never seen"], path)
    found = once.encode(["of members", "never seen"])
    assert encoder.asked == ["a list", "of members", "never seen"]
    np.testing.assert_array_equal(found[0], kept[1])
    assert path.read_bytes() == before
    once.recall(["a list"], tmp_path / "nowhere")
    assert not (tmp_path / "nowhere").exists()


def test_a_building_keeps_nobody_waiting(tmp_path: Path) -> None:
    path, encoder = tmp_path / "vectors", Counted()
    Kept(encoder, path).encode(["a list"])
    with closing(sqlite3.connect(path)) as file:
        file.execute("BEGIN EXCLUSIVE")
        once = Once(encoder)
        once.recall(["a list"], path)
        once.encode(["a list"])
    assert encoder.asked == ["a list", "a list"]


def test_what_was_never_encoded_is_named_once(tmp_path: Path) -> None:
    kept = Kept(Counted(), tmp_path / "vectors")
    kept.encode(["a list"])
    assert kept.missing(["of members", "a list", "of members"]) == ["of members"]


def test_another_encoder_has_vectors_of_its_own(tmp_path: Path) -> None:
    one, other = Counted(), Counted()
    other.name = "other letters"
    Kept(one, tmp_path / "vectors").encode(["a list"])
    Kept(other, tmp_path / "vectors").encode(["a list"])
    assert other.asked == ["a list"]


def test_what_nobody_asks_for_is_forgotten(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    encoder = Counted()
    kept = Kept(encoder, tmp_path / "vectors")
    kept.encode(["old words", "words in use"])
    today = module._today()
    monkeypatch.setattr(module, "_today", lambda: today + 20)
    kept.encode(["words in use"])
    monkeypatch.setattr(module, "_today", lambda: today + 40)
    assert kept.forget_old() == 1
    encoder.asked.clear()
    kept.encode(["words in use", "old words"])
    assert encoder.asked == ["old words"]


def test_an_index_from_kept_vectors_finds_the_same(tmp_path: Path) -> None:
    texts = [Text("1", "Un annuaire des membres.", "fr"), Text("2", "Des vélos devant la porte.", "fr")]
    asked = Text("q", "Un annuaire avec les membres", "fr")
    straight = search(build(texts, (Hashing(),)), asked, encoders=(Hashing(),))
    kept = search(build(texts, (Kept(Hashing(), tmp_path / "vectors"),)), asked, encoders=(Once(Hashing()),))
    assert [one.id for one in kept] == [one.id for one in straight]
    np.testing.assert_allclose([one.score for one in kept], [one.score for one in straight], atol=0.01)


def test_one_question_is_encoded_once() -> None:
    encoder = Counted()
    once = Once(encoder)
    np.testing.assert_array_equal(once.encode(["a", "b", "a"]), Hashing().encode(["a", "b", "a"]))
    once.encode(["b"])
    assert encoder.asked == ["a", "b"]
    assert once.encode([]).shape == (0, encoder.size)
