"""The same pad saved by two editors at the same moment: one document, and a sentence for whoever came second."""

import threading

import pytest
from django.db import connection, connections

from encommun.importing.actions import save_draft, start_import
from encommun.kit.refusals import Refused
from encommun.recommendations.models import Document, Recommendation

from .factories import pad


@pytest.mark.django_db(transaction=True)
def test_two_saves_at_once_make_one_document(bilal, carole):
    if connection.vendor == "sqlite":
        pytest.skip("SQLite lets one writer in at a time, and tests keep it in memory: this is PostgreSQL's")
    drafts = [start_import(actor=member, data=pad(), name="toit.md") for member in (bilal, carole)]
    together = threading.Barrier(2)
    said: list[str] = []

    def save(member, draft):
        try:
            together.wait(10)
            save_draft(actor=member, draft=draft, expected=None)
            said.append("saved")
        except Refused as no:
            said.append(str(no.reason))
        except Exception as error:
            said.append(repr(error))
        finally:
            connections.close_all()

    threads = [threading.Thread(target=save, args=pair) for pair in zip((bilal, carole), drafts, strict=True)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    assert said.count("saved") == 1, said
    assert not any("Error" in words for words in said), said
    assert (Document.objects.count(), Recommendation.objects.count()) == (1, 3)
