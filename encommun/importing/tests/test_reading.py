"""Bad input gets a clear sentence; good input gives the same document after being kept as JSON."""

import io
import zipfile

import pytest

from encommun.importing.reading import clean_name, from_json, read, to_json
from encommun.kit.refusals import Refused

from .factories import pad


def docx() -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("word/document.xml", "<w:p/>")
    return made.getvalue()


BAD = {
    "empty": (b"", "no text"),
    "spaces": (b" \n\t \n", "no text"),
    "picture": (b"\x89PNG\r\n\x1a\n" + bytes(range(200)), "picture"),
    "pdf": (b"%PDF-1.7\n%\xe2\xe3", "PDF"),
    "word": (docx(), "Word"),
    "old word": (b"\xd0\xcf\x11\xe0" + b"\0" * 90, "old Word"),
    "nul bytes": (b"### 1. Titre\0 avec un trou", "not a text file"),
    "binary": (bytes(range(1, 32)) * 40, "not a text file"),
    "web page": (b"<!DOCTYPE html>\n<html><body><h3>1. Titre</h3></body></html>", "web page"),
    "broken utf-16": (b"\xff\xfe\x00\xd8\x00", "cannot be read"),
}


@pytest.mark.parametrize("name", BAD)
def test_bad_input_says_what_it_is(name):
    data, words = BAD[name]
    with pytest.raises(Refused, match=words):
        read(data, "toit.md")


def test_fifty_megabytes_are_refused_with_the_limit(settings):
    with pytest.raises(Refused, match="10"):
        read(b"a" * (settings.IMPORT_MAX_BYTES + 1), "grand.md")


def test_windows_letters_are_read_and_said():
    reading = read("### 1. Créer un été *BE-TOI1*\n\nDes idées".encode("cp1252"), "ancien.txt")
    assert reading.parsed.recommendations[0].title == "Créer un été"
    assert [warning.code for warning in reading.parsed.warnings] == ["decoded_as_cp1252"]


def test_addresses_are_masked_in_all_that_is_kept():
    reading = read(pad(), "toit de ana@example.net.md")
    assert "@example" not in reading.text + to_json(reading.parsed) + reading.file_name
    assert reading.parsed.masked == 1


def test_a_script_stays_text():
    reading = read(pad(recommendations=[(1, "Titre", "BE-TOI1", "<script>alert(1)</script>")]), "x.md")
    assert "<script>" in reading.parsed.recommendations[0].blocks[0].text


@pytest.mark.parametrize("flat", [False, True])
def test_a_document_survives_being_kept(flat):
    parsed = read(pad(flat=flat, extra="## Suite\n\n(Ndr : à vérifier)\n\n### 9. Fin *FR-TOI2*\nFin."), "x").parsed
    assert from_json(to_json(parsed)) == parsed


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\Documents\\pad.md", "pad.md"),
        ('pad<script>"\x00\n.md', "pad script .md"),
        ("", "pad without a name"),
        ("a" * 300 + ".md", "a" * 110 + ".md"),
    ],
)
def test_file_names_are_made_safe(typed, shown):
    from django.utils.translation import override

    with override("en"):
        assert clean_name(typed) == shown
