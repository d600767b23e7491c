"""Thirty people type in one document, over HTTP, while a worker is killed: is every word still there?

    .venv/bin/python -m bench.typing                       five minutes, thirty people, on SQLite
    .venv/bin/python -m bench.typing --seconds 10          a quick look
    bin/with-postgresql .venv/bin/python -m bench.typing   on PostgreSQL

A house of its own, served by granian with two workers. Each person is a client with a connection of its own that does
what kit/js/autosave.js does: it types, saves, goes on typing while the answer is under way, takes over what others wrote,
sends again what was not answered. Midway one worker is killed with SIGKILL and started again by granian. One in five also
changes words of a sentence that all share, so that people really clash.

At the end each word that anybody typed must stand in the text, or in a conflict on a page that its writer can open, or
have been taken out by somebody on purpose. Exit 1 when one is missing.
"""

import argparse
import http.client
import json
import os
import random
import re
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlencode

ROOT = Path(__file__).resolve().parents[1]
PARTS = 6
SHARED = "Nous demandons rouge et vert et bleu pour chaque bureau."
WORD = re.compile(r"\bp\d+w\d+\b")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seconds", type=float, default=300)
    parser.add_argument("--people", type=int, default=30)
    parser.add_argument("--pace", type=float, default=0.5, help="seconds between two words of one person")
    parser.add_argument("--prepare", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.prepare:
        print(json.dumps(prepare(options.people)))
        return 0
    with tempfile.TemporaryDirectory() as folder:
        outcome = run(options, Path(folder))
    print(json.dumps(outcome.figures, indent=2, ensure_ascii=False))
    for name in outcome.lost:
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
    made = subprocess.run(
        [sys.executable, "-m", "bench.typing", "--prepare", "--people", str(options.people)],
        cwd=ROOT, env=surroundings, capture_output=True, text=True, check=False,
    )  # fmt: skip
    if made.returncode:
        raise RuntimeError(made.stderr)
    facts = json.loads(made.stdout.splitlines()[-1])
    port = free_port()
    server = serve(port, surroundings, folder)
    try:
        wait(port)
        killed = type_together(options, facts, port, server)
        return inspect(killed, facts, port)
    finally:
        server.terminate()
        server.wait(20)


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


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def serve(port: int, surroundings: dict, folder: Path) -> subprocess.Popen:
    words = [str(Path(sys.executable).parent / "granian"), "--interface", "wsgi", "--host", "127.0.0.1"]
    words += ["--port", str(port), "--no-ws", "--workers", "2", "--blocking-threads", "2", "--log-level", "warning"]
    log = (folder / "server.log").open("w")
    words += ["--respawn-failed-workers", "config.wsgi:application"]
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


@dataclass
class Person:
    """One client: what it shows in its field (`text`), from which revision, and everything it ever typed."""

    number: int
    part: int
    session: str
    port: int
    rude: bool
    text: str = ""
    saved: str = ""
    base: int = 0
    count: int = 0
    typed: list[str] = field(default_factory=list)
    taken_out: set[str] = field(default_factory=set)
    times: list[float] = field(default_factory=list)
    states: list[str] = field(default_factory=list)
    failures: int = 0
    link: http.client.HTTPConnection | None = None

    def __post_init__(self) -> None:
        self.dice = random.Random(self.number)
        self.csrf = f"{self.number:032d}"

    def ask(self, method: str, path: str, body: dict | None = None, **headers: str) -> tuple[int, bytes]:
        """One request; a broken connection is an OSError, and the next request opens another."""
        if self.link is None:
            self.link = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        headers |= {"Cookie": f"sessionid={self.session}; csrftoken={self.csrf}; django_language=en"}
        encoded = urlencode(body | {"csrfmiddlewaretoken": self.csrf}) if body else None
        if encoded:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        try:
            self.link.request(method, path, encoded, headers)
            answer = self.link.getresponse()
            return answer.status, answer.read()
        except (OSError, http.client.HTTPException) as error:
            self.link.close()
            self.link = None
            raise OSError(str(error)) from error

    def open(self) -> None:
        status, body = self.ask("GET", f"/drafts/parts/{self.part}/text/")
        if status != 200:
            raise RuntimeError(f"{status} on opening: {body[:300]!r}")
        found = json.loads(body)
        self.text = self.saved = found["text"]
        self.base = found["revision"]

    def type_word(self) -> None:
        """A new word after one's own last one; in a paragraph of one's own to begin with, and again after ten words."""
        word = f"p{self.number}w{len(self.typed)}"
        last = next((one for one in reversed(self.typed) if one in self.text), None)
        if self.rude and self.dice.random() < 0.3 and self.text:
            self.spoil(word)
        elif last and len(self.typed) % 10:
            self.text = re.sub(rf"\b{last}\b", f"{last} {word}", self.text, count=1)
        else:
            self.text = f"{self.text}\n\n{word}" if self.text else word
        self.typed.append(word)

    def spoil(self, word: str) -> None:
        """Put a word in the place of another in the first sentence, whoever wrote that."""
        first, _, rest = self.text.partition("\n")
        words = first.split(" ")
        place = self.dice.randrange(len(words))
        self.taken_out |= set(WORD.findall(words[place]))
        words[place] = word
        self.text = " ".join(words) + (f"\n{rest}" if rest else "")

    def save(self) -> bool:
        """What autosave.js does: send, perhaps type on meanwhile, take the answer."""
        if self.text == self.saved:
            return True
        sent, base = self.text, self.base
        self.count += 1
        body = {"text": sent.replace("\n", "\r\n"), "base": base, "token": f"page{self.number}.{self.count}"}
        begun = time.perf_counter()
        try:
            status, answer = self.ask("POST", f"/drafts/parts/{self.part}/text/", body, **{"X-Autosave": "1"})
        except OSError:
            self.failures += 1
            return False
        self.times.append(time.perf_counter() - begun)
        if status != 200:
            self.failures += 1
            return False
        if self.dice.random() < 0.3:
            self.type_word()  # while the answer was under way
        self.take(json.loads(answer), sent, base)
        return True

    def take(self, reply: dict, sent: str, base: int) -> None:
        self.states.append(reply["state"])
        still, other = self.text == sent, reply["text"] != sent
        if still:
            self.text = self.saved = reply["text"]
            self.base = reply["revision"]
        else:
            self.saved = sent
            self.base = reply["typed"] if other else reply["revision"]

    def live(self, until: float, pace: float) -> None:
        while time.monotonic() < until:
            for _ in range(self.dice.randint(1, 4)):
                self.type_word()
                time.sleep(pace * self.dice.uniform(0.5, 1.5))
            self.save()
        for _ in range(120):
            if self.save() and self.text == self.saved:
                return
            time.sleep(0.25)
        self.states.append("unsaved")


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


def inspect(people: list[Person], facts: dict, port: int) -> Outcome:
    """Read the texts, and each person's conflicts on the pages where they see them."""
    standing: set[str] = set()
    reader = people[0]
    for part in facts["parts"]:
        standing |= set(WORD.findall(json.loads(reader.ask("GET", f"/drafts/parts/{part}/text/")[1])["text"]))
    taken_out = set().union(*(person.taken_out for person in people))
    lost, conflicts, shown = [], 0, 0
    for person in people:
        page = person.ask("GET", f"/drafts/{facts['draft']}/")[1].decode()
        mine = set(re.findall(r"/drafts/conflicts/\d+/", page))
        conflicts += len(mine)
        aside: set[str] = set()
        for address in mine:
            aside |= set(WORD.findall(person.ask("GET", address)[1].decode()))
        missing = [word for word in person.typed if word not in standing | taken_out | aside]
        shown += len([word for word in person.typed if word in aside - standing - taken_out])
        lost += missing
    times = sorted(time for person in people for time in person.times)
    states = [state for person in people for state in person.states]
    figures = {
        "people": len(people),
        "words typed": sum(len(person.typed) for person in people),
        "words in the text": len(standing),
        "taken out on purpose": len(taken_out - standing),
        "words only in a conflict shown to their writer": shown,
        "lost": len(lost),
        "saves": len(times),
        "brought together": states.count("merged"),
        "conflicts": conflicts,
        "answers lost with the worker, sent again": sum(person.failures for person in people),
        "median ms": round(1000 * statistics.median(times)),
        "95 % within ms": round(1000 * times[int(0.95 * len(times))]),
    }
    broken = [f"person {person.number}" for person in people if "unsaved" in person.states]
    return Outcome(figures, lost, broken)


if __name__ == "__main__":
    sys.exit(main())
