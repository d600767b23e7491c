"""`encommun members`: exact JSON, exit statuses, columns named by hand."""

import json

import pytest

from encommun.enrolment.cli import main
from encommun.enrolment.models import ListFile, MonthlyActivity
from encommun.members.models import Member
from encommun.members.tests.factories import make_member

from .factories import line, listed

pytestmark = pytest.mark.django_db


@pytest.fixture
def path(tmp_path):
    def write(data: bytes, name="list.csv") -> str:
        (tmp_path / name).write_bytes(data)
        return str(tmp_path / name)

    return write


def told(capsys) -> dict:
    return json.loads(capsys.readouterr().out)


def test_json_is_exact(house, path, capsys):
    file = path(listed(line("001"), line("", email="a@b.be")))
    expected = {
        "created": 1,
        "updated": 0,
        "unchanged": 0,
        "left": 0,
        "set_aside": [{"line": 3, "reason": "The number is missing."}],
    }
    assert main(["import", file, "--json", "--dry-run"]) == 0
    assert told(capsys) == expected
    assert not Member.objects.exclude(number=None).exists()
    assert not ListFile.objects.exists()
    assert main(["import", file, "--json"]) == 0
    assert told(capsys) == expected
    assert main(["import", file, "--json"]) == 0
    assert told(capsys) == {**expected, "created": 0, "unchanged": 1}


def test_the_report_for_people(house, path, capsys):
    assert main(["import", path(listed(line("001"), line("", email="a@b.be")))]) == 0
    out = capsys.readouterr().out
    assert "created 1, updated 0, unchanged 0, left 0, set aside 1." in out
    assert "prenom: first_name" in out
    assert "Line 3 set aside: The number is missing." in out
    assert "New in the house: office “Liège”" in out


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "empty"),
        (b"PK\x03\x04[Content_Types].xml", "Excel workbook"),
        (b"7;b\n1;2\n", "names of columns"),
        (b"nom;prenom;email\nA;B;c@d.be\n", "number"),
    ],
)
def test_a_file_that_cannot_be_read(house, path, capsys, data, words):
    assert main(["import", path(data)]) == 2
    captured = capsys.readouterr()
    assert words in captured.err
    assert captured.out == ""


def test_no_such_file(house, tmp_path, capsys):
    assert main(["import", str(tmp_path / "none.csv")]) == 2
    assert "no such file" in capsys.readouterr().err
    assert main(["import", str(tmp_path)]) == 2


def test_columns_named_by_hand(house, path, capsys):
    file = path(b"clef;qui;ou\n001;Zoe Dupont;z@example.org\n")
    words = ["--map", "clef=number", "--map", "qui=name", "--map", "3=email"]
    assert main(["import", file, "--json", *words]) == 0
    assert told(capsys)["created"] == 1
    assert Member.objects.get(number="001").name == "Zoe Dupont"
    assert main(["import", file, "--map", "nothing=number"]) == 2
    assert main(["import", file, "--map", "clef=nothing"]) == 2
    assert main(["import", file, "--map", "clef"]) == 2


def test_a_column_left_out(house, path, capsys):
    file = path(b"numero;nom;email;parts\n001;Zoe;z@example.org;x\n")
    assert main(["import", file, "--json", "--map", "parts=none"]) == 0
    assert told(capsys)["created"] == 1


def test_activity(house, path, capsys):
    member = make_member()
    member.number = "007"
    member.save()
    file = path(b"matricule;mois;contrats;CA\n007;mars 2024;3;1.234,50\n008;mars 2024;1;2\n")
    assert main(["activity", file, "--json", "--dry-run"]) == 0
    assert not MonthlyActivity.objects.exists()
    capsys.readouterr()
    assert main(["activity", file, "--json"]) == 0
    assert told(capsys) == {
        "created": 1,
        "updated": 0,
        "unchanged": 0,
        "set_aside": [{"line": 3, "reason": "Nobody in the house has the number 008."}],
    }


def test_help(capsys):
    for words in (["--help"], ["import", "--help"], ["activity", "--help"]):
        with pytest.raises(SystemExit) as stop:
            main(words)
        assert stop.value.code == 0
        assert "usage: encommun members" in capsys.readouterr().out
