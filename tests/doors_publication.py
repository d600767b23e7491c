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
    }
