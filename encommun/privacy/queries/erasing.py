"""What would go and what would stay."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.http import Http404

from encommun.kit.registry import PersonalData, declared

from ..models import Erasure


@dataclass(frozen=True)
class ErasedLine:
    """What is kept for one purpose: how many things there are, and what stays of them and why ("" when nothing does)."""

    purpose: str
    count: int
    stays: str


def erasure_report(member) -> list[ErasedLine]:
    """Everything that the house keeps about the member, purpose by purpose; nothing is left out because it is empty of
    importance, only what holds nothing at all."""
    lines = []
    for entry in sorted(declared(PersonalData), key=lambda entry: entry.model):
        if count := _count(entry.export(member)):
            lines.append(ErasedLine(str(entry.purpose), count, str(entry.stays)))
    return lines


def _count(exported: Any) -> int:
    """How many things an export holds: the rows of its lists, else one."""
    if isinstance(exported, dict):
        if exported and all(isinstance(value, list | dict) for value in exported.values()):
            return sum(_count(value) for value in exported.values())
        return int(bool(exported))
    return sum(1 for _row in _rows(exported))


def _rows(exported: Any) -> Iterator[Any]:
    yield from exported or []


def waiting_erasure(member) -> Erasure | None:
    """The member's own request that waits for its day."""
    return Erasure.objects.filter(member=member, cancelled_at=None, done_at=None).first()


def get_erasure(key: str) -> Erasure:
    """A request by the secret address of its letter. Raises Http404."""
    found = Erasure.objects.select_related("member").filter(key=key).first()
    if found is None:
        raise Http404
    return found
