"""CPU and memory of the export and the erasure of the most active member there could be.

    .venv/bin/python -m bench.own_data                        on SQLite
    bin/with-postgresql .venv/bin/python -m bench.own_data    the same on PostgreSQL

30,000 acts, 20,000 notices, 3,000 letters, 3,000 conversations of ten messages, made here. CPU is that of the process,
not of PostgreSQL's server; memory is its peak.
"""

import argparse
import os
import resource
import tempfile
import time
from datetime import timedelta

ACTS, NOTICES, LETTERS, CONVERSATIONS, MESSAGES = 30_000, 20_000, 3_000, 3_000, 10


def main() -> int:
    argparse.ArgumentParser(
        prog="python -m bench.own_data", description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    ).parse_args()
    os.environ["ENCOMMUN_DATA"] = tempfile.mkdtemp(prefix="encommun-bench-")
    os.environ.setdefault("ENCOMMUN_SECRET_KEY", "bench only")
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    member = fill()
    measure(member)
    return 0


def fill():
    """The house with its most active member."""
    from encommun.house.models import House
    from encommun.members.models import Member

    House.objects.create(name="Bench", languages=["fr"])
    people = [Member.objects.create_user(email=f"m{n}@bench.example", name=f"Member {n}") for n in range(100)]
    _acts(people[0])
    _messages(people)
    return people[0]


def _acts(member) -> None:
    from django.utils import timezone

    from encommun.activity.models import Event
    from encommun.notifications.models import MailOut, Notice

    now = timezone.now()
    Event.objects.bulk_create(
        (
            Event(
                actor=member, verb="comment.added", subject_kind="recommendation", subject_id=n, at=now - timedelta(n)
            )
            for n in range(ACTS)
        ),
        batch_size=2000,
    )
    events = Event.objects.values_list("pk", flat=True)[:NOTICES]
    Notice.objects.bulk_create((Notice(member=member, event_id=pk) for pk in events), batch_size=2000)
    text = "Quelque chose a bougé. " * 60
    MailOut.objects.bulk_create(
        (MailOut(member=member, key=f"k{n}", kind="digest", language="fr", subject="Sujet", text=text, state="sent")
         for n in range(LETTERS)),
        batch_size=500,
    )  # fmt: skip


def _messages(people) -> None:
    from encommun.contact.models import Conversation, Message, Side

    rows = Conversation.objects.bulk_create((Conversation(about=f"Sujet {n}") for n in range(CONVERSATIONS)), 1000)
    sides = Side.objects.bulk_create(
        [
            Side(conversation=row, member=people[0] if mine else people[1 + n % 99], is_starter=mine)
            for n, row in enumerate(rows)
            for mine in (True, False)
        ],
        1000,
    )
    body = "Un message assez long pour être lu. " * 12
    Message.objects.bulk_create(
        (
            Message(conversation=row, side=sides[2 * n + turn % 2], body=body)
            for n, row in enumerate(rows)
            for turn in range(MESSAGES)
        ),
        1000,
    )


def measure(member) -> None:
    from django.utils import timezone

    from encommun.privacy.actions import ask_erasure, ask_export, make_exports, run_erasures
    from encommun.privacy.queries import erasure_report

    export = ask_export(actor=member, language="fr")
    steps = [
        ("the file", lambda: make_exports(timezone.now())),
        ("what would go", lambda: len(erasure_report(member))),
        ("erasure", lambda: run_erasures(ask_erasure(actor=member).due_at)),
    ]
    print(f"\n{'step':<20}{'CPU s':>8}{'wall s':>8}{'MB':>7}  result")
    for name, act in steps:
        cpu, wall = time.process_time(), time.monotonic()
        result = act()
        used, took = time.process_time() - cpu, time.monotonic() - wall
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(f"{name:<20}{used:>8.1f}{took:>8.1f}{peak:>7.0f}  {result}", flush=True)
        if name == "the file":
            export.refresh_from_db()
            print(f"{'':<43}  {export.size / 1e6:.1f} MB")


if __name__ == "__main__":
    raise SystemExit(main())
