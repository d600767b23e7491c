"""Panels say beforehand what they ask: all of a page are read in one query, each receives its own rows."""

import pytest
from django.contrib.auth import get_user_model

from encommun.kit import panels as kit
from encommun.kit.prepared import Prepared
from encommun.kit.registry import Panel

NAMES = Prepared(lambda pk: get_user_model().objects.filter(pk=pk).values_list("name"))


def named(request, page, rows) -> str:
    return rows[0][0] if rows else ""


@pytest.mark.django_db
def test_panels_of_several_slots_are_read_in_one_query(chloe, bilal, monkeypatch, django_assert_num_queries):
    declared = [
        Panel("one", 1, named, lambda request, page: NAMES.asked(chloe.pk)),
        Panel("two", 1, named, lambda request, page: NAMES.asked(bilal.pk)),
        Panel("two", 2, lambda request, page: "plain"),
        Panel("two", 3, named, lambda request, page: None),
        Panel("else", 1, named, lambda request, page: NAMES.asked(chloe.pk)),
    ]
    monkeypatch.setattr(kit, "declared", lambda kind: declared)
    with django_assert_num_queries(1):
        assert kit.panels_of(None, None, "two", "one") == [[bilal.name, "plain"], [chloe.name]]
    with django_assert_num_queries(0):
        declared[4:] = []
        declared[:2] = []
        assert kit.panels(None, "two", None) == ["plain"]
