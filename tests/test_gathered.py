"""The page of a request made again and again, with what the follow-up says of it: two domains that do not know each other."""

import pytest

from encommun.followup.actions import give_answer
from encommun.followup.tests.factories import LATE, PAST, make_hand_over, make_recommendation
from encommun.lineage.actions import create_cluster

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("house")]


def test_the_boards_that_have_not_answered_are_named(client, bilal, ana, carole, belgium, france):
    rows = [make_recommendation(asked_at=PAST) for _ in range(2)]
    make_hand_over(carole, [belgium, france], rows, at=PAST, due_at=LATE)
    cluster = create_cluster(actor=bilal, title="A directory", language="en", recommendations=rows)
    url, words = f"/lineage/clusters/{cluster.slug}/", {"verdict": "applicable", "reason": "Yes"}
    assert "2 boards have not answered" in client.get(url).text
    give_answer(actor=ana, country=belgium, recommendations=rows, **words)
    text = client.get(url).text
    assert "each time with at least one answer" in text
    assert "1 board has not answered" in text
    assert france.board in text[text.index('id="owed"') :]
