"""The sample pads, with every figure counted by hand."""

from __future__ import annotations

import json
from collections import Counter

import pytest

from encommun.engines.pads import Document, read_document, report, resolve
from encommun.engines.pads.decode import mask_addresses, tidy
from encommun.engines.pads.report import counts

from .helpers import SAMPLES, demo, lost, rec, sample


@pytest.fixture(scope="module")
def pads() -> dict[str, Document]:
    return demo()


@pytest.mark.parametrize(
    ("name", "recommendations", "items", "subsections", "annexes", "codes", "notes", "chapters", "form"),
    [
        ("horizon-2021.txt", 10, 8, 0, 0, 7, 6, 5, "hedgedoc-flattened"),
        ("accompagnement-2021.md", 11, 18, 0, 3, 15, 0, 6, "hedgedoc"),
        ("accompagnement-2021-flattened.txt", 11, 18, 0, 3, 15, 0, 6, "hedgedoc-flattened"),
        ("pour-qui-2020.md", 6, 0, 7, 0, 0, 0, 1, "markdown"),
        ("digitaal-2022.txt", 6, 8, 0, 0, 0, 1, 1, "markdown"),
        ("proposals-2023.txt", 6, 3, 0, 0, 0, 1, 1, "markdown"),
        ("process-2021.txt", 0, 0, 0, 0, 0, 0, 0, "process-page"),
        ("information-2020.txt", 0, 0, 0, 0, 0, 0, 0, "process-page"),
    ],
)
def test_counts(
    name: str,
    recommendations: int,
    items: int,
    subsections: int,
    annexes: int,
    codes: tuple[str, ...],
    notes: int,
    chapters: int,
    form: str,
) -> None:
    document = read_document(sample(name), name)
    counted = counts(document)
    assert document.format == form
    keys = ("recommendations", "items", "subsections", "annex_sections", "codes", "notes", "chapters")
    assert tuple(counted[key] for key in keys) == (recommendations, items, subsections, annexes, codes, notes, chapters)


@pytest.mark.parametrize("name", sorted(path.name for path in SAMPLES.iterdir()))
def test_no_word_is_lost(name: str) -> None:
    assert lost(mask_addresses(tidy(sample(name)))[0], read_document(sample(name))) == {}


def test_flattened_and_multi_line_say_the_same() -> None:
    one, other = (
        read_document(sample(name)) for name in ("accompagnement-2021.md", "accompagnement-2021-flattened.txt")
    )
    assert [(a.number, a.title, a.codes, a.chapter) for a in one.recommendations] == [
        (b.number, b.title, b.codes, b.chapter) for b in other.recommendations
    ]
    assert [a.title for a in one.chapters] == [b.title for b in other.chapters]
    assert [a.title for a in one.annexes] == [b.title for b in other.annexes]
    assert one.credits == other.credits and one.tags == other.tags and one.edition == other.edition == "2020-2021"
    assert [(a.marker, a.target, a.target_document) for a in one.references] == [
        (b.marker, b.target, b.target_document) for b in other.references
    ]


def test_codes_with_stray_blanks(pads: dict[str, Document]) -> None:
    support = pads["accompagnement"]
    assert rec(support, 2).codes == ("BE-ACC2", "FR-ACC1")
    assert rec(support, 4).codes == ("BE-ACC1", "BE-ACC2")
    assert rec(support, 7).codes == ("BE-ACC1", "BE-ACC2", "FR-ACC1")
    assert rec(support, 3).title.endswith("membres d'expérience (métier proche ou quartier voisin)")


def test_means_and_who_does_it(pads: dict[str, Document]) -> None:
    kinds = Counter(block.kind for one in pads["accompagnement"].recommendations for block in one.blocks)
    assert (kinds["means"], kinds["who"], kinds["inspiration"]) == (9, 6, 3)
    assert (kinds["observations"], kinds["argumentation"], kinds["proposal"], kinds["how"]) == (3, 2, 4, 1)
    fifth = rec(pads["accompagnement"], 5).blocks
    assert [(block.letter, block.part) for block in fifth if block.kind == "item"] == [
        ("a", "how"), ("b", "how"), ("c", "how"), ("a", "means"), ("b", "means")]  # fmt: skip


def test_a_label_between_two_items_belongs_to_the_first(pads: dict[str, Document]) -> None:
    fourth = rec(pads["accompagnement"], 4).blocks
    assert [(block.kind, block.letter, block.title) for block in fourth[:4]] == [
        ("item", "a", "Des ateliers courts"),
        ("item", "b", "Des visites d'atelier"),
        ("means", "b", ""),
        ("item", "c", ""),
    ]


def _pointers(document: Document) -> list[tuple[str, str, str, tuple[str, ...], str]]:
    return [(one.source, one.marker, one.target, one.targets, one.scope) for one in document.references]


