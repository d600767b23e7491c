"""Groups that an import left apart although they may be one: a page gave the first its name, a document's code made the
second, and country or number did not agree (see cycles.actions.add_told_group)."""

from dataclasses import dataclass
from itertools import groupby

from encommun.cycles.models import WorkingGroup
from encommun.cycles.queries import room_url

from .models import ImportDraft


@dataclass(frozen=True)
class Alike:
    """The groups of one theme that have no code, and those that have nothing else: [(words, address)]."""

    theme: str
    language: str
    named: list[tuple[str, str]]
    coded: list[tuple[str, str]]


def groups_alike(draft: ImportDraft) -> list[Alike]:
    """Those of the theme that a saved document speaks of, of every theme for a page. One query at most; no closed group
    is ever named."""
    if draft.state != ImportDraft.State.SAVED or draft.edition_id is None:
        return []
    rows = WorkingGroup.objects.filter(edition=draft.edition_id, theme__isnull=False, is_closed=False)
    if draft.document is not None:
        rows = rows.filter(theme=draft.document.theme_id)
    rows = rows.select_related("theme", "edition").order_by("theme__position", "theme_id", "code", "pk")
    found = []
    for theme, groups in groupby(rows, key=lambda row: row.theme):
        known = list(groups)
        named = [_line(row) for row in known if not row.code]
        coded = [_line(row) for row in known if not row.name]
        if named and coded:
            found.append(Alike(theme.title, theme.language, named, coded))
    return found


def _line(group: WorkingGroup) -> tuple[str, str]:
    words = f"{group} ({group.places})" if group.places else str(group)
    return words, room_url(group)
