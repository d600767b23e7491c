"""An import killed half-way (`kill -9`) leaves nothing half saved: on a real SQLite file, in a process of its own."""

import os
import signal
import sqlite3
import subprocess
import sys

import pytest

from .factories import pad

# The process says that it stands inside the transaction, after its last write, and waits there to be killed.
KILLED = """
import sys, django
django.setup()
import encommun.recommendations.actions.storing as storing
from encommun.importing.cli import main

def wait(document):
    print("inside", document.recommendations.count(), flush=True)
    sys.stdin.read()

if sys.argv[2] == "wait":
    storing.refresh_search = wait
sys.exit(main([sys.argv[1]]))
"""


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "toit.md").write_bytes(pad())
    return tmp_path


def environment(folder) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    return {**kept, "ENCOMMUN_DATA": str(folder / "data"), "DJANGO_SETTINGS_MODULE": "config.settings"}


def counted(folder) -> dict[str, int]:
    tables = (
        "recommendations_document", "recommendations_recommendation", "recommendations_block", "recommendations_reference",
        "cycles_edition", "cycles_theme", "cycles_workinggroup", "importing_importdraft", "activity_event",
    )  # fmt: skip
    with sqlite3.connect(folder / "data" / "encommun.sqlite3") as database:
        return {table: database.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in tables}


@pytest.mark.slow
def test_killed_inside_the_transaction_leaves_nothing_and_the_next_one_goes_in(folder):
    command = [sys.executable, "-c", KILLED, str(folder / "toit.md")]
    subprocess.run([sys.executable, "manage.py", "migrate", "-v0"], check=True, env=environment(folder))
    before = counted(folder)
    process = subprocess.Popen(
        [*command, "wait"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment(folder), text=True
    )
    assert process.stdout.readline().split() == ["inside", "3"]
    process.send_signal(signal.SIGKILL)
    assert process.wait() == -signal.SIGKILL
    assert counted(folder) == before
    subprocess.run([*command, "go"], check=True, env=environment(folder), stdout=subprocess.DEVNULL)
    assert counted(folder)["recommendations_recommendation"] == 3
