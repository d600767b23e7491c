"""Every word of the interface exists in French, Dutch and English; placeholders agree; catalogues are up to date."""

import ast
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import polib
import pytest

ROOT = Path(__file__).resolve().parent.parent
LOCALE = ROOT / "encommun" / "locale"
LANGUAGES = ("fr", "nl", "en")
PLACEHOLDER = re.compile(r"%\((\w+)\)[sd]|\{(\w+)\}")


def placeholders(text: str) -> set[str]:
    return {first or second for first, second in PLACEHOLDER.findall(text)}


@pytest.mark.parametrize("code", LANGUAGES)
def test_catalogue_is_complete(code):
    catalogue = polib.pofile(str(LOCALE / code / "LC_MESSAGES" / "django.po"))
    assert len(catalogue) > 300
    assert [entry.msgid for entry in catalogue if "fuzzy" in entry.flags] == []
    if code != "en":  # English is the source: an empty entry there means "as written"
        assert [entry.msgid for entry in catalogue if not entry.translated()] == []


@pytest.mark.parametrize("code", ["fr", "nl"])
def test_placeholders_agree(code):
    wrong = []
    for entry in polib.pofile(str(LOCALE / code / "LC_MESSAGES" / "django.po")):
        wanted = placeholders(entry.msgid) | placeholders(entry.msgid_plural)
        for text in [entry.msgstr, *entry.msgstr_plural.values()]:
            # A plural's one-form may leave its number out ("une réponse").
            if text and not placeholders(text) <= wanted:
                wrong.append((entry.msgid, text))
            if text and not entry.msgid_plural and placeholders(text) != wanted:
                wrong.append((entry.msgid, text))
    assert wrong == []


@pytest.mark.slow
def test_catalogues_hold_every_string(tmp_path):
    """Extracting again finds nothing that the catalogues lack."""
    if shutil.which("xgettext") is None:
        assert not os.environ.get("CI"), "CI must have gettext"
        pytest.skip("GNU gettext is not installed here")
    copy = tmp_path / "encommun"
    shutil.copytree(ROOT / "encommun", copy, ignore=shutil.ignore_patterns("*.mo", "__pycache__"))
    shutil.copytree(ROOT / "config", tmp_path / "config")
    command = [sys.executable, "-m", "encommun", "texts", "extract"]
    subprocess.run(command, cwd=tmp_path, check=True, env={**os.environ, "PYTHONPATH": str(tmp_path)})
    for code in LANGUAGES:
        path = Path("locale") / code / "LC_MESSAGES" / "django.po"
        fresh = {(e.msgctxt, e.msgid) for e in polib.pofile(str(copy / path)) if not e.obsolete}
        kept = {(e.msgctxt, e.msgid) for e in polib.pofile(str(ROOT / "encommun" / path)) if not e.obsolete}
        assert fresh - kept == set(), f"run `encommun texts extract` and translate ({code})"
        assert kept - fresh == set(), f"no longer used ({code}): run `encommun texts extract`"


def test_no_words_hide_in_an_f_string():
    """GNU gettext does not look into f-strings: a call inside one stays English, and no other test would see it."""
    hidden = []
    for path in (ROOT / "encommun").rglob("*.py"):
        for text in (node for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, ast.JoinedStr)):
            calls = [node.func for node in ast.walk(text) if isinstance(node, ast.Call)]
            if any(
                isinstance(func, ast.Name) and func.id in {"_", "gettext", "ngettext", "pgettext"} for func in calls
            ):
                hidden.append(f"{path.relative_to(ROOT)}:{text.lineno}")
    assert hidden == []


def test_words_are_called_by_names_that_the_extraction_knows():
    """`gettext as say` reads well and hides every word it is given: only `_` and the functions' own names are looked for."""
    hidden = []
    for path in (ROOT / "encommun").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.ImportFrom) and node.module == "django.utils.translation":
                hidden += [
                    f"{path.relative_to(ROOT)}: {one.name} as {one.asname}"
                    for one in node.names
                    if "gettext" in one.name and one.asname not in (None, "_")
                ]
    assert hidden == []
