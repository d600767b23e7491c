"""Two writers at the same moment. SQLite lets one in at a time: this is PostgreSQL's."""

import contextlib
import threading
from functools import partial

import pytest
from django.db import connection, connections, transaction

from encommun.directory.actions import send_call, set_audiences
from encommun.directory.index import writing
from encommun.directory.models import Call, Entry, Level, SavedSearch
from encommun.directory.seeking import CALLS_A_WEEK, MOST_SEARCHES
from encommun.kit.refusals import Refused
from encommun.members.models import Member

from .factories import make_profile
from .seeking import keep, make_skill, three_towns
from .test_calls import write

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _postgresql():
    if connection.vendor == "sqlite":
        pytest.skip("SQLite lets one writer in at a time, and tests keep it in memory: this is PostgreSQL's")


def somebody_waits() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_locks WHERE NOT granted")
        return cursor.fetchone()[0] > 0


class Writers:
    """Each act in a thread of its own; what went wrong is in `wrong`."""

    def __init__(self) -> None:
        self.wrong: list[str] = []

    def start(self, act) -> threading.Thread:
        def run() -> None:
            try:
                act()
            except Exception as error:
                self.wrong.append(repr(error))
            finally:
                connections.close_all()

        thread = threading.Thread(target=run)
        thread.start()
        return thread


def test_a_slower_writer_never_shows_again_what_its_owner_closed_meanwhile(house, chloe, monkeypatch):
    profile = make_profile(chloe)
    writers, has_read, is_closed = Writers(), threading.Event(), threading.Event()
    sources_of, slow = writing.sources_of, []

    def read_slowly(ids):
        found = sources_of(ids)
        if threading.current_thread() in slow:
            has_read.set()
            for _ in range(200):  # until the owner is done, or waits for this writer
                if is_closed.wait(0.05) or somebody_waits():
                    break
        return found

    def rename() -> None:
        slow.append(threading.current_thread())
        with transaction.atomic():
            Member.objects.filter(pk=chloe.pk).update(name="Chloé Second")
            writing.refresh_members([chloe.pk])

    def close() -> None:
        set_audiences(actor=Member.objects.get(pk=chloe.pk), audiences={"name": Level.NOBODY})
        is_closed.set()

    monkeypatch.setattr(writing, "sources_of", read_slowly)
    office = writers.start(rename)
    assert has_read.wait(20)
    owner = writers.start(close)
    office.join(30)
    owner.join(30)
    assert writers.wrong == []
    card = Entry.objects.get(profile=profile, level=Level.MEMBERS).card
    assert "Chloé" not in card, card


def test_bounds_hold_for_two_windows_at_once(house, dries):
    """Twenty searches kept, three calls a week: whoever sends the same thing twice at once gets no more."""
    three_towns()
    make_skill("couture", fr="couture")
    for n in range(MOST_SEARCHES - 1):
        SavedSearch.objects.create(member=dries, name="x", asked={"n": n})
    for _ in range(CALLS_A_WEEK - 1):
        send_call(actor=dries, call=write(dries))
    drafts, together, writers = [write(dries), write(dries)], threading.Barrier(2), Writers()

    def keep_and_send(n: int) -> None:
        together.wait(20)
        with contextlib.suppress(Refused):
            keep(dries, f"q=couture{n}")
        together.wait(20)
        with contextlib.suppress(Refused):
            send_call(actor=dries, call=drafts[n])

    threads = [writers.start(partial(keep_and_send, n)) for n in range(2)]
    for thread in threads:
        thread.join(60)
    assert writers.wrong == []
    assert SavedSearch.objects.filter(member=dries).count() == MOST_SEARCHES
    assert Call.objects.exclude(sent_at=None).count() == CALLS_A_WEEK
