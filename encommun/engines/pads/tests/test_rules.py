# ruff: noqa: E501
"""The rules one by one, on small texts of other cooperatives and other languages."""

from __future__ import annotations

from datetime import date

import pytest

from encommun.engines.pads import PadError, read_bytes, read_document, resolve
from encommun.engines.pads.dates import find_date, find_range
from encommun.engines.pads.decode import mask_addresses
from encommun.engines.pads.editions import compatible, normalise, with_date
from encommun.engines.pads.numbering import numbered, take_codes, tidy_title
from encommun.engines.pads.resolve import expand
from encommun.engines.pads.titles import TitleCutter, lower_words

# Decoding ---------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty"),
        (b" \n\t", "empty"),
        (b"\xef\xbb\xbf\n", "empty"),
        (b"PK\x03\x04\x00\x00", "binary"),
        (b"\x01\x02\x03\x04abc", "binary"),
    ],
)
def test_unreadable_bytes(data: bytes, code: str) -> None:
    with pytest.raises(PadError) as caught:
        read_bytes(data)
    assert caught.value.code == code


def test_too_large() -> None:
    with pytest.raises(PadError) as caught:
        read_bytes(b"abcdef", limit=5)
    assert caught.value.code == "too_large"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_encodings(encoding: str) -> None:
    document = read_bytes("# Réunion\n\n### 1. Élan\n".encode(encoding))
    assert (document.title, document.recommendations[0].title, document.warnings) == ("Réunion", "Élan", ())


def test_old_windows_encoding_is_said() -> None:
    document = read_bytes("# Réunion – été\n".encode("cp1252"))
    assert (document.title, document.warnings[0].code) == ("Réunion – été", "decoded_as_cp1252")


def test_addresses_are_masked() -> None:
    text = "Anna ([anna.b+x@mail.coop.example](mailto:anna.b+x@mail.coop.example)), zoé@exemple.be; @home, a@b"
    assert mask_addresses(text) == ("Anna ([@]), [@]; @home, a@b", 2)


# Titles and numbers -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "path", "rest"),
    [
        ("9. Title", (9,), "Title"),
        ("9- Title", (9,), "Title"),
        ("9 — Title", (9,), "Title"),
        ("9) Title", (9,), "Title"),
        ("3.1 — Title", (3, 1), "Title"),
        ("3.1 Title", (3, 1), "Title"),
        ("Voorstel 3: Titel", (3,), "Titel"),
        ("Recommendation 4. Title", (4,), "Title"),
        ("Proposition n°6 : Titre", (6,), "Titre"),
        ("**Aanbeveling 2** – Titel", (2,), "Titel"),
    ],
)
def test_numbers_at_the_head(text: str, path: tuple[int, ...], rest: str) -> None:
    found = numbered(text)
    assert found and (found.path, found.rest) == (path, rest)


@pytest.mark.parametrize("text", ["2020-2021 was hard", "12 members came", "Title", "31/03/2021", "3,5 % of turnover"])
def test_not_a_number_at_the_head(text: str) -> None:
    assert numbered(text) is None


@pytest.mark.parametrize(
    ("text", "title", "codes"),
    [
        ("Title *BE-HOR2* Text", "Title", ("BE-HOR2",)),
        ("Title (with brackets) *BE-ACC1/ BE-ACC2*", "Title (with brackets)", ("BE-ACC1", "BE-ACC2")),
        ("Title. *BE-ACC2 / FR- ACC1* Text", "Title", ("BE-ACC2", "FR-ACC1")),
        ("Title **NL-ABC1** *NL-ABC2* x", "Title", ("NL-ABC1", "NL-ABC2")),
        ("Title (BE-ACC1 et BE-ACC2)", "Title", ("BE-ACC1", "BE-ACC2")),
    ],
)
def test_codes(text: str, title: str, codes: tuple[str, ...]) -> None:
    cut = take_codes(text)
    assert cut and (tidy_title(cut[0]), cut[1]) == (title, codes)


CUTS = [
    ("Le bureau ouvre ses portes Quand il pleut, on entre.", "Le bureau ouvre ses portes"),
    ("La Ruche crée une caisse La Ruche met de côté un euro.", "La Ruche crée une caisse"),
    ("Un lieu pour la revue Grand Large Attention aux horaires.", "Un lieu pour la revue Grand Large"),
    ("Des conseils de CA À quoi bon ?", "Des conseils de CA"),
    ("De coöperatie kiest een dag Wij vragen een dag per jaar.", "De coöperatie kiest een dag"),
    ("Members meet in Ghent The town is central.", "Members meet in Ghent"),
]


@pytest.mark.parametrize(("text", "title"), CUTS)
def test_titles_cut_by_reading(text: str, title: str) -> None:
    cutter = TitleCutter(frozenset(), lower_words("une attention, des portes"), ("Grand Large",))
    cut, _rest, doubtful = cutter.cut(text)
    assert (cut, doubtful) == (title, True)


