"""The house is kept in memory until any process edits it."""

import os

import pytest
from django.core.cache import caches

from encommun.house import queries
from encommun.house.models import House

pytestmark = pytest.mark.django_db


def test_the_house_is_read_once(house, django_assert_num_queries):
    with django_assert_num_queries(1):
        assert queries.house() == queries.house()
        assert queries.house().name == "La Ruche commune"


def test_an_edit_of_another_process_shows_at_once(house, django_assert_num_queries):
    assert queries.house().languages == ["en", "fr", "nl"]
    assert queries.countries() == []
    House.objects.update(languages=["en"])
    queries._tell_others()  # as the other process does after its commit
    with django_assert_num_queries(1):
        assert queries.house().languages == ["en"]
        assert queries.house().languages == ["en"]


@pytest.mark.django_db(transaction=True)
def test_others_are_told_once_the_edit_is_committed(house):
    from django.db import transaction

    before = queries._stamp()
    with transaction.atomic():
        queries.forget()
        assert queries._stamp() == before, "nobody may read the old house under the new stamp"
    assert queries._stamp() > before
    assert os.path.exists(queries._stamp_file())


def test_this_process_forgets_at_once(house):
    assert queries.house().name
    House.objects.update(name="Another name")
    queries.forget()
    assert queries.house().name == "Another name"
    assert caches["default"].get("house.0") is None
