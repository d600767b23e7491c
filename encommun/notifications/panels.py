"""The follow button. The domains hang it on their pages: `follow_panel("theme.aside", 10, "theme", …)`."""

from collections.abc import Callable
from typing import Any

from encommun.kit.fragments import draw_part
from encommun.kit.registry import Panel

from .forms import STOP
from .models import Frequency
from .queries import FREQUENCY, frequency_of, new_notices


def follow_panel(slot: str, order: int, kind: str, id_of: Callable[[Any], int]) -> Panel:
    """`id_of(page)` is the number of the thing of that kind. One query signed in, with other panels', none signed out."""

    def asked(request, page):
        return FREQUENCY.asked(request.user.pk, id_of(page), shape=(kind,)) if request.user.is_authenticated else None

    def render(request, page, rows: list) -> str:
        return _button(request, kind, id_of(page), rows[0][0] if rows else "")

    return Panel(slot, order, render, asked)


def follow_button(request, kind: str, id: int, *, is_new: bool = False) -> str:
    """The button as it stands for this reader, as safe HTML; htmx swaps it for itself."""
    return _button(request, kind, id, frequency_of(request.user, kind, id), is_new=is_new)


def _button(request, kind: str, id: int, frequency: str, *, is_new: bool = False) -> str:
    words = {
        "kind": kind,
        "id": id,
        "frequency": frequency,
        "is_new": is_new,
        "frequency_words": str(dict(Frequency.choices).get(frequency, "")),
        "choices": Frequency.choices,
        "stop": STOP,
        "default": Frequency.DAILY.value,
    }
    return draw_part(request, "notifications/_follow.html", words)


def notice_lines(request) -> list[tuple[str, str, str]]:
    """Home, "what moved in what I follow": nothing for a visitor."""
    if not request.user.is_authenticated or not request.user.unread_count:
        return []
    return [(row.line.title, f"/notices/{row.id}/", row.line.sentence) for row in new_notices(request.user)]
