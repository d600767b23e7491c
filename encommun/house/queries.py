"""Reading the house: its one row, kept in memory for a few seconds since every page shows it."""

import os
from pathlib import Path
from uuid import uuid4

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import get_language

from encommun.kit.memory import memory

from .models import Country, House, Service, Term

KEPT_SECONDS = 30  # nodes that do not share a folder agree again after this long

_read: dict[str, House] = {}  # the last house read, by its mark in memory: reading the memory alone costs a copy


def _stamp() -> int:
    """When the house was last edited by any process that shares the folder of uploads; a thousandth of a query."""
    try:
        return os.stat(_stamp_file()).st_mtime_ns
    except OSError:
        return 0


def _stamp_file() -> str:
    return os.path.join(settings.MEDIA_ROOT, "house.stamp")


def house() -> House:
    """The house's row, or an unsaved one with the product's own name before set-up."""
    key = f"house.{_stamp()}"
    mark = memory.get(key)
    if mark is None or mark not in _read:
        found = House.objects.order_by("pk").first() or _before_set_up()
        mark = uuid4().hex
        _read.clear()
        _read[mark] = found
        memory.set(key, mark, KEPT_SECONDS)
        return found
    return _read[mark]


def revision() -> str:
    """Changes whenever the house was edited: what pieces of pages kept in memory are filed under."""
    found = house()
    return f"{found.pk}-{found.revised_at.timestamp()}" if found.revised_at else "0"


def _before_set_up() -> House:
    codes = [code for code, _ in settings.LANGUAGES]
    return House(name="Encommun", languages=sorted(codes, key=lambda code: code != settings.LANGUAGE_CODE))


def word(key: str, default: str) -> str:
    """The house's own name for a room or page in the reader's language, else the product's word (`default`)."""
    return ((house().words or {}).get(key) or {}).get((get_language() or settings.LANGUAGE_CODE)[:2]) or default


def countries() -> list[Country]:
    return _listed("countries", Country.objects.all())


def services() -> list[Service]:
    return _listed("services", Service.objects.filter(is_active=True))


def terms() -> list[Term]:
    return _listed("terms", Term.objects.all())


def _listed(name: str, rows: QuerySet) -> list:
    key = f"house.{name}.{_stamp()}"
    found = memory.get(key)
    if found is None:
        found = list(rows)
        memory.set(key, found, KEPT_SECONDS)
    return found


def forget() -> None:
    """Called by every action that changes the house: this process forgets at once, the others once it is committed."""
    stamp = _stamp()
    memory.delete_many([f"house.{name}{stamp}" for name in ("", "countries.", "services.", "terms.")])
    transaction.on_commit(_tell_others)


def _tell_others() -> None:
    path = Path(_stamp_file())
    path.parent.mkdir(parents=True, exist_ok=True)
    path.touch()
