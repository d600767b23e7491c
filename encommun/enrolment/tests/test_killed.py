"""A command that is killed for good goes on when it is given again."""

import json
import os
import signal
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from .factories import line, listed

ROOT = Path(__file__).resolve().parents[3]
PEOPLE = 6_000


def command(folder: Path, *words: str) -> list[str]:
    return [sys.executable, "-m", "encommun", "--data", str(folder), *words]


def value_of(database: Path, query: str):
    with sqlite3.connect(database) as connection:
        return connection.execute(query).fetchone()[0]


@pytest.mark.slow
def test_killed_half_way(tmp_path):
    environment = {**os.environ, "ENCOMMUN_SECRET_KEY": "x"}
    environment.pop("DATABASE_URL", None)
    subprocess.run(command(tmp_path, "manage", "migrate", "--verbosity", "0"), cwd=ROOT, env=environment, check=True)
    path = tmp_path / "list.csv"
    path.write_bytes(listed(*(line(f"{n:05}") for n in range(PEOPLE)), line("", email="a@b.be")))
    database = tmp_path / "encommun.sqlite3"
    words = command(tmp_path, "members", "import", str(path), "--json")
    running = subprocess.Popen(words, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL)
    while running.poll() is None:
        if value_of(database, "select coalesce(max(done), 0) from enrolment_listfile"):
            running.send_signal(signal.SIGKILL)
            break
    running.wait()
    done = value_of(database, "select count(*) from members_member")
    assert 0 < done < PEOPLE
    again = subprocess.run(words, cwd=ROOT, env=environment, check=True, capture_output=True, text=True)
    told = json.loads(again.stdout)
    assert (told["created"], told["updated"], told["unchanged"], len(told["set_aside"])) == (PEOPLE, 0, 0, 1)
    assert value_of(database, "select count(*) from members_member") == PEOPLE
    assert value_of(database, "select count(*) from members_membership") == PEOPLE
    assert value_of(database, "select count(*) from activity_event where verb = 'member.enrolled'") == PEOPLE
    assert value_of(database, "select count(*) from enrolment_listfile") == 1
