# ruff: noqa: E501
"""Cases found by trying the reader on documents it was not written for; all texts are invented."""

from __future__ import annotations

import json

import pytest

from encommun.engines.pads import Document, read_document, report, resolve
from encommun.engines.pads.decode import mask_addresses, tidy
from encommun.engines.pads.report import counts

from .helpers import lost

PAD = """###### tags: `x`

Recommandations du groupe "Essai"
===

## Un

### 1- Alpha des champs *BE-AAA1*

{}

### 2- Bravo des villes *FR-AAA1*

- a. x
- b. y

### 3- Charlie *BE-AAA1*

t

## La question des ponts

Les recommandations [3 à 4](#La-question-des-ponts1) la traitent.

### 4- Delta *BE-AAA1*

t

## Annexe I : le groupe du Nord

:::warning

#### 1. "Qui marche ?" : les chemins

- a. seul
- b. à deux

#### 2. "Jusqu'où ?"

Loin. [La suite](#1-Qui-marche---les-chemins)

:::
"""


def flattened(text: str) -> str:
    return "9 views\n" + " ".join(line for line in text.split("\n") if line)


def read(text: str) -> Document:
    document = read_document(text)
    marks = {"n", "nr", "A", "B"}  # "n°", "Nr.": marks of a number; letters are kept small
    assert set(lost(mask_addresses(tidy(text))[0], document)) <= marks
    return resolve([document])[0]


@pytest.mark.parametrize("flat", [False, True])
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "(Cfr. recommandation 2.4 du document Penser en commun « Marraines »)",
            [("2.4", "pending", "Penser en commun")],
        ),
        ("(Cfr. recommandation 2.4 du document [Penser](https://pad.example/#24-x))", [("2.4", "pending", "Penser")]),
        ("(Cfr. document « Penser », recommandation 2.4)", [("2.4", "pending", "« Penser »")]),
        (
            "Voir recommandation 2 et recommandation 3.2 du groupe Eau.",
            [("2", "inside", ""), ("3.2", "pending", "Eau")],
        ),
        ("See recommendation 2.4 of the document Equal ways.", [("2.4", "pending", "Equal ways")]),
        ("Zie aanbeveling 2.4 van het document Gelijke kansen.", [("2.4", "pending", "Gelijke kansen")]),
        ("(voir proposition 3 de 2021)", [("3", "pending", "2021")]),
        (
            '(Cfr. [Annexe I, 1. "Qui marche ?"](#1-x) et [n°2](#2--Bravo-des-villes))',
            [("annex:1", "inside", ""), ("2", "inside", "")],
        ),
        ('*([Cfr. Annexe I, 1. "Qui marche ?" b.](#1-Qui-marche---les-chemins))*', [("annex:1.b", "inside", "")]),
        ("(Cfr. annexe 1, point 2)", [("annex:2", "inside", "")]),
        ("et annexe I, point 1.a", [("annex:1.a", "inside", "")]),
        ("(Cfr. [n°2](#2--Bravo-des-villes).b)", [("2.b", "inside", "")]),
        ("(Cfr. reco 2, point b)", [("2.b", "inside", "")]),
        (
            "(Cfr. chapitre « [La question des ponts](#La-question-des-ponts) » recommandations n.3-4)",
            [("chapter: La question des ponts n°3-4", "inside", "")],
        ),
        ("Comme dit, voir 2.b", [("2.b", "inside", "")]),
        ("(cf. page 12)", []),
        ("Voir recommandation 2 et section 2.2.", [("2", "inside", "")]),
    ],
)
def test_pointers(text: str, expected: list[tuple[str, str, str]], flat: bool) -> None:
    pad = PAD.format(text)
    document = read(flattened(pad) if flat else pad)
    found = [one for one in document.references if one.source.startswith("1.1")]
    assert [(one.target, one.scope, one.target_document) for one in found] == expected
    assert not any(one.broken for one in document.references)
    (chapter,) = [one for one in document.references if one.source == "chapter:2"]
    assert (chapter.target, chapter.targets) == ("3-4", ("1.3", "1.4"))
    assert [section.title for section in document.annexes] == ['"Qui marche ?" : les chemins', "Jusqu'où ?"]


def test_a_document_named_after_its_number_is_found_when_given() -> None:
    asking = read_document(PAD.format("(Cfr. recommandation 2.4 du document Penser en commun)"), "one")
    asked = read_document(
        "###### tags: `a`\nPenser en commun\n===\n## 2. Oser\n### 2.3. Un *BE-AAA1*\n### 2.4. Deux *BE-AAA1*\n", "two"
    )
    (reference,) = [one for one in resolve([asking, asked])[0].references if one.source == "1.1"]
    assert (reference.scope, reference.target_file, reference.targets) == ("other", "two", ("1.4",))


