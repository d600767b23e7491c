"""Files as administrative tools really make them: each is built here, none is copied."""

import csv
import io
from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from encommun.engines.sheets import ACTIVITY, LIMIT, MEMBERS, Sheet, SheetError, open_sheet
from encommun.engines.sheets.columns import Names

FRENCH = (
    "N° coopérateur;Nom;Prénom;Adresse e-mail;Langue;Pays;Code postal;Localité;Bureau;Société;Collège;Nbre de parts;"
    "Date d'entrée;Date de sortie"
)
DUTCH = (
    "Lidnr.;Naam;Voornaam;E-mailadres;Taal;Land;Postcode;Woonplaats;Kantoor;Vennootschap;Kiescollege;Aantal aandelen;"
    "Lid sinds;Uitgetreden op"
)
ENGLISH = (
    "Member ID,Last name,First name,E-mail,Language,Country,ZIP code,Town,Office,Legal entity,Category,Shares,"
    "Joined on,Left on"
)
ORDER = [
    "number", "last_name", "first_name", "email", "language", "country", "postal_code", "municipality", "office", "entity",
    "college", "shares", "joined", "left",
]  # fmt: skip


def opened(data: bytes, fields: Names = MEMBERS, *, wanted: Sequence[str] = (), limit: int = LIMIT) -> Sheet:
    return open_sheet(io.BytesIO(data), fields, wanted=wanted, limit=limit)


def rows(data: bytes) -> list[list[str]]:
    return [row.cells for row in opened(data).rows()]


def fields(text: str, kind: Names = MEMBERS) -> list[str]:
    return [column.field for column in opened(text.encode(), kind).columns]


@pytest.mark.parametrize("header", [FRENCH, DUTCH, ENGLISH])
def test_the_usual_columns_are_recognised_in_three_languages(header: str) -> None:
    assert fields(header) == ORDER
    assert fields(header.upper()) == ORDER
    assert fields(header.replace(";", " ; ")) == ORDER


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        ("matricule;nom_complet;courriel", ["number", "name", "email"]),
        ("MemberNumber|LastName|FirstName|EmailAddress", ["number", "last_name", "first_name", "email"]),
        ("N°;Nom;Mail", ["number", "name", "email"]),
        ("Numéro de membre;Nom de famille;Prénom(s);Téléphone;Mail", ["number", "last_name", "first_name", "", "email"]),
        ("Nom / Naam\tPrénom / Voornaam\tN° / Nr", ["last_name", "first_name", "number"]),
        ("Numéro national;N° membre;N° de TVA;Date de naissance;Nom", ["", "number", "", "", "name"]),
        ("E-mail;Courriel du conseiller;Matricule", ["email", "", "number"]),
        ("Matriculle;Prénon;Nom;Langue maternelle", ["number", "first_name", "last_name", "language"]),
        ("id;achternaam;statuut;toetredingsdatum;uittreding", ["number", "last_name", "statute", "joined", "left"]),
    ],
)  # fmt: skip
def test_spelling_abbreviation_and_case_do_not_matter(header: str, expected: list[str]) -> None:
    assert fields(header) == expected


def test_a_column_is_proposed_with_a_score_and_alternatives() -> None:
    column = opened(b"numero;date;nom\n1;2020-01-01;A\n", ACTIVITY).columns[1]
    assert column.field == "month"
    assert 0.6 <= column.score <= 1
    assert column.alternatives[0][0] == "month"
    assert column.examples == ["2020-01-01"]


def test_values_confirm_or_contradict_a_name() -> None:
    columns = opened(b"numero;contact;depuis;status\n1;a@b.be;yes;new\n2;c@d.be;no;new\n").columns
    assert [column.field for column in columns] == ["number", "email", "", ""]
    assert opened(b"numero;date d'entree\n1;yes\n").columns[1].field == "joined"  # to be corrected by people


