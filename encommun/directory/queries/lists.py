"""Sectors and help subjects, and the answer to "why is there a directory"."""

from django.http import Http404

from encommun.kit.languages import in_language
from encommun.kit.memory import memory

from ..models import DirectorySettings, HelpSubject, Sector

KEPT_SECONDS = 30
KINDS = {"sectors": Sector, "help-subjects": HelpSubject}


def sectors() -> list[Sector]:
    """Those that can be chosen, by name in the reader's language."""
    return _by_name(_active(Sector))


def help_subjects() -> list[HelpSubject]:
    return _by_name(_active(HelpSubject))


def every_entry(kind: str) -> list[Sector | HelpSubject]:
    """The whole list, closed ones last."""
    return sorted(_by_name(list(KINDS[kind].objects.all())), key=lambda row: not row.is_active)


def get_entry(kind: str, slug: str) -> Sector | HelpSubject:
    row = KINDS[kind].objects.filter(slug=slug).first()
    if row is None:
        raise Http404
    return row


def why_there_is_one() -> str:
    """The address of the recommendation that asked for a directory, with its answer; "" when nobody said (DIR-20)."""
    found = memory.get("directory.request")
    if found is None:
        row = DirectorySettings.objects.first()
        found = row.request_url if row else ""
        memory.set("directory.request", found, KEPT_SECONDS)
    return found


def forget() -> None:
    """Called by every action that changes these lists."""
    memory.delete_many(["directory.Sector", "directory.HelpSubject", "directory.request"])


def _active(model) -> list:
    key = f"directory.{model.__name__}"
    found = memory.get(key)
    if found is None:
        found = list(model.objects.filter(is_active=True))
        memory.set(key, found, KEPT_SECONDS)
    return found


def _by_name(rows: list) -> list:
    return sorted(rows, key=lambda row: in_language(row.names).casefold())
