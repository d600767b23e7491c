"""How well likeness finds on the set that others wrote for it (tests/likeness): what issue and decision 0016 promise."""

from pathlib import Path

import pytest

from bench.likeness import measure, read
from encommun.engines.likeness.encoders import universal

SET = Path(__file__).parent / "likeness"
pytestmark = pytest.mark.slow


def figures(encoders):
    """(recall@5 in one language, across, the greatest share of false alarms)."""
    tally = measure(read(SET), encoders)
    one = [hit[0] for (asked, found), hits in tally.pairs.items() if asked == found for hit in hits]
    across = [hit[0] for (asked, found), hits in tally.pairs.items() if asked != found for hit in hits]
    assert len(one) >= 300 and len(across) >= 600
    alarms = [sum(verdict is not None for verdict in verdicts) / len(verdicts) for verdicts in tally.alarms.values()]
    assert len(alarms) == 2
    return sum(one) / len(one), sum(across) / len(across), max(alarms)


def test_with_its_model():
    model = universal()
    assert model, "bin/test installs it"
    one, across, alarms = figures((model,))
    assert one >= 0.90 and across >= 0.80 and alarms < 0.05


def test_with_words_alone():
    one, across, alarms = figures(())
    assert one >= 0.90 and across >= 0.70 and alarms < 0.05  # across languages 0.80 is missed: the decision says so
