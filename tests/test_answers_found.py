"""Whoever writes what was asked before reads under each asking what boards answered to it."""

import pytest

from encommun.engines.likeness import Text
from encommun.followup.actions.answering import give_answer
from encommun.followup.tests.factories import make_hand_over
from encommun.likeness.actions import rebuild
from encommun.likeness.looking import look
from encommun.lineage.actions import create_cluster
from encommun.lineage.tests.factories import asked

pytestmark = pytest.mark.django_db
TITLE = "A directory of members and their skills"


def test_under_each_asking_of_a_gathered_request_stands_what_was_answered(ana, bilal, carole, belgium):
    rows = [asked(2019, TITLE), asked(2020, TITLE)]
    create_cluster(actor=bilal, title=TITLE, recommendations=rows)
    make_hand_over(carole, [belgium], rows)
    words = {"recommendations": rows[:1], "reason": "Too dear.", "verdict": "not_applicable", "language": "en"}
    give_answer(actor=ana, country=belgium, **words)
    rebuild()
    shown = look(Text("", "", "en", TITLE), reader=ana, kinds=["recommendation"]).shown
    (one,) = [one for one in shown if one.key.startswith("cluster:")]
    first, answer, second, *_acts = [line.text for line in one.lines]
    assert (first[:5], second[:5]) == ("2019:", "2020:")
    assert belgium.board in answer and "not applicable" in answer