def test_a_printed_title_is_better_than_reading() -> None:
    cutter = TitleCutter(frozenset({"unprojetdelecture"}), frozenset(), ())
    assert cutter.cut("Un projet de lecture Lire ensemble") == ("Un projet de lecture", "Lire ensemble", False)
    assert cutter.cut("Un projet de lecture partagée") == ("Un projet de lecture partagée", "", False)


# Editions and dates -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("SIP2020-2021 X", "2020-2021"),
        ("GB 2019–20", "2019-2020"),
        ("Edition 2021/2022", "2021-2022"),
        ("Beehive #3 - x", "#3"),
        ("GB 2020", "2020"),
        ("n°19-22", ""),
        ("le 31/03/2021", ""),
    ],
)
def test_editions(text: str, label: str) -> None:
    assert normalise(text) == label


def test_one_year_meets_the_cycle_it_belongs_to() -> None:
    assert with_date("2020", date(2020, 4, 21)) == "2019-2020"
    assert with_date("2020", date(2020, 11, 2)) == "2020-2021"
    assert compatible("2020", "2019-2020") and not compatible("2018", "2019-2020") and not compatible("#3", "2019-2020")


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("- 1er novembre – 31 décembre 2020 : x", date(2020, 11, 1), date(2020, 12, 31)),
        ("20 février au 20 mars 2021 : x", date(2021, 2, 20), date(2021, 3, 20)),
        ("1er au 15 février 2021 : x", date(2021, 2, 1), date(2021, 2, 15)),
        ("15 novembre – 10 janvier 2021 : x", date(2020, 11, 15), date(2021, 1, 10)),
        ("van 1 tot 15 maart 2022: x", date(2022, 3, 1), date(2022, 3, 15)),
        ("3 May to 4 June 2023: x", date(2023, 5, 3), date(2023, 6, 4)),
    ],
)
def test_ranges_of_days(text: str, first: date, last: date) -> None:
    found = find_range(text)
    assert found and found[:2] == (first, last)


@pytest.mark.parametrize("text", ["31 février – 2 mars", "99 mars – 2 avril 2021", "de 3 à 5 personnes", "1 - 2"])
def test_not_a_range(text: str) -> None:
    assert find_range(text) is None


def test_dates() -> None:
    assert find_date("au 21/04/2020") == date(2020, 4, 21)
    assert find_date("van 12 maart 2022") == date(2022, 3, 12)
    assert find_date("31/02/2020") is None


# References ---------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("target", "keys"),
    [
        ("9.c", ["9.c"]),
        ("19-22", ["19", "20", "21", "22"]),
        ("9.a-c", ["9.a", "9.b", "9.c"]),
        ("3.a-3.c", ["3.a", "3.b", "3.c"]),
        ("22-19", ["22", "19"]),
    ],
)
def test_ranges_expand(target: str, keys: list[str]) -> None:
    assert expand(target) == keys


PAD = """# Doc
### 1. One
{}
### 2. Two
- a. x
- b. y
### 3. Three
## Annexe
### 1. Méthode
- a. z
"""


@pytest.mark.parametrize(
    ("text", "targets"),
    [
        ("(Cfr. n°2.b, n°3 et n°2)", ["2.b", "3", "2"]),
        ("*([Cfr. n°2](#2-Two))*", ["2"]),
        ("([Cfr.](#2-Two) [n°3](#3-Three))", ["2", "3"]),
        ("(voir recommandations 2 et 3)", ["2", "3"]),
        ("comme dit dans la recommandation 2.a.", ["2.a"]),
        ("(cf point 2.b)", ["2.b"]),
        ("zie aanbeveling 3", ["3"]),
        ("see recommendation 2(a)", ["2.a"]),
        ("(Cfr. annexe I, 1.a)", ["annex:1.a"]),
        ("(Cfr. l'annexe)", ["annex:"]),
        ("(voir point 1.a de l'annexe)", ["annex:1.a"]),
        ("(Cfr. 2.a, 2.b)", ["2.a", "2.b"]),
        ("(cf. n°2/n°3)", ["2", "3"]),
        ("[autre titre](#3-Three)", ["3"]),
        ("(Cfr. recommandations n.2-3", ["2-3"]),
        ("voir le spectacle du 3 mai", []),
        ("(cf. supra)", []),
        ("les 2 recommandations de 2020", []),
        ("une [page utile](https://www.exemple.be/page)", []),
        ("les recommandations 2020-2021 sont là", []),
        ("(cf. recommandation 2 et 5 autres personnes)", ["2"]),
    ],
)
def test_pointers(text: str, targets: list[str]) -> None:
    document = resolve([read_document(PAD.format(text))])[0]
    assert [one.target for one in document.references] == targets
    assert all(one.scope == "inside" and not one.broken for one in document.references)


def test_broken_and_self_references() -> None:
    document = resolve([read_document(PAD.format("(cf. n°9, n°1 et [n°7](#7-Nothing))"))])[0]
    assert [(one.target, one.broken, one.self_reference) for one in document.references] == [
        ("9", True, False),
        ("1", False, True),
        ("7", True, False),
    ]


