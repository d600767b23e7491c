"""What upper domains show on a page of a lower one."""

from encommun.kit.prepared import rows_of
from encommun.kit.registry import Panel, declared


def panels(request, slot: str, page) -> list[str]:
    """The safe HTML of each panel declared for the slot, in order, those that have something to show."""
    return panels_of(request, page, slot)[0]


def panels_of(request, page, *slots: str) -> list[list[str]]:
    """The same for several slots of one page: what their panels ask beforehand is read in one query for all."""
    chosen = [panel for panel in declared(Panel) if panel.slot in slots]
    asked = [panel.asked(request, page) if panel.asked else None for panel in chosen]
    rows = iter(rows_of([one for one in asked if one is not None]))
    shown: dict[str, list[str]] = {slot: [] for slot in slots}
    for panel, one in zip(chosen, asked, strict=True):
        given = ([] if one is None else next(rows),) if panel.asked else ()
        if html := panel.render(request, page, *given):
            shown[panel.slot].append(html)
    return list(shown.values())
