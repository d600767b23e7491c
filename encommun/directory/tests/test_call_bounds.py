"""Calls do not tell who agreed to be called: numbers in bands, few tries a day; and nobody writes for another service."""

import pytest

from encommun.activity.models import Event
from encommun.directory.queries.calls import reach_words
from encommun.directory.seeking import CALLS_WRITTEN_A_DAY
from encommun.kit.refusals import Refused
from encommun.members.tests.factories import make_member, make_service

from .seeking import make_skill, three_towns
from .test_calls import write

pytestmark = pytest.mark.django_db


@pytest.fixture
def sew(house):
    three_towns()
    return make_skill("couture", fr="couture")


def test_small_numbers_are_not_told():
    """One more person who agreed changes a number at the edge of a band alone, and never from nobody to somebody."""
    assert {reach_words(count) for count in range(10)} == {"fewer than 10 members"}
    assert {reach_words(count) for count in range(10, 25)} == {"about 10 members"}
    assert (reach_words(99), reach_words(100), reach_words(300)) == (
        "about 50 members",
        "about 100 members",
        "about 300 members",
    )


def test_previews_are_bounded_by_day(dries, sew):
    call = write(dries)
    for _ in range(CALLS_WRITTEN_A_DAY - 1):
        write(dries, call=call)
    with pytest.raises(Refused, match="tomorrow"):
        write(dries, call=call)
    with pytest.raises(Refused, match="tomorrow"):
        write(dries)


def test_a_call_is_written_in_the_name_of_ones_own_service(dries, carole, sew):
    other = make_service("legal", "Legal")
    adviser = make_member("Adviser", role="adviser")
    for actor in (dries, adviser):
        with pytest.raises(Refused) as no:
            write(actor, service=other)
        assert no.value.field == "service"
    own = write(carole, service=other)
    assert own.service == other
    write(carole, service=other, call=own)
    assert list(Event.objects.filter(subject_kind="call").order_by("pk").values_list("verb", "is_internal")) == [
        ("call.written", True),
        ("call.corrected", True),
    ]
