"""A query written once gives the same rows as the ORM, for each number and shape."""

from datetime import UTC, datetime

import pytest
from django.contrib.auth import get_user_model

from encommun.kit.prepared import Prepared, moment


@pytest.mark.django_db
def test_the_same_text_serves_other_numbers_and_shapes(chloe, dries, django_assert_num_queries):
    asked = []

    def build(pk: int, language: str):
        asked.append(language)
        return get_user_model().objects.filter(pk=pk, language=language).values_list("name", "joined_at")

    named = Prepared(build)
    with django_assert_num_queries(3):
        rows = [
            named.rows(chloe.pk, shape=("en",)),
            named.rows(dries.pk, shape=("en",)),
            named.rows(dries.pk, shape=("nl",)),
        ]
    assert [[name for name, _at in found] for found in rows] == [["Chloé Cast"], [], ["Dries Cast"]]
    assert asked == ["en", "nl"]
    assert moment(rows[0][0][1]) == chloe.joined_at


@pytest.mark.parametrize(
    "stored", ["2026-03-04 12:00:00", datetime(2026, 3, 4, 12), datetime(2026, 3, 4, 12, tzinfo=UTC)]
)
def test_moments_are_aware_whatever_the_driver_says(stored):
    assert moment(stored) == datetime(2026, 3, 4, 12, tzinfo=UTC)
    assert moment(None) is None