def test_of_two_columns_with_one_name_the_fuller_is_taken() -> None:
    columns = opened(b"numero;email;email\n1;;a@b.be\n2;;c@d.be\n").columns
    assert [column.name for column in columns] == ["numero", "email", "email (2)"]
    assert [column.field for column in columns] == ["number", "", "email"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_unicode_files(encoding: str) -> None:
    data = f"{FRENCH}\r\n1;Crèvecœur;Zoé\r\n".encode(encoding)
    assert rows(data) == [["1", "Crèvecœur", "Zoé"]]


@pytest.mark.parametrize("encoding", ["cp1252", "latin-1", "iso-8859-15", "mac-roman", "cp850"])
def test_encodings_of_before_unicode(encoding: str) -> None:
    names = ["Zoé", "François", "Anaïs", "Hélène", "Jérôme", "Noël", "Benoît"]
    text = FRENCH + "\n" + "\n".join(f"{n};Dupré;{name};;;;;Liège" for n, name in enumerate(names))
    assert [row[2] for row in rows(text.encode(encoding))] == names


@pytest.mark.parametrize(
    ("encoding", "word"), [("iso-8859-15", "Lecœur"), ("cp1252", "Lecœur"), ("mac-roman", "Lecœur")]
)
def test_ligatures_tell_encodings_apart(encoding: str, word: str) -> None:
    assert rows(f"numero;nom;ville\n1;{word};Liège\n".encode(encoding))[0][1] == word


def test_a_file_of_two_encodings_reads_well() -> None:
    data = "numero;nom\n1;Zoé\n".encode() + "2;Noël\n".encode("cp1252")
    assert rows(data) == [["1", "Zoé"], ["2", "Noël"]]


def test_accents_encoded_twice_are_undone() -> None:
    data = "numero;prenom\n1;Zoé\n".encode().decode("cp1252").encode()
    assert rows(data) == [["1", "Zoé"]]


@pytest.mark.parametrize("separator", [";", ",", "\t", "|"])
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_separators_and_line_ends(separator: str, newline: str) -> None:
    lines = [["numero", "nom", "prenom"], ["1", f'"Du{separator}pont"', "Zoé, dite «Z»" if separator != "," else "Z"]]
    data = newline.join(separator.join(line) for line in lines).encode()
    assert rows(data)[0][:2] == ["1", f"Du{separator}pont"]


def test_quotes_as_programs_write_them() -> None:
    data = b'"numero";"nom";"prenom"\r\n"1";"dit ""Zo""";"a\nb"\r\n"2"; "x" ;12" y\r\n'
    found = list(opened(data).rows())
    assert [row.cells for row in found] == [["1", 'dit "Zo"', "a\nb"], ["2", "x", '12" y']]
    assert [row.line for row in found] == [2, 4]


def test_apostrophes_are_letters_of_names() -> None:
    assert rows(b"lidnr;naam\n1;'t Hart\n2;D'Hondt\n") == [["1", "'t Hart"], ["2", "D'Hondt"]]
    assert rows(b"'lidnr','naam'\n'1','t Hart'\n'2','Peeters'\n") == [["1", "t Hart"], ["2", "Peeters"]]


def test_backslashes_before_quotes() -> None:
    assert rows(b'numero,nom,mail\n1,"L\\"atelier\\"",a@b.be\n') == [["1", 'L"atelier"', "a@b.be"]]


def test_the_header_is_found_under_titles() -> None:
    data = f"sep=;\nListe des coopérateurs;;\n\nExtrait du 3 janvier 2024;12 lignes\n{FRENCH}\n7;A\n".encode()
    sheet = opened(data)
    assert sheet.header_line == 5
    assert [(row.line, row.cells) for row in sheet.rows()] == [(6, ["7", "A"])]


def test_a_header_printed_on_each_page_is_no_line() -> None:
    assert rows(b"numero;nom\n1;A\nnumero;nom\n2;B\n") == [["1", "A"], ["2", "B"]]


def test_names_of_columns_that_nobody_knows_can_still_be_explained() -> None:
    sheet = opened(b"Liste;;\nclef;qui;ou\nA17;B;z@e.be\n")
    assert sheet.header_line == 2
    assert [(column.name, column.field) for column in sheet.columns] == [("clef", ""), ("qui", ""), ("ou", "email")]


def test_a_name_that_somebody_gives_helps_to_find_the_header() -> None:
    data = b"1er;2e\nA17;z@e.be\n"
    with pytest.raises(SheetError, match="No line"):
        opened(data)
    assert opened(data, wanted=["1er"]).header_line == 1


def test_a_quote_that_is_never_closed_costs_its_own_line() -> None:
    data = b'numero;nom;mail\n1;"A;a@b.be\n2;"B";b@b.be\n3;C;c@c.be\n'
    found = list(opened(data).rows())
    assert [(row.line, row.problem) for row in found] == [(2, "quote"), (3, ""), (4, "")]
    first = b'numero;nom;mail\n"1;A;a@b.be\n"2";"B";"b@b.be"\n'
    assert [(row.line, row.problem) for row in opened(first).rows()] == [(2, "quote"), (3, "")]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty"),
        (b"\xef\xbb\xbf \r\n", "empty"),
        (b"PK\x03\x04\x14\x00[Content_Types].xml", "xlsx"),
        (b"PK\x03\x04mimetypeapplication/vnd.oasis.opendocument.spreadsheet", "ods"),
        (b"PK\x03\x04list.csv", "archive"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "xls"),
        (b"%PDF-1.7", "pdf"),
        (b"<html><table><tr><td>numero</td></tr></table>", "html"),
        (b'[{"numero": 1}]', "structured"),
        (b"<?xml version='1.0'?><r/>", "structured"),
        (bytes(range(256)) * 20, "binary"),
        (b"\0" * 5000, "binary"),
        (b"7;2;3\n1;2;3\n", "no_header"),
        (b"7;Dupont;a@b.be\n8;Martin;c@d.be\n", "no_header"),
    ],
)
def test_what_is_no_list_is_said(data: bytes, code: str) -> None:
    with pytest.raises(SheetError) as error:
        opened(data)
    assert error.value.code == code