def test_two_annexes_that_each_start_at_1() -> None:
    document = read(
        "###### tags: `a`\n## Se loger\n### 1- A *BE-LOG1*\nCf. annexe I, 2 et annexe II, 1.\n### 2- B *BE-LOG1*\nvoir annexe II, point 1.a\n"
        '## Annexe I\n#### 1. "Qui"\nx\n#### 2. "Quand"\nx\n## Annexe II\n#### 1. "Pourquoi"\n- a) x\n#### 2. "Combien"\nx\n'
    )
    assert [one.targets for one in document.references] == [("annex:2",), ("annex:3",), ("annex:3.a",)]
    assert not any(one.broken for one in document.references)


DOTTED = """###### tags: `a`
Penser
===
## {}Former
### 1.1. Les uns *BE-AAA1*
- a. x (cf. recommandation 2.4)
### 1.2. Les autres *FR-AAA1*
(voir 1.1.a)
## {}Soutenir
### 2.1. Un fonds *BE-AAA1 / FR-AAA1*
t
### 2.4. Des marraines *BE-AAA1*
t
"""


@pytest.mark.parametrize("flat", [False, True])
@pytest.mark.parametrize("heads", [("1. ", "2. "), ("", "")])
def test_dotted_numbers_that_carry_the_codes_are_the_recommendations(heads: tuple[str, str], flat: bool) -> None:
    text = DOTTED.format(*heads)
    document = read(flattened(text) if flat else text)
    assert [(one.series, one.number, one.label) for one in document.recommendations] == [
        (1, 1, "1.1"),
        (1, 2, "1.2"),
        (2, 1, "2.1"),
        (2, 4, "2.4"),
    ]
    assert counts(document)["codes"] == 5
    assert [one.targets for one in document.references] == [("2.4",), ("1.1.a",)]


def test_codes_of_sub_sections_are_counted() -> None:
    document = read(
        "###### tags: `a`\n### 1- Un *BE-AAA1*\n#### 1.1 Peu *FR-AAA1*\nt\n#### 1.2 Trop\n- b. y (voir 1.2.b)\n"
    )
    assert counts(document)["codes"] == 2 and [
        block.codes for block in document.recommendations[0].blocks if block.kind == "subsection"
    ] == [("FR-AAA1",), ()]


PROPOSALS = {
    "ticked": (
        "###### tags: `a`\n## Idées\n### ✔ Proposition 1 : Un four *FR-ECO1*\nt\n### ✔ Proposition 2 : Un puits *FR-ECO2*\nt\n",
        [1, 2],
    ),
    "projects": (
        "# Budget\n\n## Nord\n\n## Projet n° 12 – Un verger\n\n1. acheter\n2. planter\n\n## Projet n° 1204 – Un banc\n\nVoir le projet n° 12.\n",
        [12, 1204],
    ),
    "short labels": (
        "# What we ask\n\n## R1. Wifi\n\nt\n\n## R2. Trainers (see R1)\n\nR2.1 Paid\n\nR2.2 Trained\n",
        [1, 2],
    ),
    "far numbers": ("Burgerbegroting\n\nProject nr. 9: Plein\nt\n\nProject nr. 12: Rekken\nt\n", [9, 12]),
    "dotted nouns": (
        "# Wijk\n\n## Voorstel 1 Groen\n\n### Voorstel 1.1 Bomen\n\nt\n\n## Voorstel 2 Rust\n\n### Voorstel 2.4 Fontein\n\nt\n",
        [1, 2],
    ),
    "last section": (
        "# Rivers\n\n## 1. Introduction\n\nt\n\n## 2. Fish\n\nt\n\n## 3. Recommendations\n\n### 3.1 Count\n\nt\n\n### 3.2 Clean\n\nt\n",
        [1, 2],
    ),
    "listed": (
        "# A report on bees\n\n## Background\n\n1. they hum\n2. they fly\n\n## Recommendations\n\n1. Plant flowers.\n2. Count bees.\n\n## Next\n\n1. May\n2. June\n",
        [1, 2],
    ),
    "inside minutes": (
        "# Notulen van 3 mei\n\nAanwezig: An, Jan\n\n## 1. Begroting\nt\n\n## 2. Varia\n\n**Voorstel 1: Een tuin**\n\nt\n\n**Voorstel 2: Een feest**\n\nt\n",
        [1, 2],
    ),
    "bare sub-numbers": (
        "# Rivers\n\n**Recommendation 1: Count**\n\nt\n\n1.1 Fish\n\nt\n\n1.2 Birds\n\nt\n\n**Recommendation 2: Clean**\n\nt\n",
        [1, 2],
    ),
}