def test_references_of_the_support_pad(pads: dict[str, Document]) -> None:
    assert _pointers(pads["accompagnement"]) == [
        ("chapter:1", "Cfr", "annex:1", ("annex:1",), "inside"),
        ("chapter:4", "cf", "11", ("1.11",), "inside"),
        ("1.1.c", "Cfr", "2", ("1.2",), "inside"),
        ("1.3", "Cfr", "3.b", ("1.3.b",), "other"),
        ("1.4", "Cfr", "6", ("1.6",), "inside"),
        ("1.4", "Cfr", "10.b", ("1.10.b",), "inside"),
        ("1.4", "Cfr", "11", ("1.11",), "inside"),
        ("1.5.c", "Cfr", "5.c", ("1.5.c",), "inside"),
        ("1.5.c", "Cfr", "annex:3.b", ("annex:3.b",), "inside"),
        ("1.5.b", "voir", "7", ("1.7",), "inside"),
        ("1.8", "Cfr", "5-7", ("1.5", "1.6", "1.7"), "inside"),
        ("1.9.a", "", "4.1", ("1.4.a",), "other"),
        ("1.9.b", "", "3", ("1.3",), "other"),
        ("1.9.c", "", "2", (), "pending"),
        ("1.11", "voir", "4", ("1.4",), "inside"),
    ]
    assert [one.source for one in pads["accompagnement"].references if one.self_reference] == ["1.5.c"]
    assert [one.source for one in pads["accompagnement"].references if one.doubtful] == ["1.9.b", "1.11"]
    assert not any(one.broken for one in pads["accompagnement"].references)


def test_references_of_the_flattened_pad(pads: dict[str, Document]) -> None:
    found = {(one.source, one.target, one.target_file, one.scope) for one in pads["horizon"].references}
    support, open_hive = "accompagnement-2021.md", "pour-qui-2020.md"
    chapter = "chapter: La question transversale de l'annuaire"
    assert found == {
        ("1.1", "4", open_hive, "other"),
        ("1.2.c", "5", support, "other"),
        ("1.2.c", f"{chapter} n°7-9", support, "other"),
        ("1.3", "", "", "outside"),
        ("1.4", "10", support, "other"),
        ("1.5", "7", support, "other"),
        ("1.5", chapter, support, "other"),
        ("1.6.b", "2", "", "inside"),
        ("1.7", "", "", "pending"),
        ("2.3", "", "", "pending"),
    }


def test_letters_of_numbered_sub_sections(pads: dict[str, Document]) -> None:
    fifth = rec(pads["pour"], 5).blocks
    assert [(block.letter, block.number, block.title) for block in fifth if block.kind == "subsection"] == [
        ("a", "", "Un comité de bureau ouvert"),
        ("b", "5.1", "Des soirées sans ordre du jour"),
        ("c", "5.2", "Un budget par bureau"),
    ]
    targets = {(one.source, one.target): one.targets for one in pads["pour"].references}
    assert targets["1.5.a", "5.c"] == ("1.5.c",)
    assert targets["1.1.a", "5.a"] == ("1.5.a",)


def test_dutch_proposals(pads: dict[str, Document]) -> None:
    dutch = pads["digitaal"]
    assert (dutch.language, dutch.edition) == ("nl", "2021-2022")
    assert [(one.source, one.marker, one.target, one.target_file, one.scope) for one in dutch.references] == [
        ("1.1.c", "zie", "11", "accompagnement-2021.md", "other"),
        ("1.3", "zie", "6.b", "horizon-2021.txt", "other"),
        ("1.4", "zie", "1.b", "", "inside"),
        ("1.5.c", "", "2", "", "inside"),
        ("1.5.c", "", "3", "", "inside"),
        ("1.6", "zie", "2", "", "pending"),
    ]
    assert [block.kind for block in rec(dutch, 2).blocks] == ["text", "item", "item", "means", "who"]


def test_process_page(pads: dict[str, Document]) -> None:
    page = pads["process"]
    assert [(str(one.date_from), str(one.date_to), one.parallel) for one in page.phases] == [
        ("2020-11-01", "2020-12-31", False),
        ("2021-01-01", "2021-01-31", False),
        ("2021-01-20", "2021-02-20", False),
        ("2021-02-01", "2021-02-15", False),
        ("2021-02-20", "2021-03-20", False),
        ("2021-01-15", "2021-04-15", True),
        ("2021-03-01", "2021-05-30", True),
    ]
    assert [one.meetings for one in page.phases if one.meetings] == [
        "1 à 2 rencontres par groupe",
        "1 à 2 rencontres par groupe",
        "1 rencontre par groupe et des rendez-vous ouverts à tous les membres",
    ]
    assert [(one.number, one.title, one.countries, one.prolonged, len(one.groups)) for one in page.themes] == [
        ("1", "L'accompagnement", ("FR", "BE"), False, 3),
        ("2", "Un horizon à retrouver", ("FR", "BE"), False, 4),
        ("3", "À égalité, sur scène comme au bureau", ("FR", "BE"), True, 1),
        ("4", "Un modèle économique qui tienne debout", ("FR",), True, 1),
        ("", "Tables d'écoute", (), False, 0),
    ]
    assert page.masked == 2


def test_information_sheet() -> None:
    sheet = read_document(sample("information-2020.txt"))
    assert [one.title for one in sheet.themes] == [
        "Une ruche ouverte : à qui et comment ?",
        "Nos outils de tous les jours, lesquels garder ?",
        "Décider à trois cents, est-ce possible ?",
    ]
    assert [one.title for one in sheet.forms] == ["Ateliers du soir", "Contributions écrites", "Promenades à deux voix"]


def test_report_is_json_and_holds_no_address(pads: dict[str, Document]) -> None:
    text = json.dumps(report(pads.values()))
    assert "@" not in text.replace("[@]", "")


def test_later_documents_complete_earlier_ones(pads: dict[str, Document]) -> None:
    alone = resolve([pads["horizon"]])[0]
    assert Counter(one.scope for one in alone.references) == {"inside": 1, "outside": 1, "pending": 8}
    again = resolve([alone, pads["accompagnement"], pads["pour"]])[0]
    assert Counter(one.scope for one in again.references) == {"inside": 1, "outside": 1, "other": 6, "pending": 2}
