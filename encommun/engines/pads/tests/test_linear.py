# ruff: noqa: E501
"""Cost grows with the length, whatever the text: n and 4n are compared, no wall time is asserted."""

from __future__ import annotations

import gc
import time

import pytest

from encommun.engines.pads import PadError, read_document, report, resolve

from .helpers import sample

pytestmark = pytest.mark.slow

UNITS = [
    "(", ")", "*", "**a", "[", "](", "[a](", "[a](b)", "![", "#", "# ", " ## ", "## 1. ", "\n## 1. a", "\n1. a", "1.1.1.", "\nVoorstel 1: ", ":::", " :::info ", "\n:::info\n",
    "- a) ", "\n- a. ", "++", "++Moyens :++ ", "(Ndr ", "(cf ", "(cf. Aa ", "voir recommandation ", "recommandation 3 ", "n°3 ", "et n°3 ", "annexe I ", "chapitre « a » ", "« ", '"',
    "2020-", "SIP ", "2020-2021 ", "#1 ", "\n1er mars – 2 mai 2021 : x", "a", "A ", "À ", "Aa Ba ", "a@", "a@b.c ", "https://", "https://a ", "Sommaire\n", "\n## Sommaire\n",
    "## Annexe\n### 1. x\n", "\n**a** :", "\n*« a »*", "=== ", "\n===", "Quatre sujets\n", " *BE-HOR2*", " - A", "\u202f", "Exemple inspirant : ", "animés par A, B et ",
]  # fmt: skip


def cost(text: str) -> float:
    """Seconds of CPU for the whole way, the best of three; without the collector, whose cost hangs on other tests."""
    best = float("inf")
    for _ in range(3):
        gc.collect()
        gc.disable()
        start = time.process_time()
        try:
            report(resolve([read_document(text)]))
        except PadError:
            return 0.0
        finally:
            gc.enable()
        best = min(best, time.process_time() - start)
    return best


@pytest.mark.parametrize("unit", UNITS)
def test_one_mark_repeated(unit: str) -> None:
    small, large = (unit * (length // len(unit)) for length in (20_000, 80_000))
    assert cost(large) < 9 * cost(small) + 0.05


@pytest.mark.parametrize("name", ["horizon-2021.txt", "accompagnement-2021.md", "pour-qui-2020.md"])
def test_long_pads(name: str) -> None:
    text = sample(name)
    assert cost(text * 24) < 9 * cost(text * 6) + 0.05