@pytest.mark.parametrize("name", PROPOSALS)
def test_numbered_proposals_in_any_clear_form(name: str) -> None:
    text, numbers = PROPOSALS[name]
    document = read(text)
    assert [one.number for one in document.recommendations] == numbers
    assert not any(one.broken for one in document.references)


OTHERS = {
    "minutes": "# Procès-verbal du 12 mars\n\nPrésents : A, B.\n\n## 1. Budget\n\nt\n\n## 2. Divers\n\nt\n",
    "minutes in lines": "Minutes of the board, 3 May\n\n1. Matters arising\nNone.\n\n2. Budget\nFine.\n",
    "notulen": "Verslag van de vergadering\n\n1. Begroting\nGoed.\n\n2. Rondvraag\nNiets.\n",
    "law": "# Loi relative aux jardins\n\n### Article 1er\n\nt\n\n### Article 2\n\nt\n",
    "terms": "TERMS OF SERVICE\n\n1. Definitions\nt\n\n2. Payment\nt\n",
    "readme": "# frob\n\nA tool.\n\n1. Clone it\n2. Run it\n\n```\n# 1. not a heading\n## 2. nor this\n```\n",
    "shopping": "Courses\n\n1. pommes\n2. farine\n3. beurre\n",
    "recipe": "# Tarte\n\n## Étapes\n\n1. Éplucher.\n2. Cuire.\n",
    "thesis": "# La pêche\n\n## 1. Introduction\nt\n## 2. Les ports\nt\n### 2.1 Ostende\nt\n## 3. Conclusion\nt\n",
    "changelog": "# Changelog\n\n## 2.4.0 - 2024-01-03\n\n- x\n\n## 2.3.1\n\n- y\n",
    "questions": "# FAQ\n\n## 1. How do I join?\nt\n## 2. How do I pay?\nt\n",
    "years": "# Histoire\n\n## 2019 – Le début\n\nt\n\n## 2021 – La suite\n\nt\n",
}


@pytest.mark.parametrize("name", OTHERS)
def test_other_numbers_are_no_proposals(name: str) -> None:
    document = read(OTHERS[name])
    assert (document.recommendations, document.format) == ((), "markdown")


def test_more_than_a_thousand_numbers() -> None:
    text = "# Mille\n\n" + "".join(f"## Idée {n} : planter\n\nVoir idée {max(1, n - 1)}.\n\n" for n in range(1, 2103))
    document = read(text)
    assert [one.number for one in document.recommendations] == list(range(1, 2103))


def test_capital_letters_and_letters_without_dashes() -> None:
    document = read(
        "# Propositions\n\n### Proposition 1\n\nUn\n\nA. x\nB. y\n\n### Proposition 2\n\nDeux\n\nA. Dupont le dit.\n"
    )
    assert [[block.letter for block in one.blocks if block.kind == "item"] for one in document.recommendations] == [
        ["a", "b"],
        [],
    ]
    flat = read(
        flattened(
            "###### tags: `a`\n## Un\n### 1- Un *BE-AAA1*\n"
            + "Un long texte. " * 20
            + "\nIl faut :\na) voir\nb) agir\n### 2- Deux *BE-AAA1*\nt\n"
        )
    )
    assert counts(flat)["items"] == 2


@pytest.mark.parametrize(
    "address",
    [
        "jo (at) mail.example (dot) org",
        "jo[at]mail.example",
        "jo%40mail.example",
        "jo.b@mail.example",
        "jo(@)mail.example",
    ],
)
def test_disguised_addresses_never_appear(address: str) -> None:
    document = read(
        f"Proposition 1 : écrire à {address}\nt\n\nProposition 2 : lire [ici](https://x.example/?m={address.replace(' ', '')})\nt\n"
    )
    told = json.dumps(report([document]))
    assert "mail" not in told and document.masked == 2


def test_a_process_page_reports_passages_not_what_it_read() -> None:
    text = (
        "Ensemble 2022\nCalendrier\n- du 1er novembre 2021 au 31 décembre 2021 : préparer\n- du 5 janvier au 10 février 2022 : écrire\n"
        "Les thématiques\n1. Le logement\nGroupe de Liège\n2. La mobilité\nGroupe de Lille\nQui peut venir ?\nToute personne membre.\n- sans condition\n"
    )
    document = read(text)
    assert [theme.groups for theme in document.themes] == [("Liège",), ("Lille",)]
    assert [one.text for one in document.unrecognised] == ["Qui peut venir ?\nToute personne membre.\n- sans condition"]