def test_a_file_over_the_limit_is_refused() -> None:
    with pytest.raises(SheetError) as error:
        opened(b"numero;nom\n" + b"1;A\n" * 100, limit=100)
    assert error.value.code == "too_large"


def test_nul_bytes_and_long_lines_are_bounded() -> None:
    data = b"numero;nom\n1;A\0B\n" + b"2;" + b"x" * 400_000 + b"\n3;C\n"
    assert [(row.line, row.cells, row.problem) for row in opened(data).rows()] == [
        (2, ["1", "AB"], ""),
        (3, [], "too_long"),
        (4, ["3", "C"], ""),
    ]


def test_many_open_quotes_do_not_cost_more_than_their_lines() -> None:
    data = b"numero;nom;mail\n" + b'1;"x;y\n' * 5_000
    assert sum(row.problem == "quote" for row in opened(data).rows()) == 5_000


@settings(deadline=None)
@given(st.binary(max_size=3_000))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    try:
        sheet = opened(data)
    except SheetError:
        return
    lines = [row.line for row in sheet.rows()]
    assert lines == sorted(set(lines))


LETTERS = st.characters(codec="utf-8", exclude_characters="ÃÂâ", exclude_categories=["Cs", "Cc", "Cf", "Co", "Cn"])
CELL = st.text(LETTERS, max_size=12)


@settings(deadline=None)
@given(st.lists(st.lists(CELL, min_size=3, max_size=3), min_size=1, max_size=8), st.sampled_from(";,\t|"))
def test_what_a_csv_writer_writes_is_read_back(table: list[list[str]], separator: str) -> None:
    out = io.StringIO()
    writer = csv.writer(out, delimiter=separator, quoting=csv.QUOTE_ALL)
    writer.writerows([["numero", "prenom", "courriel"], *table])
    expected = [row for row in table if any(cell and not cell.isspace() for cell in row)]
    assert [row.cells for row in opened(out.getvalue().encode()).rows()] == expected
