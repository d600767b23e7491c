"""The talk and the money of groups: what their addresses name, and one of each thing, all of Inès's group."""

MEANS = {
    "deliberation:said_return": {"pk": "withdrawn words"},
    "deliberation:said_showing": {"pk": "hidden words"},
    "deliberation:said_reply": {"pk": "argument"},
    **{f"deliberation:{act}": {"pk": "question"} for act in ("question", "conclusion", "reopening", "question_export")},
    **{f"deliberation:{act}": {"pk": "idea"} for act in ("idea", "idea_edit", "idea_aside")},
    **{
        f"deliberation:{act}": {"pk": "draft resolution", "reservation": "reservation"}
        for act in ("resolution", "resolution_edit", "resolution_offering", "resolution_aside", "lifting")
    },
    "deliberation:board_removal": {"pk": "board elsewhere"},
    "deliberation:words_version": {"pk": "version of own words"},
    **{f"deliberation:{act}": {"step": "guided step"} for act in ("tick", "untick")},
    "expenses:line_removal": {"pk": "planned line"},
    "expenses:payment": {"pk": "approved claim"},
    **{f"expenses:transfer_{act}": {"pk": "transfer"} for act in ("approval", "refusal", "return", "spending")},
}
ROOM = {"edition": "room's edition", "key": "room"}
BY_PREFIX = {
    "deliberation:": {**ROOM, "pk": "words said"},
    "expenses:": {**ROOM, "pk": "claim", "budget": "budget"},
}


def things(people: dict) -> dict[str, object]:
    """One of each, added to the demo's group BE-LIE1: {what: the value its addresses carry}."""
    from encommun.deliberation import actions
    from encommun.deliberation.models import Contribution, EarlierText
    from encommun.demo.groups import group_of
    from encommun.expenses.models import Claim, Transfer

    group, ines, noor = group_of("BE-LIE1"), people["ines"], people["noor"]
    said, gone, rude = (actions.say(actor=ines, group=group, body=body) for body in ("Bonjour", "Trop vite", "Fi"))
    actions.withdraw_contribution(actor=ines, said=gone)
    actions.hide_contribution(actor=noor, said=rude, reason="x")
    resolution = group.resolutions.first()
    claims = Claim.objects.filter(budget__group=group)
    return {
        "room's edition": group.edition.slug, "room": group.code, "words said": said.pk, "withdrawn words": gone.pk,
        "hidden words": rude.pk, "argument": Contribution.objects.filter(group=group, stance="for").first().pk,
        "question": group.questions.filter(settled_at=None).first().pk, "idea": group.ideas.first().pk,
        "draft resolution": resolution.pk, "reservation": resolution.reservations.first().pk,
        "board elsewhere": group.boards.first().pk, "guided step": "ideas",
        "version of own words": EarlierText.objects.filter(group=group, kind="words").first().pk,
        "planned line": group.budget.lines.first().pk, "claim": claims.filter(state="submitted").first().pk,
        "transfer": Transfer.objects.create(budget=group.budget, title="Essai", cents=100).pk,
        "budget": group.budget.pk, "approved claim": claims.filter(state="approved").first().pk,
    }  # fmt: skip
