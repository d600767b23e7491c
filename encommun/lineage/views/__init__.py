"""Pages of this room."""

from encommun.kit.refusals import Refused


def attempt(form, act):
    """What `act()` returns when the form is valid (True for nothing); None when refused, with the reason at its field."""
    if not form.is_valid():
        return None
    try:
        return act() or True
    except Refused as no:
        if no.missing:
            raise
        form.add_error(no.field if no.field in form.fields else None, no.reason)
        return None
