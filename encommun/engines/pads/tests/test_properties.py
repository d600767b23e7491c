# ruff: noqa: E501
"""What holds for any text: no crash, nothing lost, unique keys, masked addresses, a report that is JSON."""

from __future__ import annotations

import json
import re

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from encommun.engines.pads import PadError, read_bytes, read_document, report, resolve
from encommun.engines.pads.decode import mask_addresses, tidy

from .helpers import SAMPLES, lost, sample

QUICK = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)

TOKENS = st.sampled_from([
    "# ", "## ", "### 1. ", "### 2- ", "#### 1- ", "##### ", "1. ", "2) ", "3 — ", "3.1 — ", "Voorstel 3: ", "- a) ", "- b. ", "- ", "(a) ", "++", "++Moyens :++ ",
    "**", "*", "*BE-HOR2*", "*BE-ACC2 / FR- ACC1*", ":::info ", ":::warning\n", ":::", "\n:::\n", "===", "\n", "\n\n", " ", "\t3", "(", ")", "[", "]", "](#9--x)", "(Cfr. ",
    "(cf ", "voir recommandation 8.a", "zie aanbeveling 3", "n°9.c, n°19 et n°20", "n.19-22", "chapitre « La rue »", "annexe I, 1.b", "SIP2020-2021 ", "GB 2019–20 ", "#3",
    "(Ndr : ", "*(Ndr) ", "Sommaire", "## Sommaire\n", "## Annexe I ", "![](x)", "[a](https://b.example/#1--c)", "https://x.example/?a=b", "###### tags: `a` ", "1826 views\n",
    "1er mars – 2 mai 2021 : x", "Quatre sujets\n", "Le groupe de travail de Rue :", "**Groupes :** A, B", "a@b.example", "Le mot", "é", "«", "»", "“", "\u202f", "œ", "\ue000", "\u2028", "e\u0301",
])  # fmt: skip
MIXES = st.lists(st.one_of(TOKENS, TOKENS, st.text(max_size=8)), max_size=60).map("".join)


def check(text: str) -> None:
    try:
        document = read_document(text, "x")
    except PadError as error:
        assert error.code == "empty"
        return
    (resolved,) = resolve([document])
    written = json.dumps(report([resolved]))
    assert "example" not in re.findall(r"\w+@(\w+)", written)
    keys = [(one.series, one.number) for one in resolved.recommendations]
    assert len(keys) == len(set(keys))
    assert lost(mask_addresses(tidy(text))[0], resolved) == {}
    assert {one.scope for one in resolved.references} <= {"inside", "other", "outside", "pending"}


@QUICK
@given(st.text(max_size=400))
def test_any_text(text: str) -> None:
    check(text)


@settings(parent=QUICK, max_examples=200)
@given(MIXES)
def test_any_mix_of_marks(text: str) -> None:
    check(text)


@settings(parent=QUICK, max_examples=60)
@given(MIXES)
def test_any_flattened_mix(text: str) -> None:
    check("7 views\n" + " ".join(text.split()) + " ### 1. Titre *BE-ABC1* Texte ## Chapitre ### 2. Titre Le texte" * 3)


NAMES = sorted(path.name for path in SAMPLES.iterdir())


@settings(parent=QUICK, max_examples=25)
@given(st.sampled_from(NAMES), st.integers(0, 12000), st.integers(0, 12000))
def test_truncated_samples(name: str, start: int, end: int) -> None:
    text = sample(name)[min(start, end) : max(start, end)]
    check(text)


@settings(parent=QUICK, max_examples=25)
@given(st.sampled_from(NAMES), st.lists(st.tuples(st.integers(0, 12000), st.integers(0, 30), MIXES), max_size=4))
def test_mutated_samples(name: str, edits: list[tuple[int, int, str]]) -> None:
    text = sample(name)
    for at, drop, insert in edits:
        text = text[:at] + insert + text[at + drop :]
    check(text)


@QUICK
@given(st.binary(max_size=300))
def test_any_bytes(data: bytes) -> None:
    try:
        read_bytes(data)
    except PadError as error:
        assert error.code in {"empty", "binary", "undecodable"}


@settings(parent=QUICK, max_examples=20)
@given(st.permutations(NAMES))
def test_the_order_of_documents_does_not_matter(names: list[str]) -> None:
    documents = resolve([read_document(sample(name), name) for name in names])
    again = resolve(documents)
    assert again == documents
