"""CPU and memory of bringing in the list of members, each step in a process of its own.

    .venv/bin/python -m bench.enrolment                        35,000 lines on SQLite
    bin/with-postgresql .venv/bin/python -m bench.enrolment    the same on PostgreSQL
    … --lines 100000

The file is made here: cp1252, semicolons, fourteen columns, two legal entities, a hundred bad lines. It is tried, imported,
imported again, then with a third of the lines changed; then 36 months of activity come for each person. CPU is that of
the process (start of Django included), not of PostgreSQL's server; memory is its peak.
"""

import argparse
import datetime as dt
import json
import os
import random
import resource
import subprocess
import sys
import tempfile
from pathlib import Path

HEADER = (
    "N° coopérateur;Nom;Prénom;Adresse e-mail;Langue;Pays;Code postal;Commune;Bureau;Entité juridique;Collège;"
    "Nombre de parts;Date d'entrée;Date de sortie"
)
PLACES = [
    ("BE", "4000", "Liège"),
    ("BE", "9000", "Gent"),
    ("BE", "1000", "Bruxelles"),
    ("FR", "44000", "Nantes"),
    ("BE", "5000", "Namur"),
]
MONTHS = 36


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m bench.enrolment", description=__doc__,
                                     formatter_class=argparse.RawTextHelpFormatter)  # fmt: skip
    parser.add_argument("--lines", type=int, default=35_000)
    parser.add_argument("--no-activity", action="store_true")
    parser.add_argument("--step", nargs="+", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.step:
        return step(options.step)
    folder = Path(tempfile.mkdtemp(prefix="encommun-bench-"))
    os.environ["ENCOMMUN_DATA"] = str(folder)
    os.environ.setdefault("ENCOMMUN_SECRET_KEY", "bench only")
    first, second, months = folder / "first.csv", folder / "second.csv", folder / "months.csv"
    first.write_bytes(members(options.lines, changed=False).encode("cp1252"))
    second.write_bytes(members(options.lines, changed=True).encode("cp1252"))
    run("migrate")
    print(f"\n{options.lines} lines, {first.stat().st_size / 1e6:.1f} MB\n{'step':<34}{'CPU s':>8}{'MB':>7}  result")
    steps = [
        ("trial", "import", first, "--dry-run"),
        ("import", "import", first),
        ("the same again", "import", first),
        ("a third changed", "import", second),
    ]
    if not options.no_activity:
        write_activity(months, options.lines)
        steps.append((f"activity, {MONTHS} months", "activity", months))
    for name, act, path, *more in steps:
        tell(name, run("members", act, str(path), "--json", *more))
    return 0


def run(*words: str) -> dict:
    command = [sys.executable, "-m", "bench.enrolment", "--step", *[word.replace("--", "++") for word in words]]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)
    return json.loads(done.stdout.strip().splitlines()[-1])


def step(words: list[str]) -> int:
    """One command in this process; prints what it cost as JSON on the last line."""
    import io
    from contextlib import redirect_stdout

    words = [word.replace("++", "--") for word in words]
    told = io.StringIO()
    with redirect_stdout(told):
        if words == ["migrate"]:
            prepare()
        else:
            from encommun.cli import main as encommun

            encommun(words)
    used = resource.getrusage(resource.RUSAGE_SELF)
    figures = {"cpu": used.ru_utime + used.ru_stime, "mb": used.ru_maxrss / 1024}
    if words != ["migrate"]:
        found = json.loads(told.getvalue())
        figures["result"] = {name: value if isinstance(value, int) else len(value) for name, value in found.items()}
    print(json.dumps(figures))
    return 0


def prepare() -> None:
    from encommun.commands.environment import load_django

    load_django()
    from django.core.management import call_command

    from encommun.places.actions import load_places

    call_command("migrate", verbosity=0)
    load_places()


def tell(name: str, figures: dict) -> None:
    result = ", ".join(f"{name} {count}" for name, count in figures["result"].items())
    print(f"{name:<34}{figures['cpu']:>8.1f}{figures['mb']:>7.0f}  {result}", flush=True)


def members(lines: int, *, changed: bool) -> str:
    chance = random.Random(7)
    rows = [HEADER]
    for n in range(lines):
        country, postal, place = PLACES[n % len(PLACES)]
        joined = dt.date(2010, 1, 1) + dt.timedelta(days=chance.randrange(5_000))
        left = (joined + dt.timedelta(days=200)).strftime("%d/%m/%Y") if n % 12 == 5 else ""
        language = "Français" if country == "FR" or n % 3 else "néerlandais"
        shares = n % 7 + (changed and n % 3 == 0)
        mail = f"personne.{n}@example.org" if n % 350 else "sans adresse"
        rows.append(
            f'{n:06};"Dupont-{n} ""Zé""";Zoé;{mail};{language};{country};{postal};{place};{place};'
            f"Coopérative {country};{'AB'[n % 2]};{shares};{joined:%d/%m/%Y};{left}"
        )
    return "\r\n".join(rows) + "\r\n"


def write_activity(path: Path, lines: int) -> None:
    chance = random.Random(8)
    with path.open("w", encoding="utf-8") as file:
        file.write("Matricule\tMois\tContrats\tChiffre d'affaires\tJours\n")
        for month in range(MONTHS):
            day = dt.date(2021 + month // 12, month % 12 + 1, 1)
            for n in range(lines):
                if (n + month) % 3 == 0:
                    file.write(
                        f"{n:06}\t{day:%m/%Y}\t{chance.randrange(1, 6)}\t{chance.randrange(50_000) / 10:.2f}\t2,5\n"
                    )


if __name__ == "__main__":
    sys.exit(main())
