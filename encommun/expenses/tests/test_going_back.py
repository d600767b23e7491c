"""The migration of the transfers, undone: a budget keeps the words of each."""

import pytest
from django.core.management import call_command
from django.db import connection

from encommun.expenses.models import Transfer

from .factories import make_budget

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]


def test_the_words_of_every_transfer_are_kept():
    budget, _people = make_budget()
    for title, state in (("Soup", "given"), ("Rota", "given"), ("Paint", "back"), ("x" * 300, "given")):
        Transfer.objects.create(budget=budget, title=title, cents=1, state=state)
    try:
        call_command("migrate", "expenses", "0001", verbosity=0)
        with connection.cursor() as cursor:
            cursor.execute("SELECT transferred_words FROM expenses_budget")
            assert cursor.fetchall() == [("Soup; Rota; " + "x" * 288,)]
    finally:
        call_command("migrate", "expenses", verbosity=0)
