"""What the documents say exists, and what exists is said: commands, settings, files within their bounds."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from encommun.cli import COMMANDS, main

ROOT = Path(__file__).resolve().parent.parent
OPERATIONS = ROOT / "docs" / "operations.md"


def test_each_environment_variable_is_documented():
    code = "\n".join(path.read_text() for path in [*ROOT.glob("config/*.py"), *ROOT.glob("encommun/**/*.py")])
    names = set(re.findall(r"environ(?:\.get|\.setdefault)?[\[(]\s*\"((?:ENCOMMUN|DATABASE)_[A-Z_]+)\"", code))
    assert len(names) > 10
    told = OPERATIONS.read_text()
    assert sorted(name for name in names if f"`{name}`" not in told) == []


def test_each_command_is_documented():
    told = OPERATIONS.read_text()
    assert [name for name in COMMANDS if f"`encommun {name}" not in told] == []


@pytest.mark.slow
@pytest.mark.parametrize("name", sorted(set(COMMANDS) - {"manage"}))
def test_each_command_explains_itself(name, tmp_path):
    command = [sys.executable, "-m", "encommun", "--data", str(tmp_path), name, "--help"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "usage:" in done.stdout


def test_an_unknown_command_is_said(capsys):
    assert main(["nothing-like-it"]) == 2
    assert "nothing-like-it" in capsys.readouterr().err


@pytest.mark.parametrize("name", ["README.md", "CONTRIBUTING.md", "CHANGELOG.md", "ARCHITECTURE.md", "STYLE.md"])
def test_the_front_documents_stay_short(name):
    assert 10 <= len((ROOT / name).read_text().splitlines()) <= 150


def test_links_between_documents_lead_somewhere():
    broken = []
    for path in [*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")]:
        for target in re.findall(r"\]\((?!https?:|mailto:|#)([^)#]+)", path.read_text()):
            if not (path.parent / target).exists():
                broken.append(f"{path.name}: {target}")
    assert broken == []


def test_no_index_address_and_no_machine_path_is_written():
    names = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True).stdout.split()
    wrong = []
    for name in names:
        path = ROOT / name
        if path.suffix in {".py", ".md", ".txt", ".toml", ".in", ".html", ".js", ".css", ".po", ""} and path.is_file():
            text = path.read_text(encoding="utf-8", errors="ignore")
            if re.search(r"(?<![\w/.])/(?:work|root)/\w", text) or re.search(
                r"(?i)--(?:extra-)?index-url|--find-links", text
            ):
                wrong.append(name)
    assert set(wrong) <= {"tests/test_docs.py"}  # which names the patterns
