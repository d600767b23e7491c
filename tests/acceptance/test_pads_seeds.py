"""The pad reader on the cooperative's real documents: every figure of issue 2 and of the catalogue's tables 1.4–1.9."""

from __future__ import annotations

import csv
import re
from collections import Counter
from pathlib import Path

import pytest

from encommun.engines.pads import Document, Recommendation, read_bytes, report, resolve

SHARED = Path(__file__).resolve().parents[2].parent / "shared"
SEEDS, EXPECTED = SHARED / "seeds", SHARED / "expected"

pytestmark = pytest.mark.skipif(not SEEDS.is_dir(), reason=f"the real documents are not there ({SEEDS})")


@pytest.fixture(scope="module")
def seeds() -> dict[str, Document]:
    documents = resolve(read_bytes(path.read_bytes(), path.name) for path in sorted(SEEDS.glob("*.txt")))
    return {document.file[:3]: document for document in documents}


@pytest.fixture(scope="module")
def alone() -> Document:
    (path,) = SEEDS.glob("000_*.txt")
    return resolve([read_bytes(path.read_bytes(), path.name)])[0]


def rec(document: Document, series: int, number: int) -> Recommendation:
    (found,) = [one for one in document.recommendations if (one.series, one.number) == (series, number)]
    return found


def items(one: Recommendation) -> str:
    return "".join(block.letter for block in one.blocks if block.kind == "item")


def test_counts(seeds):
    counted = {one["file"][:3]: one["counts"] for one in report(seeds.values())["documents"]}
    assert counted["000"] == {
        "recommendations": 38,
        "items": 52,
        "subsections": 0,
        "annex_sections": 0,
        "codes": 32,
        "notes": 10,
        "references": {"inside": 1, "other": 2, "outside": 2, "pending": 12},
        "chapters": 9,
        "phases": 0,
        "themes": 0,
        "forms": 0,
    }
    assert counted["001"] == {
        "recommendations": 11,
        "items": 0,
        "subsections": 15,
        "annex_sections": 0,
        "codes": 0,
        "notes": 0,
        "references": {"inside": 10, "other": 0, "outside": 0, "pending": 1},
        "chapters": 1,
        "phases": 0,
        "themes": 0,
        "forms": 0,
    }
    assert (counted["002"]["phases"], counted["002"]["themes"], counted["002"]["recommendations"]) == (7, 5, 0)
    assert (counted["003"]["themes"], counted["003"]["forms"], counted["003"]["recommendations"]) == (4, 4, 0)


def test_000_alone_leaves_fourteen_pending(alone):
    assert Counter(reference.scope for reference in alone.references) == {"inside": 1, "pending": 14, "outside": 2}


def test_formats_and_head(seeds):
    assert [seeds[name].format for name in ("000", "001", "002", "003")] == [
        "hedgedoc-flattened",
        "markdown",
        "process-page",
        "process-page",
    ]
    assert [seeds[name].edition for name in ("000", "001", "002")] == ["2020-2021", "2019-2020", "2020-2021"]
    pad = seeds["000"]
    assert (pad.views, len(pad.tags), pad.frozen, pad.language, len(pad.links)) == (1826, 5, True, "fr", 3)
    assert pad.cover.startswith("https://") and pad.title.endswith('"Un nouvel horizon post-crise sanitaire"')
    assert {credit.role: len(credit.names) for credit in pad.credits} == {
        "groups": 4,
        "secretaries": 7,
        "animators": 6,
        "participants": 18,
        "languages": 2,
    }
    draft = seeds["001"]
    assert str(draft.state_date) == "2020-04-21"
    assert [(credit.role, len(credit.names)) for credit in draft.credits] == [
        ("editors", 3),
        ("animators", 2),
        ("other", 2),
    ]
    assert [seeds[name].masked for name in ("000", "001", "002", "003")] == [0, 3, 2, 0]