def test_a_number_against_its_anchor_is_doubtful() -> None:
    document = resolve([read_document(PAD.format("(cf. [n°2](#3-Three))"))])[0]
    assert [(one.target, one.doubtful) for one in document.references] == [("2", True)]


def test_two_equal_documents_leave_a_pointer_pending() -> None:
    one = read_document("# Noyau GB2019-2020 Espaces partagés\n### 1. A\n", "one")
    two = read_document("# Cahier GB2019-2020 Espaces partagés\n### 1. B\n", "two")
    asking = read_document(
        "# Autre GB2020-2021 Lecture\n### 1. C\n(Cfr. GB2019-2020 Espaces partagés, recommandation 1)\n", "three"
    )
    (reference,) = resolve([one, two, asking])[2].references
    assert (reference.scope, reference.doubtful) == ("pending", True)
    (reference,) = resolve([one, asking])[1].references
    assert (reference.scope, reference.target_file, reference.targets) == ("other", "one", ("1.1",))


# Unlike documents -----------------------------------------------------------------------------------------------------------

UNLIKE = {
    "dutch headings": (
        "# Memorandum\n## Wonen\n### Voorstel 1: Tuinen\nZie voorstel 2.\n- a) x\n- b) y\n### Voorstel 2 – Kamers\nt\n## Bijlage\n### 1. Werkwijze\nt\n",
        [(1, 1, "Tuinen"), (1, 2, "Kamers")],
    ),
    "bold lines": (
        "# Panel\n## 1. Introduction\nx\n## 2. Advice\n**Recommendation 1: Lanes**\n\nx\n\n**Recommendation 2: Bikes**\n\n(a) y\n",
        [(1, 1, "Lanes"), (1, 2, "Bikes")],
    ),
    "plain numbers": (
        "Propositions\n\n1) Une cantine partagée. Elle sert à midi.\nt\n\n2) Un atelier vélo\nt\n3) Une fête\n",
        [(1, 1, "Une cantine partagée"), (1, 2, "Un atelier vélo"), (1, 3, "Une fête")],
    ),
    "french lines": (
        "Cahier\n\nProposition 1 : Une place\nt\n\nProposition 2 : Un marché\nt\n",
        [(1, 1, "Une place"), (1, 2, "Un marché")],
    ),
    "contents list": (
        "Rapport\n\nTable des matières\nProposition 1 : Lieu ...... 3\nProposition 2 : Lien ...... 4\n\nProposition 1 : Lieu\nt\n\nProposition 2 : Lien\nt\n",
        [(1, 1, "Lieu"), (1, 2, "Lien")],
    ),
    "restart": (
        "# D\n## Nord\n### 1. A\n### 2. B\n## Sud\n### 1. C\n### 2. D\n",
        [(1, 1, "A"), (1, 2, "B"), (2, 1, "C"), (2, 2, "D")],
    ),
    "duplicate": (
        "# D\n### 1. A\n### 2. B\n### 2. C\n### 3. D\n",
        [(1, 1, "A"), (1, 2, "B"), (2, 2, "C"), (1, 3, "D")],
    ),
    "proposals told inside a recommendation": (
        "# D\n### 1. A\nProposition 1 : x\n\nProposition 2 : y\n### 2. B\nt\n### 3. C\nt\n",
        [(1, 1, "A"), (1, 2, "B"), (1, 3, "C")],
    ),
    "title on the next line": (
        "# D\n### Recommendation 1\n\n**Open on Sundays**\n\nText.\n### Recommendation 2\n#### Lend tools\nText.\n",
        [(1, 1, "Open on Sundays"), (1, 2, "Lend tools")],
    ),
    "windows newlines": ("Plan\r\n\r\n1) Un four\r\nt\r\n2) Un puits\r\n", [(1, 1, "Un four"), (1, 2, "Un puits")]),
    "bold numbers": ("# D\n\n**1. Een oven**\n\nt\n\n**2. Een put**\n\nt\n", [(1, 1, "Een oven"), (1, 2, "Een put")]),
    "gap": ("# D\n### 1. A\n### 4. B\n", [(1, 1, "A"), (1, 4, "B")]),
}


@pytest.mark.parametrize("name", UNLIKE)
def test_unlike_documents(name: str) -> None:
    text, expected = UNLIKE[name]
    document = read_document(text)
    assert [(one.series, one.number, one.title) for one in document.recommendations] == expected


def test_duplicate_numbers_are_warned_and_keys_stay_unique() -> None:
    document = read_document(UNLIKE["duplicate"][0])
    assert [warning.detail for warning in document.warnings if warning.code == "duplicate_number"] in (
        ["2"],
        ["2", "3"],
    )
    keys = [(one.series, one.number) for one in document.recommendations]
    assert len(keys) == len(set(keys))


def test_unclosed_container_is_warned() -> None:
    document = read_document("###### tags: `a`\n\nT\n===\n\n### 1. A\n\n:::info\nhalf a box")
    assert "truncated" in {warning.code for warning in document.warnings}
