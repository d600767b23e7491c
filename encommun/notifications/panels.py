"""The follow button. The domains hang it on their pages: `Panel("theme.aside", 10, follow_panel("theme", …))`."""

from collections.abc import Callable
from typing import Any

from encommun.kit.fragments import draw_part

from .forms import STOP
from .models import Frequency
from .queries import frequency_of, new_notices


def follow_panel(kind: str, id_of: Callable[[Any], int]) -> Callable[[Any, Any], str]:
    """A panel's `render`; `id_of(page)` is the number of the thing of that kind. One query signed in, none signed out."""

    def render(request, page) -> str:
        return follow_button(request, kind, id_of(page))

    return render


def follow_button(request, kind: str, id: int, *, is_new: bool = False) -> str:
    """The button as it stands for this reader, as safe HTML; htmx swaps it for itself."""
    frequency = frequency_of(request.user, kind, id)
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
