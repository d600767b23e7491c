"""A real house for journeys: `encommun run` on a data folder of its own, driven with Debian's Chromium."""

import os
import re
import shutil
import socket
import sqlite3
import subprocess
import sys
import time
import urllib.request
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import expect

ROOT = Path(__file__).resolve().parents[2]
START_SECONDS = 240
# A journey waits for what comes, however busy the machine: only what never comes fails.
PATIENCE_MS = 30_000
expect.set_options(timeout=PATIENCE_MS)


def pytest_collection_modifyitems(items):
    for item in items:
        if "journeys" in str(item.fspath):
            item.add_marker(pytest.mark.browser)


def chromium() -> str:
    """Where the browser is. Its absence is an error, never a silent skip: `bin/test` installs it."""
    found = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    assert found, "the journeys need Chromium (Debian's package chromium)"
    return found


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    quiet = ["--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run"]
    return {
        **browser_type_launch_args,
        "executable_path": chromium(),
        "args": ["--no-sandbox", "--disable-gpu", "--disable-quic", *quiet],
    }


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@pytest.fixture(scope="session")
def untouched_data(tmp_path_factory) -> Path:
    """A data folder with the demo cooperative in it, made once; no house runs on it, each takes a copy."""
    folder = tmp_path_factory.mktemp("untouched")
    encommun(folder, "run", "--setup-only")
    return folder


@pytest.fixture(scope="session")
def demo_data(untouched_data, tmp_path_factory) -> Path:
    return shutil.copytree(untouched_data, tmp_path_factory.mktemp("shared") / "house")


def encommun(folder: Path, *words: str, **settings: str) -> str:
    """Run the console command on that folder; raises with its words when it fails."""
    command = [sys.executable, "-m", "encommun", "--data", str(folder), *words]
    surroundings = {**clean_environment(), **settings}
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, env=surroundings)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def clean_environment() -> dict[str, str]:
    """This process's environment without what belongs to the tests: the house that is driven is a real one. What it draws
    by chance is drawn alike in every run of one day."""
    left_out = {"DATABASE_URL", "DJANGO_SETTINGS_MODULE", "DJANGO_ALLOW_ASYNC_UNSAFE", "ENCOMMUN_DATA", "ENCOMMUN_DEMO"}
    kept = {key: value for key, value in os.environ.items() if key not in left_out}
    return {**kept, "ENCOMMUN_SECRET_KEY": "the-same-in-every-journey"}


@dataclass(frozen=True)
class House:
    """A running house: where it answers, and where its data are."""

    url: str
    folder: Path

    def sweep(self) -> None:
        encommun(self.folder, "sweep", ENCOMMUN_URL=self.url)

    def let_days_pass(self, days: int) -> None:
        turn_back(self.folder / "encommun.sqlite3", days)

    def log(self) -> str:
        return (self.folder / "server.log").read_text()[-6000:]


@pytest.fixture(scope="session")
def shared_house(demo_data) -> House:
    """The running demo house of all tests that change little."""
    with serve(demo_data) as url:
        yield House(url, demo_data)


@pytest.fixture(scope="session")
def house_url(shared_house) -> str:
    return shared_house.url


@pytest.fixture
def own_house(untouched_data, tmp_path) -> House:
    """A demo house that one test has for itself: it may import, publish and let days pass."""
    folder = shutil.copytree(untouched_data, tmp_path / "house")
    with serve(folder) as url:
        yield House(url, folder)


@pytest.fixture(scope="session")
def year_house(untouched_data, tmp_path_factory) -> House:
    """The demo house of the yearly cycle's journeys: each has its own people, group or edition in it, none counts all."""
    folder = shutil.copytree(untouched_data, tmp_path_factory.mktemp("year") / "house")
    with serve(folder) as url:
        yield House(url, folder)


# A moment inside a JSON text: what the log and the dossiers keep of dates.
MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:[+-]\d\d:\d\d|Z)?")


