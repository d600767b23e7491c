"""Two writers at the same moment. SQLite lets one in at a time: this is PostgreSQL's."""

import threading

import pytest
from django.db import connection, connections, transaction

from encommun.directory.actions import set_audiences
from encommun.directory.index import writing
from encommun.directory.models import Entry, Level
from encommun.members.models import Member

from .factories import make_profile

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