TITLES_000 = """\
1|Caisse de solidarité/services|BE-HOR2||
2|Cotisation de solidarité|BE-HOR3|ab|1
3|Intégrer les sociétaires au travail de plaidoyer|BE-HOR2||
4|Renforcer le travail de plaidoyer|BE-HOR3|abcdefg|
5|Faire connaître la mise en commun des ressources matérielles|BE-HOR1||
6|Trouver un canal pour faire remonter l’info et traiter les "questions" émergentes des sociétaires|BE-HOR1||
7|Améliorer l’information sur les dispositifs à activer en fonction des secteurs d’activité|BE-HOR2|abc|
8|Améliorer la page d’accueil du site Smart|BE-HOR2|abc|
9|Logiciels et sites web|BE-HOR3|abcdefg|
10|Langues des sites web|BE-HOR3||
11|Stratégie de Communication|BE-HOR3|abcd|
12|Smart renforce le système de support des travailleur·ses autonomes face aux situations de crise (covid, santé, \
psychologique, économique, etc.)|BE-HOR1|abcde|
13|Encapaciter les membres pour faire face à la crise et faciliter la reconversion Professionnelle|BE-HOR2|abc|
14|Smart dispose d’un outil de suivi des membres|FR-HOR1||
15|Favoriser la mise en place des Production meeting|BE-HOR1||
16|Encourager la création de filières professionnelles|BE-HOR1||
17|Encourager la création d’un nœud de communauté|BE-HOR1||
18|Entraide directe entre coopérateur·trices|BE-HOR1|abc|
19|Développer des partenariats qui permettent de mettre en œuvre des réalisations des artistes Smart dans l'espace \
public|BE-HOR1||
20|Mettre les compétences des sociétaires en réseaux|BE-HOR2|ab|
21|Collaboration entre membres|BE-HOR3|abcdef|
22|Formation par et pour les membres|BE-HOR3|abcd|1
23|Smart joue son rôle de mise en réseau des sociétaires|FR-HOR1||1
24|Budget participatif|BE-HOR2||
25|Susciter et faciliter les prises de parole de sociétaires (tribune)|BE-HOR2||
26|Lieux de rassemblement, d’échange et de collaboration “Safe”|BE-HOR2||
27|Améliorer la collecte des attentes des sociétaires vis-à-vis de Smart suite à la crise|BE-HOR2||
28|Smart libère du temps aux conseiller·es pour qu’ils et elles puissent accompagner les initiatives locales|FR-HOR1||
29|Demande de retour sur la stratégie de développement des Comités Collectifs Locaux chez Smart|FR-HOR1||
30|Mettre à disposition des espaces où les artistes peuvent exercer leurs métiers (lieux représentations)|BE-HOR1||
31|Smart garantit un espace de coworking dans tous les bureaux|FR-HOR1||
32|Fournisseurs “éthiques”|BE-HOR2||1
1|Smart fait un retour aux sociétaires sur les recommandations Smart In Progress||abc|
2|Smart fait évoluer Smart In Progress|||1
3|Smart créé des espaces d’information|||
4|Smart repense la répartition des rôles et responsabilités pour favoriser une réelle co-construction des décisions \
prises dans la coopérative|||
5|Smart créé des CA locaux|||1
6|Smart renforce le rôle du comité d’éthique dans la gouvernance de la coopérative|||1
"""


def test_every_recommendation_of_000(seeds):
    printed = [
        f"{one.number}|{one.title}|{','.join(one.codes)}|{items(one)}|{len(one.notes) or ''}"
        for one in seeds["000"].recommendations
    ]
    assert printed == TITLES_000.splitlines()
    assert [one.series for one in seeds["000"].recommendations] == [1] * 32 + [2] * 6
    assert [one.title_doubtful for one in seeds["000"].recommendations] == [False] * 32 + [True] * 6


def test_codes_and_chapters_of_000(seeds):
    pad = seeds["000"]
    assert Counter(code for one in pad.recommendations for code in one.codes) == {
        "BE-HOR1": 9,
        "BE-HOR2": 11,
        "BE-HOR3": 7,
        "FR-HOR1": 5,
    }
    assert [chapter.title for chapter in pad.chapters] == [
        "Introduction à la thématique",
        "Modèle économique",
        "Plaidoyer",
        "Communication et information",
        "Accompagnement professionnel, dévelopement de projets",
        "Networking, créations d'opportunité, partenariat",
        "Vie Coopérative",
        "Recommandations passées en cours de réalisation",
        "Le vécu des sociétaires Smart France",
    ]
    assert Counter(one.chapter for one in pad.recommendations) == {2: 2, 3: 2, 4: 7, 5: 3, 6: 9, 7: 8, 8: 1, 9: 6}