def turn_back(database: Path, days: int) -> None:
    """Make everything that was ever written `days` days older.

    Promises fall due by the clock alone, and a test has no other clock than the machine's: instead of waiting for a due
    date, the whole past moves away from the present. Sessions stay, or everybody would be signed out.
    """
    back = timedelta(days=days)

    def moment(text):
        return (datetime.fromisoformat(text) - back).isoformat(" ") if text else text

    def day(text):
        return (date.fromisoformat(text) - back).isoformat() if text else text

    def inside(text):
        return MOMENT.sub(lambda found: (datetime.fromisoformat(found[0]) - back).isoformat(), text) if text else text

    with sqlite3.connect(database, timeout=10) as link:
        for older in (moment, day, inside):
            link.create_function(older.__name__, 1, older)
        for (table,) in link.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall():
            if table.startswith(("django_", "sqlite_")):
                continue
            columns = {row[1]: row[2] for row in link.execute(f'PRAGMA table_info("{table}")')}
            made = {"datetime": "moment", "date": "day"}
            changes = [f'"{name}" = {made[kind]}("{name}")' for name, kind in columns.items() if kind in made]
            changes += [f'"{name}" = inside("{name}")' for name in columns if name == "data"]
            if changes:
                link.execute(f'UPDATE "{table}" SET {", ".join(changes)}')


@contextmanager
def serve(folder: Path):
    """Serve that folder on a free port until the block ends."""
    port = free_port()
    log = (folder / "server.log").open("w")
    command = [sys.executable, "-m", "encommun", "--data", str(folder), "run", "--port", str(port)]
    server = subprocess.Popen(command, cwd=ROOT, stdout=log, stderr=log, env=clean_environment())
    url = f"http://127.0.0.1:{port}"
    try:
        wait_for(url, server, folder)
        yield url
    finally:
        server.terminate()
        server.wait(20)


def wait_for(url: str, server: subprocess.Popen, folder: Path) -> None:
    end = time.monotonic() + START_SECONDS
    while time.monotonic() < end:
        assert server.poll() is None, (folder / "server.log").read_text()
        try:
            with urllib.request.urlopen(url, timeout=2):
                return
        except OSError:
            time.sleep(0.2)
    raise AssertionError("the house did not start: " + (folder / "server.log").read_text())


LOCALES = {"fr": "fr-BE", "nl": "nl-BE", "en": "en-GB"}
PHONE, DESKTOP = {"width": 360, "height": 780}, {"width": 1280, "height": 900}


class Doorway:
    """`open_page(person, …)` opens a page in a browser of its own, signed in as that demo person ("": nobody).

    `strangers` collects every request that left the house; `wrong` what a page's scripts or its policy complained of.
    """

    def __init__(self, browser, house: House) -> None:
        self.browser, self.house = browser, house
        self.contexts, self.strangers, self.wrong = [], [], []

    def __call__(self, person="", *, language="fr", phone=False, javascript=True, dark=False):
        url = self.house.url
        context = self.browser.new_context(
            base_url=url,
            locale=LOCALES[language],
            viewport=PHONE if phone else DESKTOP,
            java_script_enabled=javascript,
            color_scheme="dark" if dark else "light",
            reduced_motion="reduce",
        )
        self.contexts.append(context)
        context.set_default_timeout(PATIENCE_MS)
        context.on("request", lambda request: self._listen(request.url, url))
        context.on("weberror", lambda error: self.wrong.append(str(error.error)))
        context.on("console", self._read)
        page = context.new_page()
        if person:
            page.goto(f"/demo/as/{person}/")
        context.add_cookies([{"name": "django_language", "value": language, "url": url}])
        return page

    def _listen(self, asked: str, home: str) -> None:
        if not asked.startswith((home, "data:", "blob:", "about:")):
            self.strangers.append(asked)

    def _read(self, message) -> None:
        # A refused form is a 422 and a missing page a 404, which Chromium writes to its console: meant, not wrong. So is
        # a network that a test cut.
        signs = ("status of 4", "Status Error Code 403", "ERR_INTERNET_DISCONNECTED")
        meant = any(sign in message.text for sign in signs)
        if message.type == "error" and not meant:
            self.wrong.append(f"{message.text} ({message.location.get('url', '')})")

    def close(self) -> None:
        for context in self.contexts:
            context.close()
        assert self.strangers == [], "a page asked somebody else for something"
        assert self.wrong == [], "a page complained in the browser's console:\n" + self.house.log()


@pytest.fixture
def visit(browser, shared_house):
    """Pages of the shared demo house: `visit("ines", language="nl", phone=True, javascript=False, dark=True)`."""
    doorway = Doorway(browser, shared_house)
    yield doorway
    doorway.close()


@pytest.fixture
def visit_own(browser, own_house):
    """The same, in a house of the test's own."""
    doorway = Doorway(browser, own_house)
    yield doorway
    doorway.close()


@pytest.fixture
def visit_year(browser, year_house):
    """The same, in the house of the yearly cycle."""
    doorway = Doorway(browser, year_house)
    yield doorway
    doorway.close()
