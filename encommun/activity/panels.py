"""What the log shows on other pages."""

from django.utils import formats, timezone

from .queries import latest_events


def latest_lines(request) -> list[tuple[str, str, str]]:
    """Home, "what moved": the three newest acts that the reader may see."""
    return [
        (line.title, line.url, f"{line.sentence} – {formats.date_format(timezone.localtime(line.at))}")
        for line in latest_events(request.user, limit=3)
    ]
