"""From drafts to the register: what its addresses name. The study is the one that Katrien's service was asked."""

_THEME = {"edition": "edition of texts", "theme": "theme of texts"}
_STUDY, _MERGED = {"pk": "study"}, {"pk": "merged text"}
MEANS = {
    **{f"publication:{name}": _THEME for name in ("freeze", "unfreeze", "publish_theme", "bench")},
    **{f"publication:{name}": _THEME for name in ("edition", "publish_edition", "presentations", "presentation_new")},
    "publication:outside": _THEME,
    "publication:presentation_documents": {**_THEME, "pk": "presentation"},
    "publication:study": _STUDY,
    "publication:study_withdrawal": _STUDY,
    "publication:draft_study": _MERGED,
    "publication:separation": _MERGED,
    "publication:addressees": {"pk": "group letter"},
    "publication:reservation": _MERGED,
    "publication:ready": {"pk": "ready text"},
    "publication:naming": {"edition": "room edition", "key": "room"},
    "publication:attach": {"pk": "text outside its theme"},
    **{f"{whose}book_file": {"edition": "edition", "theme": "theme", "form": "book form"} for whose in ("", "theme_")},
    "book": {"edition": "edition"},
    "theme_book": {"edition": "edition", "theme": "theme"},
    **{name: {"slug": "written document"} for name in ("document_contents", "chapter_add", "annex_add")},
    **{f"document_cover{end}": {"slug": "written document"} for end in ("", "_edit", "_removal")},
    **{f"chapter_{act}": {"slug": "written document", "pk": "chapter"} for act in ("edit", "place", "removal")},
    **{f"annex_{act}": {"slug": "written document", "number": "written annex"} for act in ("edit", "removal")},
    "credit_edit": {"slug": "written document", "pk": "written credit"},
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
        "book form": "json",
        "theme of texts": study.draft.theme.slug,
        "study": study.pk,
        "merged text": merged.pk,
        "presentation": Presentation.objects.get().pk,
        **_beside(people, study.draft.group),
        **_arranged(study.draft.edition),
    }


def _arranged(edition) -> dict[str, object]:
    """A public document that was written in the house, with one of each thing that editors arrange."""
    from encommun.recommendations.models import AnnexSection, Chapter, Credit, Document

    document = Document.objects.create(edition=edition, title="Écrit ici", slug="ecrit-ici", audience="public")
    return {
        "written document": document.slug,
        "chapter": Chapter.objects.create(document=document, position=1, title="Un chapitre").pk,
        "written annex": AnnexSection.objects.create(document=document, number=1, title="Une section").number,
        "written credit": Credit.objects.create(document=document, role="groups", names=["BE-LIE1"]).pk,
    }


def _beside(people: dict, group) -> dict[str, object]:
    """A letter of Inès's group, two texts of a closed group that she leads, one of them offered, and a local review."""
    from encommun.cycles.actions import add_group, place_member
    from encommun.drafting.actions import change_draft, move_draft, start_draft, write_part
    from encommun.inputs.actions import Said, add_input
    from encommun.publication.actions import offer_text

    letter = start_draft(actor=people["ines"], group=group, title="Une lettre", template="letter")
    closed = add_group(actor=None, edition=group.edition, theme=group.theme, name="Un cercle fermé", is_closed=True)
    place_member(actor=None, group=closed, member=people["ines"], role="animator")
    kept, offered = (start_draft(actor=people["ines"], group=closed, title=title) for title in ("Un", "Deux"))
    for draft in (kept, offered):
        write_part(actor=people["ines"], part=draft.parts.first(), text="Une clé pour deux.", base=0)
        move_draft(actor=people["ines"], draft=draft, state="ready")
    offer_text(actor=people["ines"], draft=offered)
    said = Said(form="review", title="Revue de Liège", text="Ce qui s'est dit.", theme=group.theme)
    moment = add_input(actor=None, edition=group.edition, said=said)
    outside = start_draft(actor=people["ines"], group=group, title="Ailleurs")
    change_draft(
        actor=people["ines"],
        draft=outside,
        title="Ailleurs",
        language="fr",
        outside_theme=True,
        outside_words="La forêt",
    )
    told = start_draft(actor=people["ines"], group=group, title="Prêt à lire")
    write_part(actor=people["ines"], part=told.parts.first(), text="Une clé pour trois.", base=0)
    move_draft(actor=None, draft=told, state="ready")
    found = {"group letter": letter.pk, "ready text": told.pk, "text outside its theme": outside.pk}
    return {**found, "closed text": kept.pk, "offered text": offered.pk, "moment": moment.pk}