def test_labelled_parts_of_000(seeds):
    kinds = Counter(block.kind for one in seeds["000"].recommendations for block in one.blocks if block.label)
    assert kinds == {"context": 3, "proposal": 2, "interests": 1, "questions": 1, "inspiration": 2, "box": 1}
    box = next(block for block in rec(seeds["000"], 1, 29).blocks if block.kind == "box")
    assert box.label == "success"


def test_notes_of_000(seeds):
    hosts = [(note.host[0], note.host[1:] if note.host[0] != "group" else ()) for note in seeds["000"].notes]
    assert hosts == [
        ("recommendation", (1, 2)),
        ("recommendation", (1, 22)),
        ("recommendation", (1, 23)),
        ("chapter", (8,)),
        ("recommendation", (1, 32)),
        ("group", ()),
        ("group", ()),
        ("recommendation", (2, 2)),
        ("recommendation", (2, 5)),
        ("recommendation", (2, 6)),
    ]
    expected = [
        ("to_verify", "precision"),
        ("precision",),
        ("precision",),
        ("state",),
        ("state", "history"),
        ("provenance",),
        ("provenance",),
        ("warning",),
        ("warning",),
        ("state",),
    ]
    for note, kinds in zip(seeds["000"].notes, expected, strict=True):
        assert set(kinds) <= set(note.kinds), note
    assert [note.kind for note in seeds["000"].notes] == [kinds[0] for kinds in expected]
    groups = [note.host[1] for note in seeds["000"].notes if note.host[0] == "group"]
    assert "Clermont" in groups[0] and "Nantes" in groups[1]


def test_printed_contents_is_compared_never_trusted(seeds):
    codes = Counter(warning.code for warning in seeds["000"].warnings)
    assert codes == {
        "contents_number_mismatch": 4,
        "contents_title_differs": 1,
        "title_cut_by_reading": 6,
        "groups_announced_differ": 1,
    }


SUBSECTIONS_001 = {
    3: [
        "3.1 Faire un suivi des chiffres et des usages",
        "3.2 Établir une typologie de coopérateurs",
        '3.3 Définir comment on s\'adresse à chaque "communauté"',
    ],
    5: ["5.1 Ouverture", "5.2 Un parcours d'accueil"],
    6: ["6.1 Protéger des erreurs juridiques", "6.2 Protéger de la précarité", "6.3 Protéger de la prédation"],
    7: [
        "7.1 Des rencontres liées aux activités",
        "7.2 Co-développement",
        "7.3 Métiers et compétences",
        "7.4 Des Créations collectives (spectacles, formations, événements)",
        "7.5 Un Système d'échanges local",
    ],
    8: [
        " Un comité local de vie collective par bureau",
        "8.1 Un programme de rencontres hors activité professionnelle",
        "8.2 Un budget local par bureau",
    ],
}


def test_titles_and_subsections_of_001(seeds):
    draft = seeds["001"]
    assert [one.title for one in draft.recommendations] == [
        "Smart renforce son rôle politique",
        "Smart coopère à l'échelle du territoire",
        "Smart comprend mieux qui sont ses membres",
        "Smart s'inscrit dans une histoire et une évolution",
        "Smart soigne l'accueil des nouveaux membres",
        "Smart protège les coopérateurs",
        "Smart favorise les coopérations internes",
        "Smart propose de vivre des choses ensemble au-delà d'activités",
        "Smart soigne la communication interne",
        "Smart soigne la communication externe",
        "Smart poursuit les démarches comme Smart In Progress",
    ]
    found = {
        one.number: [f"{block.number} {block.title}" for block in one.blocks if block.kind == "subsection"]
        for one in draft.recommendations
        if any(block.kind == "subsection" for block in one.blocks)
    }
    assert found == SUBSECTIONS_001
    letters = {block.number: block.letter for block in rec(draft, 1, 8).blocks if block.kind == "subsection"}
    assert letters == {"": "a", "8.1": "b", "8.2": "c"}
    assert sum(block.kind == "quote" for one in draft.recommendations for block in one.blocks) == 5


