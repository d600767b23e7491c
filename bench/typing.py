"""Thirty people type in one document, over HTTP, while a worker is killed: is every word still there?

    .venv/bin/python -m bench.typing                       five minutes, thirty people, on SQLite
    .venv/bin/python -m bench.typing --seconds 10          a quick look
    bin/with-postgresql .venv/bin/python -m bench.typing   on PostgreSQL

A house of its own, served by granian with two workers. Each person is a client with a connection of its own that does
what kit/js/autosave.js does: it types, saves, goes on typing while the answer is under way, takes over what others wrote,
sends again what was not answered. Midway one worker is killed with SIGKILL and started again by granian. One in five also
changes words of a sentence that all share, so that people really clash.

At the end each word that anybody typed must stand in the text, or on the writer's own side of a conflict that the
writer's page leads to, or have been taken out: by its writer, or by somebody else on purpose, and then a version holds
it. Each conflict in the tables must be on its writer's page. Exit 1 when one is missing.

`--drop 40` serves a house that forgets the fortieth save of each process and says that it has it: this must exit 1.
"""

import argparse
import http.client
import json
import os
import re
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from dataclasses import dataclass
from pathlib import Path

from bench.typist import WORD, Person

ROOT = Path(__file__).resolve().parents[1]
PARTS = 6
SHARED = "Nous demandons rouge et vert et bleu pour chaque bureau."


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seconds", type=float, default=300)
    parser.add_argument("--people", type=int, default=30)
    parser.add_argument("--pace", type=float, default=0.5, help="seconds between two words of one person")
    parser.add_argument("--drop", type=int, default=0, help="forget this save of each process (bench.lossy)")
    parser.add_argument("--prepare", action="store_true", help=argparse.SUPPRESS)
    parser.add_argument("--look", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.prepare or options.look:
        print(json.dumps(prepare(options.people) if options.prepare else look()))
        return 0
    with tempfile.TemporaryDirectory() as folder:
        outcome = run(options, Path(folder))
    print(json.dumps(outcome.figures, indent=2, ensure_ascii=False))
    for name in outcome.lost + outcome.broken:
        print("lost:", name)
    return 1 if outcome.lost or outcome.broken else 0


@dataclass
class Outcome:
    figures: dict
    lost: list[str]
    broken: list[str]


def run(options, folder: Path) -> Outcome:
    """Set up, serve, type, kill, look."""
    surroundings = {**os.environ, "ENCOMMUN_DATA": str(folder), "PYTHONPATH": str(ROOT)}
    surroundings["BENCH_DROP"] = str(options.drop)
    facts = beside(["--prepare", "--people", str(options.people)], surroundings)
    port = free_port()
    server = serve(port, surroundings, folder)
    try:
        wait(port)
        people = type_together(options, facts, port, server)
        return inspect(people, facts, beside(["--look"], surroundings))
    finally:
        server.terminate()
        server.wait(20)


def beside(words: list[str], surroundings: dict) -> dict:
    """What this script says in a process of its own, with the database of the house."""
    said = subprocess.run(
        [sys.executable, "-m", "bench.typing", *words],
        cwd=ROOT, env=surroundings, capture_output=True, text=True, check=False,
    )  # fmt: skip
    if said.returncode:
        raise RuntimeError(said.stderr)
    return json.loads(said.stdout.splitlines()[-1])


def prepare(people: int) -> dict:
    """A house with one group, its members and one draft; {draft, parts, sessions}."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    import django

    django.setup()
    from django.core.management import call_command
    from django.test import Client

    call_command("migrate", verbosity=0)
    call_command("collectstatic", verbosity=0, interactive=False)
    from encommun.cycles.models import Edition, Participation, Theme, WorkingGroup
    from encommun.drafting.actions import start_draft, write_part
    from encommun.house.models import House
    from encommun.members.models import Member

    House.objects.get_or_create(name="Bench", defaults={"languages": ["fr", "nl", "en"]})
    edition = Edition.objects.create(label="GB", slug="gb", start_year=2026, end_year=2027, state="running")
    theme = Theme.objects.create(edition=edition, slug="lieux", title="Des lieux qui durent")
    group = WorkingGroup.objects.create(edition=edition, theme=theme, code="BE-LIE1", languages=["fr"])
    members = [Member.objects.create_user(email=f"p{n}@example.org", name=f"Personne {n}") for n in range(people)]
    Participation.objects.bulk_create(Participation(group=group, member=member) for member in members)
    draft = start_draft(actor=members[0], group=group, title="Un texte à trente mains")
    parts = list(draft.parts.all())[:PARTS]
    write_part(actor=members[0], part=parts[0], text=SHARED, base=0)
    sessions = []
    for member in members:
        client = Client()
        client.force_login(member)
        sessions.append(client.cookies["sessionid"].value)
    return {"draft": draft.pk, "parts": [part.pk for part in parts], "sessions": sessions}


def look() -> dict:
    """What the tables hold: {versions: words in any version, count, conflicts: {session's place: [ids]}}."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    import django

    django.setup()
    from encommun.drafting.models import Conflict, PartVersion

    words: set[str] = set()
    for text in PartVersion.objects.values_list("text", flat=True).iterator(chunk_size=100):
        words |= set(WORD.findall(text))
    conflicts: dict[str, list[int]] = {}
    for pk, email in Conflict.objects.values_list("pk", "by__email"):
        conflicts.setdefault(email.partition("@")[0][1:], []).append(pk)
    return {"words": sorted(words), "count": PartVersion.objects.count(), "conflicts": conflicts}


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def serve(port: int, surroundings: dict, folder: Path) -> subprocess.Popen:
    words = [str(Path(sys.executable).parent / "granian"), "--interface", "wsgi", "--host", "127.0.0.1"]
    words += ["--port", str(port), "--no-ws", "--workers", "2", "--blocking-threads", "2", "--log-level", "warning"]
    log = (folder / "server.log").open("w")
    dropping = surroundings["BENCH_DROP"] != "0"
    words += ["--respawn-failed-workers", "bench.lossy:application" if dropping else "config.wsgi:application"]
    return subprocess.Popen(words, cwd=ROOT, env=surroundings, stdout=log, stderr=log)


def wait(port: int) -> None:
    for _ in range(600):
        try:
            link = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
            link.request("GET", "/drafts/writing/")
            link.getresponse().read()
            return
        except OSError:
            time.sleep(0.2)
    raise RuntimeError("the house did not start")


def type_together(options, facts: dict, port: int, server: subprocess.Popen) -> list[Person]:
    parts = facts["parts"]
    people = [
        Person(n, parts[n % len(parts)], session, port, rude=n % 5 == 0) for n, session in enumerate(facts["sessions"])
    ]
    for person in people:
        person.open()
    until = time.monotonic() + options.seconds
    threads = [threading.Thread(target=person.live, args=(until, options.pace)) for person in people]
    for thread in threads:
        thread.start()
    time.sleep(options.seconds / 2)
    workers = children(server.pid)
    os.kill(workers[0], signal.SIGKILL)
    for thread in threads:
        thread.join()
    if set(children(server.pid)) == set(workers):
        raise RuntimeError("the worker was not killed")
    return people


def children(pid: int) -> list[int]:
    return [int(one) for one in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


def inspect(people: list[Person], facts: dict, tables: dict) -> Outcome:
    """Read the texts, and each person's conflicts on the pages where they see them."""
    standing: set[str] = set()
    for part in facts["parts"]:
        standing |= set(WORD.findall(json.loads(people[0].read(f"/drafts/parts/{part}/text/"))["text"]))
    versions = set(tables["words"])
    lost, broken, conflicts, shown, replaced = [], [], 0, 0, 0
    for person in people:
        mine, aside = conflicts_of(person, facts["draft"])
        conflicts += len(mine)
        hidden = set(tables["conflicts"].get(str(person.number), [])) - mine
        broken += [f"conflict {pk} is not shown to person {person.number}" for pk in hidden]
        by_others = set().union(*(other.taken_out for other in people if other is not person)) & versions
        gone = [word for word in person.typed if word not in standing | aside | person.taken_out]
        lost += [word for word in gone if word not in by_others]
        replaced += len([word for word in gone if word in by_others])
        shown += len([word for word in person.typed if word in aside - standing - person.taken_out])
        if "unsaved" in person.states:
            broken.append(f"person {person.number} could not save")
    times = sorted(time for person in people for time in person.times)
    states = [state for person in people for state in person.states]
    figures = {
        "people": len(people),
        "words typed": sum(len(person.typed) for person in people),
        "words in the text": len(standing),
        "taken out by others, kept in a version": replaced,
        "versions": tables["count"],
        "words only in a conflict shown to their writer": shown,
        "lost": len(lost),
        "saves": len(times),
        "brought together": states.count("merged"),
        "conflicts": conflicts,
        "answers lost with the worker, sent again": sum(person.failures for person in people),
        "median ms": round(1000 * statistics.median(times)),
        "95 % within ms": round(1000 * times[int(0.95 * len(times))]),
    }
    return Outcome(figures, lost, broken)


def conflicts_of(person: Person, draft: int) -> tuple[set[int], set[str]]:
    """The conflicts that the person's page of the draft leads to, and their own words in them. What stood then beside
    them is no place where a word is kept."""
    found = {int(pk) for pk in re.findall(r"/drafts/conflicts/(\d+)/", person.read(f"/drafts/{draft}/"))}
    own: set[str] = set()
    for pk in found:
        for fragment in re.findall(r"<ins>(.*?)</ins>", person.read(f"/drafts/conflicts/{pk}/"), re.DOTALL):
            own |= set(WORD.findall(fragment))
    return found, own


if __name__ == "__main__":
    sys.exit(main())
