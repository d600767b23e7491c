"""What upper domains show on a page of a lower one."""

from encommun.kit.registry import Panel, declared


def panels(request, slot: str, page) -> list[str]:
    """The safe HTML of each panel declared for the slot, in order, those that have something to show."""
    shown = (panel.render(request, page) for panel in declared(Panel) if panel.slot == slot)
    return [html for html in shown if html]
