"""What offices show on the pages of lower rows."""

from encommun.kit.fragments import draw_part


def settings_panel(request, page) -> str:
    """On the house's settings: the way to offices and regions; no query."""
    return draw_part(request, "offices/_settings.html", {})
