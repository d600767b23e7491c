"""Real clients on a real server with two workers, one of which is killed: the load script on ten seconds, and whether
it would see a loss."""

from argparse import Namespace

import pytest

from bench import typing

pytestmark = pytest.mark.slow


@pytest.fixture(autouse=True)
def house_of_its_own(monkeypatch):
    for name in ("DATABASE_URL", "DJANGO_SETTINGS_MODULE", "ENCOMMUN_DEMO"):
        monkeypatch.delenv(name, raising=False)


def test_no_word_is_lost_when_a_worker_dies(tmp_path):
    outcome = typing.run(Namespace(seconds=10, people=30, pace=0.5, drop=0), tmp_path)
    assert outcome.figures["words typed"] > 100
    assert outcome.figures["brought together"] > 0
    assert outcome.lost == []
    assert outcome.broken == []


def test_a_house_that_forgets_one_save_is_found_out(tmp_path):
    assert typing.run(Namespace(seconds=8, people=30, pace=0.5, drop=15), tmp_path).lost
