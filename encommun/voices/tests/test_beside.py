"""Under what somebody's words found: add one's voice, for those who have one, where something is still asked for."""

import pytest

from encommun.members.tests.factories import make_member
from encommun.recommendations.tests.factories import make_document, make_recommendation
from encommun.voices.beside import voice_lines

pytestmark = pytest.mark.django_db
WAITS = "What you were writing waits in the other tab."


@pytest.fixture
def row(house):
    return make_recommendation(make_document())


def test_a_member_adds_their_voice_once(row, chloe, client_of, django_assert_num_queries):
    with django_assert_num_queries(1):
        (line,) = voice_lines([row.pk], chloe)[row.pk]
    assert (line.text, line.is_act) == ("Add my voice", True)
    page = client_of(chloe).get(line.url)
    assert "Approve this recommendation?" in page.text and WAITS in page.text
    assert WAITS in client_of(chloe).post(line.url, follow=True).text
    (line,) = voice_lines([row.pk], chloe)[row.pk]
    assert (line.text, line.url, line.is_act, line.is_own) == ("Your voice is counted here.", "", False, True)


def test_an_approval_of_one_item_is_not_one_of_the_whole(row, chloe):
    row.approvals.create(member=chloe, item="a")
    assert voice_lines([row.pk], chloe)[row.pk][0].is_act


def test_nothing_without_a_voice_or_for_what_is_hidden_or_done(row, chloe):
    client = make_member("Without voice")
    client.is_cooperator = False
    assert voice_lines([row.pk], None) == voice_lines([row.pk], client) == {}
    hidden = make_recommendation(make_document(audience="editors", title="Hidden"))
    done = make_recommendation(row.document, status="done")
    assert set(voice_lines([row.pk, hidden.pk, done.pk], chloe)) == {row.pk}
