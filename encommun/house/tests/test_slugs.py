"""Addresses made of words are free, short, and never empty."""

import pytest

from encommun.house.models import Term
from encommun.kit.slugs import free_slug

pytestmark = pytest.mark.django_db


def test_the_first_free_address_is_taken():
    found = []
    for _ in range(3):
        found.append(free_slug(Term.objects.all(), "Assemblée générale", 40))
        Term.objects.create(slug=found[-1])
    assert found == ["assemblee-generale", "assemblee-generale-2", "assemblee-generale-3"]


def test_words_without_letters_have_an_address_too():
    assert free_slug(Term.objects.all(), "?!", 40, "word") == "word"


def test_it_never_outgrows_its_column():
    for _ in range(11):
        slug = free_slug(Term.objects.all(), "radis " * 40, 50)
        assert len(slug) <= 50
        Term.objects.create(slug=slug)
