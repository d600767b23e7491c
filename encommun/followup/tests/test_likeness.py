"""Under what looks like a new request stand the boards' answers, with their reason."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from encommun.followup.actions.answering import give_answer
from encommun.followup.likeness import answers
from encommun.followup.models import Answer

from .factories import make_hand_over, make_recommendation

pytestmark = pytest.mark.django_db


@pytest.fixture
def say(ana, carole, belgium):
    """`say(row, reason, verdict)` is an answer of Belgium's board."""

    def give(row, reason="Because the tools are there.", verdict=Answer.Verdict.APPLICABLE):
        words = {"recommendations": [row], "reason": reason, "verdict": verdict, "language": "en"}
        return give_answer(actor=ana, country=belgium, **words)

    return give


def test_each_board_s_answer_in_force_with_the_first_words_of_its_reason(say, carole, belgium):
    row = make_recommendation()
    make_hand_over(carole, [belgium], [row])
    assert answers([row.pk], None) == {}
    say(row)
    say(row, "No **longer**: " + "words " * 99, Answer.Verdict.NOT_APPLICABLE)
    who, why = answers([row.pk], None)[row.pk]
    assert "not applicable" in who.text and belgium.board in who.text and who.lang == ""
    assert why.text.startswith("No longer") and len(why.text) < 300 and why.lang == "en"


def test_one_query_for_one_and_for_many(say, carole, belgium):
    rows = [make_recommendation() for _ in range(3)]
    make_hand_over(carole, [belgium], rows)
    for row in rows:
        say(row)
    for ids in ([rows[0].pk], [row.pk for row in rows]):
        with CaptureQueriesContext(connection) as counted:
            assert len(answers(ids, None)) == len(ids)
        assert len(counted) == 1
