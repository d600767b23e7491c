"""The wish box: what its addresses name, and a box that is being filled with one wish of Inès's."""

ACTS = ("edit", "withdrawal", "merging", "setting_aside")
PAGES = ("box", "new", "order", "order_removal", "keeping", "opening", "noting", "ranking", "extension", "settling")
OUTSIDE = ("outside", "outside_thanks", "outside_waiting")
MEANS = {
    **{f"wishes:{page}": {"slug": "open box"} for page in PAGES},
    **{f"wishes:{page}": {"slug": "open box"} for page in OUTSIDE},
    "wishes:outside_acceptance": {"slug": "open box", "pk": "wish from outside"},
    "wishes:outside_refusal": {"slug": "open box", "pk": "wish from outside"},
    **{f"wishes:{act}": {"slug": "open box", "pk": "wish"} for act in ACTS},
    "wishes:standing": {"slug": "open box", "pk": "wish set aside"},
    "wishes:theme": {"slug": "running edition", "pk": "settled wish"},
    "wishes:count": {"slug": "running edition"},
}


def things(people: dict) -> dict[str, object]:
    """A box of a coming edition, open to wishes: {what: the value its addresses carry}."""
    from datetime import timedelta

    from django.utils import timezone

    from encommun.cycles.actions import add_edition
    from encommun.cycles.models import Edition
    from encommun.wishes import actions

    teun, running = people["teun"], Edition.objects.get(start_year=2026)
    coming = add_edition(
        actor=teun, label="Grande Butinée 2027–2028", start_year=2027, end_year=2028, state="preparing"
    )
    until = timezone.now() + timedelta(days=9)
    box = actions.open_box(actor=teun, edition=coming, question="Et après ?", wishes_until=until, takes_outside=True)
    wish = actions.make_wish(actor=people["ines"], box=box, title="Un jardin")
    aside = actions.write_down(actor=teun, box=box, title="Un toit", said_by="une cliente")
    actions.set_aside(actor=teun, wish=aside, reason="x")
    outside = actions.leave_wish(box=box, title="Des factures claires", said_by="une cliente")
    return {
        "wish from outside": outside.pk,
        "open box": coming.slug, "wish": wish.pk, "wish set aside": aside.pk, "running edition": running.slug,
        "settled wish": running.wish_box.wishes.filter(state="standing").last().pk,
    }  # fmt: skip
