"""The composition bench: the demo's draft, and a place of Inès's own in a proposal that is sent."""

BENCH = ("", "_progress", "_composing", "_sending", "_settling", "_removal", "_latecomers", "_people", "_person",
         "_group_new", "_group", "_group_removal")  # fmt: skip
MEANS = {
    "mobilisation:bench_list": {"edition": "composed edition"},
    "mobilisation:place": {"edition": "composed edition", "pk": "own place"},
    **{
        f"mobilisation:bench{page}": {
            "edition": "composed edition",
            "pk": "composition",
            "placement": "placement",
            "group": "proposed group",
        }
        for page in BENCH
    },
}


def things(people: dict) -> dict[str, object]:
    """One of each, added to the demo: {what: the value its addresses carry}."""
    from datetime import timedelta

    from django.utils import timezone

    from encommun.cycles.actions import add_theme
    from encommun.mobilisation.actions.composing import compose_groups, open_composition
    from encommun.mobilisation.actions.proposing import send_proposal
    from encommun.mobilisation.models import Composition, Interest

    draft = Composition.objects.select_related("edition").get(state="draft")
    theme = add_theme(actor=None, edition=draft.edition, title="A theme of the doors")
    wishes = Interest.objects.filter(edition=draft.edition)
    for wish in wishes:  # everybody wishes it: Inès is among those who are placed
        wish.themes = [*wish.themes, theme.pk]
    Interest.objects.bulk_update(wishes, ["themes"])
    rules = {"smallest": 2, "largest": 12, "far_km": 60, "seed": "doors"}
    sent = open_composition(actor=None, edition=draft.edition, theme=theme, **rules)
    compose_groups(actor=None, composition=sent, **rules)
    send_proposal(actor=None, composition=sent, answers_by=timezone.localdate() + timedelta(days=7))
    own = sent.placements.get(member=people["ines"])
    return {
        "composed edition": draft.edition.slug,
        "composition": draft.pk,
        "placement": draft.placements.first().pk,
        "proposed group": draft.groups.first().pk,
        "own place": own.pk,
    }
