"""Measure the CPU of one request, as a multiple of a floor page measured in the same run.

    .venv/bin/python -m bench                        5,000 recommendations on SQLite
    bin/with-postgresql .venv/bin/python -m bench    the same on PostgreSQL
    .venv/bin/python -m bench --documents 25         smaller, for a quick look

CPU is this process's (user and system) per request, the median of many, through the whole WSGI application. The
database server's own CPU is not in it on PostgreSQL. Pages and floor are measured in turns, so that a machine that
drifts drifts under both.
"""

import argparse
import io
import json
import os
import statistics
import sys
import tempfile
import time

ROUNDS = 60


def main() -> int:
    options = parse()
    prepare_environment(options)
    import django

    django.setup()
    from bench.pages import build, pages

    facts = build(options)
    application = make_application()
    floor, rows = [], {}
    for name, target in pages(facts).items():
        if options.only not in name:
            continue
        cpu, floors, size, queries = measure(application, target, options.rounds)
        floor += floors
        rows[name] = {
            "cpu_ms": round(statistics.median(cpu) * 1000, 2),
            "times_floor": round(statistics.median(cpu) / statistics.median(floors), 1),
            "kB": round(size / 1000, 1),
            "queries": queries,
            "bound": target.bound,
        }
    matching = pass_of_saved_searches(options)
    report(rows, statistics.median(floor or [0]) * 1000, facts, options, matching)
    too_much = [name for name, row in rows.items() if row["times_floor"] > row["bound"] or row["queries"] > 12]
    too_much += [name for name in ("saved searches",) if matching.get("cpu_s", 0) > matching.get("bound_s", 0)]
    return 1 if too_much and options.strict else 0


def pass_of_saved_searches(options) -> dict:
    """One pass of the sweep over five hundred new profiles; {} when there are no members or only pages are asked."""
    if not options.members or options.only not in "saved searches":
        return {}
    from bench.members import measure_matching

    return measure_matching()


def parse() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m bench", description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--documents", type=int, default=250, help="documents of 20 recommendations (default 250)")
    parser.add_argument(
        "--members", type=int, default=35_000, help="members, four sevenths of them listed (default 35,000)"
    )
    parser.add_argument("--cycle", action="store_true", help="the pages of the yearly cycle too: 60 groups of 20")
    parser.add_argument("--only", default="", metavar="WORDS", help="only pages whose name has these words")
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    parser.add_argument("--keep", metavar="DIR", help="keep the data in this folder and use it again")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--strict", action="store_true", help="exit 1 when a page is over its bound")
    return parser.parse_args()


def prepare_environment(options) -> None:
    os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings"
    folder = options.keep or tempfile.mkdtemp(prefix="encommun-bench-")
    os.makedirs(folder, exist_ok=True)
    os.environ["ENCOMMUN_DATA"] = folder
    os.environ.setdefault("ENCOMMUN_SECRET_KEY", "bench only")


def make_application():
    from config.wsgi import application

    return application


def environ(path: str, cookie: str = "") -> dict:
    path, _, query = path.partition("?")
    return {
        "REQUEST_METHOD": "GET",
        "PATH_INFO": path,
        "QUERY_STRING": query,
        "SERVER_NAME": "127.0.0.1",
        "SERVER_PORT": "80",
        "HTTP_HOST": "127.0.0.1",
        "HTTP_ACCEPT_LANGUAGE": "fr",
        "HTTP_COOKIE": cookie,
        "wsgi.url_scheme": "http",
        "wsgi.input": io.BytesIO(),
        "wsgi.errors": sys.stderr,
        "REMOTE_ADDR": "127.0.0.1",
    }


def once(application, path: str, cookie: str) -> tuple[float, int]:
    """CPU seconds and bytes of one request; raises when the page is not a 200."""
    status = []
    start = time.process_time()
    answer = application(environ(path, cookie), lambda code, headers: status.append(code))
    body = b"".join(answer)
    answer.close()
    spent = time.process_time() - start
    if not status[0].startswith("200"):
        raise SystemExit(f"{path}: {status[0]}")
    return spent, len(body)


def measure(application, target, rounds: int) -> tuple[list[float], list[float], int, int]:
    """CPU of the page, CPU of the floor, bytes, and queries of a warm request."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    from bench.floor import floor_once

    for _ in range(5):
        once(application, target.path, target.cookie)
        floor_once()
    with CaptureQueriesContext(connection) as queries:
        once(application, target.path, target.cookie)
    asked = len(queries)  # now: the next request empties the log
    cpu, floors, size = [], [], 0
    for _ in range(rounds):
        if target.before:
            target.before()
        spent, size = once(application, target.path, target.cookie)
        cpu.append(spent)
        floors.append(floor_once())
    return cpu, floors, size, asked


def report(rows: dict, floor_ms: float, facts, options, matching: dict) -> None:
    from django.db import connection

    if options.json:
        print(
            json.dumps(
                {
                    "database": connection.vendor,
                    "floor_ms": floor_ms,
                    "facts": facts.counts,
                    "pages": rows,
                    "saved_searches": matching,
                },
                indent=2,
            )
        )
        return
    print(f"\n{connection.vendor}, {facts.counts}, floor {floor_ms:.2f} ms\n")
    print(f"{'page':<34}{'× floor':>9}{'bound':>7}{'CPU ms':>9}{'queries':>9}{'kB':>8}")
    for name, row in rows.items():
        mark = "" if row["times_floor"] <= row["bound"] and row["queries"] <= 12 else "  over"
        print(
            f"{name:<34}{row['times_floor']:>9}{row['bound']:>7}{row['cpu_ms']:>9}{row['queries']:>9}{row['kB']:>8}{mark}"
        )
    if matching:
        print(
            f"\nsaved searches: {matching['profiles']} new profiles against {matching['searches']} searches, "
            f"{matching['told']} told, in {matching['cpu_s']} s of CPU (bound {matching['bound_s']}); "
            f"indexing them {matching['indexing_cpu_s']} s"
        )
