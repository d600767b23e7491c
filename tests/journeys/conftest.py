"""A real house for journeys: `encommun run` on a data folder of its own, driven with Debian's Chromium."""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
START_SECONDS = 120


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
def demo_data(tmp_path_factory) -> Path:
    """A data folder with the demo cooperative in it, made once."""
    folder = tmp_path_factory.mktemp("house")
    encommun(folder, "run", "--setup-only")
    return folder


def encommun(folder: Path, *words: str) -> str:
    """Run the console command on that folder; raises with its words when it fails."""
    command = [sys.executable, "-m", "encommun", "--data", str(folder), *words]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, env=clean_environment())
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def clean_environment() -> dict[str, str]:
    """This process's environment without what belongs to the tests: the house that is driven is a real one."""
    left_out = {"DATABASE_URL", "DJANGO_SETTINGS_MODULE", "DJANGO_ALLOW_ASYNC_UNSAFE", "ENCOMMUN_DATA", "ENCOMMUN_DEMO"}
    return {key: value for key, value in os.environ.items() if key not in left_out}


@pytest.fixture(scope="session")
def house_url(demo_data) -> str:
    """The address of the running demo house."""
    yield from serve(demo_data)


def serve(folder: Path):
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


@pytest.fixture
def visit(browser, house_url):
    """`visit(person, language=…, phone=…, javascript=…, dark=…)` opens a page signed in as that demo person ("" : nobody).

    Any request that leaves the house fails the test.
    """
    contexts = []

    def open_page(
        person: str = "", *, language: str = "fr", phone: bool = False, javascript: bool = True, dark: bool = False
    ):
        context = browser.new_context(
            base_url=house_url,
            locale={"fr": "fr-BE", "nl": "nl-BE", "en": "en-GB"}[language],
            viewport={"width": 360, "height": 780} if phone else {"width": 1280, "height": 900},
            java_script_enabled=javascript,
            color_scheme="dark" if dark else "light",
        )
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(15_000)
        page.strangers = []
        page.on(
            "request",
            lambda request: request.url.startswith((house_url, "data:")) or page.strangers.append(request.url),
        )
        if person:
            page.goto(f"/demo/as/{person}/")
            context.add_cookies([{"name": "django_language", "value": language, "url": house_url}])
        return page

    yield open_page
    left = [url for context in contexts for page in context.pages for url in page.strangers]
    for context in contexts:
        context.close()
    assert left == [], "a page asked somebody else for something"
