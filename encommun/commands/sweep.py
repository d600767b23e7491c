"""Do what is due. The tables are the truth: a sweep that is killed or run twice changes nothing that the next would not."""

import argparse
import logging
import time

from django.db import close_old_connections
from django.utils import timezone

from encommun.kit.registry import Task, declared

log = logging.getLogger(__name__)


def sweep(now=None) -> dict[str, int]:
    """Run every declared task once: {task name: things done}. A task that fails is logged and does not stop the others."""
    moment = now or timezone.now()
    done = {}
    for task in sorted(declared(Task), key=lambda task: task.order):
        try:
            done[task.name] = task.run(moment)
        except Exception:
            log.exception("the task %s failed", task.name)
    return done


def main(argv: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="encommun sweep", description=__doc__)
    parser.add_argument("--every", type=int, metavar="SECONDS", help="go on, once every so many seconds")
    options = parser.parse_args(argv)
    while True:
        done = sweep()
        if not options.every:
            print(", ".join(f"{name}: {count}" for name, count in done.items()) or "nothing to do")
            return 0
        close_old_connections()
        time.sleep(options.every)
