"""`encommun import`: several files in any order, one sentence for each bad one, exit status 0, 1 or 2."""

import json

import pytest

from encommun.importing.cli import main
from encommun.importing.models import ImportDraft
from encommun.recommendations.models import Document, Reference

from .factories import CITING, CITING_TITLE, pad

pytestmark = pytest.mark.django_db


@pytest.fixture
def toit(tmp_path):
    path = tmp_path / "toit.md"
    path.write_bytes(pad())
    return str(path)


@pytest.fixture
def voisinage(tmp_path):
    path = tmp_path / "voisinage.md"
    path.write_bytes(pad(title=CITING_TITLE, recommendations=CITING))
    return str(path)


@pytest.fixture
def picture(tmp_path):
    path = tmp_path / "photo.png"
    path.write_bytes(b"\x89PNG\r\n\x1a\n\0")
    return str(path)


@pytest.mark.parametrize("turned", [False, True])
def test_files_are_linked_whatever_their_order(toit, voisinage, turned, capsys):
    assert main([voisinage, toit] if turned else [toit, voisinage]) == 0
    assert Document.objects.count() == 2
    assert Reference.objects.get(document__title=CITING_TITLE).scope == "other"
    out = capsys.readouterr()
    assert "3 recommendations" in out.out and "In the register: " in out.out and "(2 of 2)" in out.err


def test_a_second_import_doubles_nothing(toit):
    assert [main([toit]), main([toit])] == [0, 0]
    assert Document.objects.get().recommendations.count() == 3
    assert not ImportDraft.objects.filter(state="open").exists()


def test_a_bad_file_is_named_and_the_others_go_in(toit, picture, capsys):
    assert main([picture, toit, "not-there.md"]) == 1
    said = capsys.readouterr().err
    assert f"{picture}: This is a picture." in said and "not-there.md: There is no such file." in said
    assert Document.objects.count() == 1


def test_one_bad_file_alone_is_two(picture):
    assert main([picture]) == 2


def test_strict_imports_nothing_when_one_is_bad(toit, picture):
    assert main([toit, picture, "--strict"]) == 2
    assert not Document.objects.exists() and not ImportDraft.objects.exists()


def test_strict_takes_back_what_was_already_written(toit, tmp_path):
    novel = tmp_path / "roman.txt"
    novel.write_text("Il était une fois. " * 50)
    assert main([toit, str(novel), "--strict", "--edition", "2021-2022"]) == 2
    assert not Document.objects.exists() and not ImportDraft.objects.exists()


def test_a_dry_run_writes_nothing(toit, capsys):
    assert main([toit, "--dry-run", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["documents"][0]["counts"]["recommendations"] == 3
    assert found["imported"][0]["address"] == ""
    assert not Document.objects.exists() and not ImportDraft.objects.exists()


def test_it_may_publish_at_once(toit, capsys):
    assert main([toit, "--publish", "public", "--json"]) == 0
    document = Document.objects.get()
    assert (document.audience, document.state) == ("public", "published")
    assert set(document.recommendations.values_list("audience", flat=True)) == {"public"}
    assert json.loads(capsys.readouterr().out)["imported"][0]["address"] == "/register/un-toit-commun/"


def test_edition_and_theme_may_be_said(toit):
    assert main([toit, "--edition", "Ronde 2030-2031", "--theme", "Maison"]) == 0
    document = Document.objects.get()
    assert (document.edition.label, document.edition.start_year, document.theme.title) == (
        "Ronde 2030-2031",
        2030,
        "Maison",
    )


def test_without_an_edition_it_says_which_option_helps(tmp_path, capsys):
    path = tmp_path / "x.md"
    path.write_bytes(pad(title="Recommandations du groupe toit"))
    assert main([str(path)]) == 2
    assert "--edition LABEL" in capsys.readouterr().err


def test_it_may_act_for_an_editor_and_for_nobody_else(toit, bilal, chloe, capsys):
    assert main([toit, "--as", chloe.email]) == 2
    assert main([toit, "--as", "nobody@example.org"]) == 2
    assert not Document.objects.exists()
    assert main([toit, "--as", bilal.email]) == 0
    assert Document.objects.get().created_by == bilal


def test_wrong_words_are_two(toit):
    with pytest.raises(SystemExit) as end:
        main([toit, "--publish", "nobody"])
    assert end.value.code == 2
