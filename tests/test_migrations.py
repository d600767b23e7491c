"""Migrations are named and none is pending."""

import re
from pathlib import Path

import pytest
from django.core.management import call_command

ROOT = Path(__file__).resolve().parent.parent


def test_every_migration_has_a_name():
    files = [path.stem for path in ROOT.glob("encommun/*/migrations/0*.py")]
    assert len(files) > 8
    assert [name for name in files if not re.fullmatch(r"\d{4}_[a-z][a-z_0-9]+", name) or "_auto_" in name] == []


@pytest.mark.django_db
def test_no_migration_is_pending():
    call_command("makemigrations", "--check", "--dry-run", verbosity=0)
