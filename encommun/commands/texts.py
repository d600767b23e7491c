"""Extract the interface's words into the catalogues, and compile the catalogues. English is the source."""

import argparse
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LANGUAGES = ("fr", "nl", "en")


def compile_all() -> int:
    """Write each .mo whose .po is newer; returns how many were written."""
    import polib

    written = 0
    for source in sorted(ROOT.glob("**/locale/*/LC_MESSAGES/*.po")):
        target = source.with_suffix(".mo")
        if target.exists() and target.stat().st_mtime >= source.stat().st_mtime:
            continue
        partial = target.with_suffix(".mo.part")
        polib.pofile(str(source)).save_as_mofile(str(partial))
        os.replace(partial, target)  # a server that is starting never reads half a catalogue
        written += 1
    return written


def extract() -> int:
    """Gather every string of the code and templates into encommun/locale (needs GNU gettext)."""
    from django.core.management import execute_from_command_line

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    (ROOT / "locale").mkdir(exist_ok=True)
    os.chdir(ROOT)
    arguments = [f"--locale={code}" for code in LANGUAGES]
    execute_from_command_line(["django-admin", "makemessages", *arguments, "--no-location", "--no-obsolete", "-v0"])
    for code in LANGUAGES:
        tidy_header(ROOT / "locale" / code / "LC_MESSAGES" / "django.po", code)
    return 0


def tidy_header(path: Path, code: str) -> None:
    """The header says what a reader needs, and no date that would change with every extraction."""
    import polib

    catalogue = polib.pofile(str(path), wrapwidth=120)
    plural = "(n > 1)" if code == "fr" else "(n != 1)"
    catalogue.header = "Encommun, AGPL-3.0-or-later. English is the source: an empty entry there means 'as written'."
    catalogue.metadata_is_fuzzy = False
    catalogue.metadata = {
        "Project-Id-Version": "Encommun",
        "Language": code,
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "Plural-Forms": f"nplurals=2; plural={plural};",
    }
    catalogue.save()


def main(argv: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="encommun texts", description=__doc__)
    parser.add_argument("act", choices=["compile", "extract"])
    options = parser.parse_args(argv)
    if options.act == "compile":
        print(f"catalogues compiled: {compile_all()}")
        return 0
    try:
        return extract()
    except (subprocess.CalledProcessError, FileNotFoundError) as problem:
        print(f"encommun texts: {problem}", file=sys.stderr)
        return 1
