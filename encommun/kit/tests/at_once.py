"""Two writers at the same moment, the first of whom is stopped in the middle of its transaction."""

import threading
from collections.abc import Callable

import pytest
from django.db import connection, connections

from encommun.kit.refusals import Refused


def only_on_postgresql() -> None:
    if connection.vendor == "sqlite":
        pytest.skip("SQLite lets one writer in at a time, and tests keep it in memory: this is PostgreSQL's")


def _somebody_waits() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_locks WHERE NOT granted")
        return cursor.fetchone()[0] > 0


class Meeting:
    """`first` reaches `slow(…)` and stays there until `second` is done, or waits for it. `said` is what each came to:
    "done", or the sentence that refused it; anything else that went wrong is told as it is."""

    def __init__(self) -> None:
        self.said: dict[str, str] = {}
        self._inside, self._over = threading.Event(), threading.Event()
        self._slow: list[threading.Thread] = []

    def slow(self, act: Callable) -> Callable:
        """`act`, before which the first writer stops."""

        def stopped(*args, **kwargs):
            if threading.current_thread() in self._slow and not self._inside.is_set():
                self._inside.set()
                for _ in range(400):
                    if self._over.wait(0.05) or _somebody_waits():
                        break
            return act(*args, **kwargs)

        return stopped

    def hold(self, first: Callable, second: Callable) -> dict[str, str]:
        one = threading.Thread(target=self._run, args=("first", first))
        self._slow.append(one)
        one.start()
        assert self._inside.wait(30), self.said
        other = threading.Thread(target=self._run, args=("second", second))
        other.start()
        one.join(60)
        other.join(60)
        return self.said

    def _run(self, name: str, act: Callable) -> None:
        try:
            act()
            self.said[name] = "done"
        except Refused as no:
            self.said[name] = str(no.reason)
        except Exception as error:
            self.said[name] = repr(error)
        finally:
            if name == "second":
                self._over.set()
            connections.close_all()
