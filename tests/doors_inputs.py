"""Inputs: what their addresses name, and one of Inès's in the running edition."""

BY_PREFIX = {"inputs:": {"slug": "inputs' edition", "pk": "input", "feed": "feed", "theme": "open theme"}}
MEANS = {
    "inputs:opening_end": {"slug": "inputs' edition", "pk": "opening"},
    "inputs:vote": {"slug": "inputs' edition", "pk": "input with a poll"},
    "inputs:poll": {"slug": "inputs' edition", "pk": "input"},
}


def things(people: dict) -> dict[str, object]:
    """One of each: {what: the value its addresses carry}."""
    from encommun.cycles.models import Edition
    from encommun.inputs import actions
    from encommun.inputs.models import Opening, Poll

    edition = Edition.objects.get(start_year=2026)
    row = actions.add_input(actor=people["ines"], edition=edition, said=actions.Said("written", "Une table", "Longue."))
    trace = actions.feed(actor=people["teun"], row=row, words="un brouillon")
    opening = Opening.objects.select_related("theme").first()
    return {
        "inputs' edition": edition.slug, "input": row.pk, "feed": trace.pk, "open theme": opening.theme.slug,
        "opening": opening.pk, "input with a poll": Poll.objects.first().input_id,
    }  # fmt: skip
