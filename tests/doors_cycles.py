"""The yearly cycle: what its addresses name, and one of each thing in the edition that the world names."""

EDITION = (
    "commitment", "commitment_edit", "edit", "evaluation", "evaluation_days", "keeping", "method", "phases", "remote",
    "removal", "seats", "steering", "texts", "theme_order", "themes",
)  # fmt: skip
MEANS = {
    **{f"edition_{page}": {"slug": "edition"} for page in EDITION},
    "edition_phase": {"slug": "edition", "pk": "phase"},
    "edition_phase_removal": {"slug": "edition", "pk": "phase"},
    "edition_seat_end": {"slug": "edition", "pk": "steering seat"},
    **{f"theme_{page}": {"slug": "theme"} for page in ("sheet", "edit", "removal", "prolongation", "resources")},
    "theme_resource": {"slug": "theme", "pk": "resource"},
    "theme_resource_removal": {"slug": "theme", "pk": "resource"},
    "cycle_date": {"pk": "calendar date"},
    "cycle_date_removal": {"pk": "calendar date"},
    "deployment": {"pk": "deployment"},
}


def things(people: dict, edition, theme) -> dict[str, object]:
    """A phase, a seat, a resource and a commitment of that edition and theme; a date and a vote."""
    from datetime import date

    from encommun.cycles import actions
    from encommun.cycles.models import CalendarDate, Deployment

    teun, day = people["teun"], date(2020, 11, 2)
    phase = actions.add_phase(actor=teun, edition=edition, title="Écouter", from_on=day, to_on=day)
    seat = actions.give_seat(actor=teun, edition=edition, member=people["wout"])
    resource = actions.add_resource(actor=teun, theme=theme, title="Un livre", note="Au bureau")
    actions.set_commitment(actor=teun, edition=edition, text="Venir aux réunions.")
    return {
        "phase": phase.pk, "steering seat": seat.pk, "resource": resource.pk,
        "calendar date": CalendarDate.objects.first().pk, "deployment": Deployment.objects.get(country__code="BE").pk,
    }  # fmt: skip
