"""Set up and serve: tables, catalogues, static files, on the first start the demo cooperative, then server and sweep."""

import argparse
import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

from encommun.commands.environment import data_folder, load_django

HOST = "127.0.0.1"
SWEEP_SECONDS = "15"


def main(argv: list[str]) -> int:
    options = parse(argv)
    folder = data_folder()
    folder.mkdir(parents=True, exist_ok=True)
    os.environ["ENCOMMUN_DATA"] = str(folder)
    port = choose_port(options.port)
    os.environ.setdefault("ENCOMMUN_URL", f"http://{HOST}:{port}")
    prepare(folder, empty=options.empty)
    if options.files:
        from encommun.importing.cli import main as import_files

        say("importing")
        status = import_files(["--publish", "public", *options.files])
        if status:
            return status
    if options.setup_only:
        say("everything is set up")
        return 0
    return serve(port)


def parse(argv: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="bin/run", description=__doc__)
    parser.add_argument("--setup-only", action="store_true", help="set up and stop, without serving")
    parser.add_argument("--empty", action="store_true", help="an empty house instead of the demo cooperative")
    parser.add_argument("--data", metavar="DIR", help="the folder of the data (default: data/ beside the code)")
    parser.add_argument("--port", type=int, help="the port on 127.0.0.1 (default: 8000, or the next free one)")
    parser.add_argument(
        "--import", dest="files", nargs="+", metavar="FILE", default=[], help="pads to import and publish"
    )
    return parser.parse_args(argv)


def say(words: str) -> None:
    print(f"· {words}", flush=True)


def choose_port(wanted: int | None) -> int:
    """The wanted port, or 8000, or the next free one after it. Exits with a sentence when a wanted port is taken."""
    for port in [wanted] if wanted else range(8000, 8100):
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((HOST, port))
            except OSError:
                continue
            return port
    sys.exit(f"bin/run: port {wanted or '8000 to 8099'} is taken; choose another with --port.")


def prepare(folder: Path, *, empty: bool) -> None:
    """Tables, catalogues, static files; a house without a row gets the demo, or with `empty` a bare one."""
    from encommun.commands.texts import compile_all

    compile_all()
    is_new = not (folder / "ready").exists()
    if is_new and not empty:
        (folder / "demo").touch()
    load_django()
    from django.core.management import call_command

    say(f"data in {folder}")
    call_command("migrate", verbosity=0)
    call_command("collectstatic", verbosity=0, interactive=False)
    from encommun.directory.loading import load_vocabulary
    from encommun.house.models import House
    from encommun.places.actions import load_places

    if load_places():
        say("municipalities loaded")
    if load_vocabulary().skills:
        say("vocabulary of trades loaded")
    if not House.objects.exists():
        if empty:
            start_empty_house()
        else:
            from encommun.demo.cli import main as load_demo

            say("loading the demo cooperative")
            load_demo([])
    (folder / "ready").touch()


def start_empty_house() -> None:
    from encommun.house.models import House

    House.objects.create(name="Encommun", languages=["fr", "nl", "en"])
    say("an empty house: open the first account with")
    say("  .venv/bin/encommun people add you@example.org --name 'Your name' --cooperator --role administrator")


def serve(port: int) -> int:
    """Run the server and the sweep as two children; stop both when asked or when the server ends."""
    from django.conf import settings

    here = Path(sys.executable).parent
    server = [str(here / "granian"), "--interface", "wsgi", "--host", HOST, "--port", str(port), "--no-ws"]
    server += ["--workers", "2", "--blocking-threads", "2", "--log-level", "warning"]
    server += ["--respawn-failed-workers", "config.wsgi:application"]  # a worker that dies takes nobody along
    sweeper = [sys.executable, "-m", "encommun", "sweep", "--every", SWEEP_SECONDS]
    root = Path(__file__).resolve().parents[2]
    children = [subprocess.Popen(command, cwd=root) for command in (server, sweeper)]  # noqa: S603 - our own commands
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    print(f"\n  Encommun is at http://{HOST}:{port}/\n", flush=True)
    if settings.DEMO:
        from encommun.demo.cli import print_people

        print_people(f"http://{HOST}:{port}")
    print("  Ctrl+C stops it.\n", flush=True)
    try:
        while children[0].poll() is None:
            if children[1].poll() is not None:  # the sweep died: notices and lateness must not stop with it
                children[1] = subprocess.Popen(sweeper, cwd=root)  # noqa: S603 - our own command
            time.sleep(1)
        return children[0].returncode or 0
    except KeyboardInterrupt:
        return 0
    finally:
        for child in children:
            child.terminate()
        for child in children:
            child.wait(10)
