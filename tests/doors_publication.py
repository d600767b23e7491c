"""From drafts to the register: what its addresses name. The study is the one that Katrien's service was asked."""

_THEME = {"edition": "edition of texts", "theme": "theme of texts"}
_STUDY, _MERGED = {"pk": "study"}, {"pk": "merged text"}
MEANS = {
    **{f"publication:{name}": _THEME for name in ("freeze", "unfreeze", "publish_theme", "bench")},
    **{f"publication:{name}": _THEME for name in ("edition", "publish_edition", "presentations", "presentation_new")},
    "publication:presentation_documents": {**_THEME, "pk": "presentation"},
    "publication:study": _STUDY,
    "publication:study_withdrawal": _STUDY,
    "publication:draft_study": _MERGED,
    "publication:separation": _MERGED,
    "publication:addressees": {"pk": "group letter"},
    "publication:reservation": _MERGED,
    "publication:offer": {"pk": "closed text"},
    "publication:offer_withdrawal": {"pk": "closed text"},
    "publication:offered": {"pk": "offered text"},
    "publication:request": {**_THEME, "pk": "moment"},
}


def things(people: dict) -> dict[str, object]:
    """What the demo tells, and a text made from those of its two groups."""
    from encommun.drafting.models import Draft, Part
    from encommun.publication.actions import merge_drafts
    from encommun.publication.models import Feasibility, Presentation

    study = Feasibility.objects.get(answered_at=None)
    sources = Draft.objects.filter(group__code__in=("BE-LIE1", "FR-LIE1")).exclude(pk=study.draft_id).order_by("-pk")
    other = sources.filter(group__code="FR-LIE1").first()
    parts = [Part.objects.filter(draft=draft).first() for draft in (study.draft, other)]
    merged = merge_drafts(actor=None, parts=parts, title="Un seul texte", language="fr")
    return {
        "edition of texts": study.draft.edition.slug,
        "theme of texts": study.draft.theme.slug,
        "study": study.pk,
        "merged text": merged.pk,
        "presentation": Presentation.objects.get().pk,
        **_beside(people, study.draft.group),
    }


def _beside(people: dict, group) -> dict[str, object]:
    """A letter of Inès's group, two texts of a closed group that she leads, one of them offered, and a local review."""
    from encommun.cycles.actions import add_group, place_member
    from encommun.drafting.actions import move_draft, start_draft
    from encommun.inputs.actions import Said, add_input
    from encommun.publication.actions import offer_text

    letter = start_draft(actor=people["ines"], group=group, title="Une lettre", template="letter")
    closed = add_group(actor=None, edition=group.edition, theme=group.theme, name="Un cercle fermé", is_closed=True)
    place_member(actor=None, group=closed, member=people["ines"], role="animator")
    kept, offered = (start_draft(actor=people["ines"], group=closed, title=title) for title in ("Un", "Deux"))
    for draft in (kept, offered):
        move_draft(actor=people["ines"], draft=draft, state="ready")
    offer_text(actor=people["ines"], draft=offered)
    said = Said(form="review", title="Revue de Liège", text="Ce qui s'est dit.", theme=group.theme)
    moment = add_input(actor=None, edition=group.edition, said=said)
    return {"group letter": letter.pk, "closed text": kept.pk, "offered text": offered.pk, "moment": moment.pk}
