"""Real clients on a real server with two workers, one of which is killed: the load script on ten seconds."""

from argparse import Namespace

import pytest

from bench import typing


@pytest.mark.slow
def test_no_word_is_lost_when_a_worker_dies(tmp_path, monkeypatch):
    for name in ("DATABASE_URL", "DJANGO_SETTINGS_MODULE", "ENCOMMUN_DEMO"):
        monkeypatch.delenv(name, raising=False)
    outcome = typing.run(Namespace(seconds=10, people=30, pace=0.5), tmp_path)
    assert outcome.figures["words typed"] > 100
    assert outcome.figures["brought together"] > 0
    assert outcome.lost == []
    assert outcome.broken == []
