"""A rule that says no says why: the same sentence answers the page, the API and the button."""


class Refused(Exception):
    """An act that a rule does not allow.

    `reason` is a translated sentence for the reader. `field` names the form field it belongs to ("" for the whole form).
    `missing` is true when the reader may not even know that the thing exists: pages answer 404 then.
    """

    def __init__(self, reason: str, *, field: str = "", missing: bool = False) -> None:
        super().__init__(str(reason))
        self.reason = reason
        self.field = field
        self.missing = missing


def refusal(check, *args, **kwargs) -> str:
    """The reason why `check(*args)` would refuse, or "" when it allows: what a button asks before it is shown."""
    try:
        check(*args, **kwargs)
    except Refused as no:
        return str(no.reason)
    return ""


def attempt(form, act):
    """Do `act()` when the form is valid; its refusal comes back at the field it names, with what was typed.

    What `act()` returned, True when that says nothing; None when it was not done.
    """
    if not form.is_valid():
        return None
    try:
        return act() or True
    except Refused as no:
        if no.missing:
            raise
        form.add_error(no.field if no.field in form.fields else None, no.reason)
        return None