def _rows(document: str) -> list[dict[str, str]]:
    with (EXPECTED / "references.csv").open(encoding="utf-8", newline="") as stream:
        return [row for row in csv.DictReader(stream) if row["doc"] == document]


def _source(row: dict[str, str]) -> str:
    number, _, sub = row["source_rec"].partition(".")
    if number.startswith("N"):
        return f"2.{number[1:]}"
    letter = row["nearest_sub_item"] or (chr(ord("a") + int(sub) - 1) if sub else "")
    if row["doc"] == "001" and number == "8":  # its unnumbered first part moves the letters by one
        letter = chr(ord("a") + int(sub or 0))
    return f"1.{number}.{letter}" if letter else f"1.{number}"


def _scope(row: dict[str, str], given: set[str]) -> str:
    if row["class"] == "internal":
        return "inside"
    if row["class"] == "seed":
        return "other" if row["target_doc"] in given else "pending"
    return "outside" if row["target_doc"].startswith(("external", "Coopcity")) else "pending"


def _target(row: dict[str, str]) -> str:
    """The ledger's target as the reader writes it; a whole document (in brackets, or named by its subject) is empty."""
    target = row["target"]
    if target.startswith("(") or not re.search(r"chapter|\d", target):
        return ""
    return re.sub(r"^chapter.*?(?= n°|$)", "chapter", target)


@pytest.mark.parametrize("name", ["000", "001"])
def test_references_row_by_row(seeds, name):
    rows = Counter(
        (_source(row), row["marker"].replace("none", ""), _target(row), _scope(row, set(seeds))) for row in _rows(name)
    )
    found = Counter(
        (one.source, one.marker, re.sub(r"^chapter: .*?(?= n°|$)", "chapter", one.target), one.scope)
        for one in seeds[name].references
    )
    assert {"read": found - rows, "missed": rows - found} == {"read": {}, "missed": {}}


def test_targets_expanded(seeds):
    draft = {(one.source, one.target): one for one in seeds["001"].references}
    assert draft["1.7.d", "8.c"].targets == ("1.8.c",)
    assert draft["1.3.c", "7.a"].targets == ("1.7.a",)
    assert not any(
        one.broken or one.self_reference or one.doubtful for name in ("000", "001") for one in seeds[name].references
    )
    other = [one for one in seeds["000"].references if one.scope == "other"]
    assert {(one.source, one.target_file[:3], one.targets) for one in other} == {
        ("1.17", "001", ("1.8",)),
        ("1.29", "001", ("1.8",)),
    }


def test_process_page(seeds):
    page = seeds["002"]
    assert [(str(one.date_from), str(one.date_to), one.parallel) for one in page.phases] == [
        ("2020-11-01", "2020-12-31", False),
        ("2021-01-01", "2021-01-31", False),
        ("2021-01-20", "2021-02-20", False),
        ("2021-02-01", "2021-02-15", False),
        ("2021-02-20", "2021-03-20", False),
        ("2021-01-15", "2021-04-15", True),
        ("2021-03-01", "2021-05-30", True),
    ]
    assert [one.number for one in page.themes] == ["1", "2", "3", "4", ""]
    assert [one.countries for one in page.themes] == [("FR", "BE")] * 3 + [("FR",), ()]
    assert [one.prolonged for one in page.themes] == [False, False, True, True, False]
    assert [one.groups for one in page.themes] == [
        ("Ouest – Rennes",),
        ("Ouest – Nantes", "Sud-Est – Clermont-Ferrand/ Lyon"),
        (),
        ("Nord – Lille",),
        (),
    ]


def test_information_sheet(seeds):
    sheet = seeds["003"]
    assert [one.title for one in sheet.themes] == [
        "Être une coopérative : pour qui et avec qui ?",
        "Mutualiste, redistributif, solidaire : un modèle économique viable ?",
        "Créer et développer son activité : comment ? Avec quels outils ?",
        "Une entreprise partagée et participative, est-ce bien réaliste ?",
    ]
    assert len(sheet.forms) == 4


def test_no_address_survives(seeds):
    assert "@" not in str(report(seeds.values())).replace("[@]", "")
