"""Drafts: what their addresses name. Inès is the secretary of the group that writes them."""

_TEXT, _PART, _REMARK = {"pk": "text being written"}, {"pk": "part of a text"}, {"pk": "remark on a part"}
MEANS = {
    **{
        f"drafting:{name}": _TEXT
        for name in ("draft", "settings", "groups", "state", "reading", "parts", "presence", "already_asked")
    },
    "drafting:versions": _TEXT,
    **{f"drafting:{name}": _PART for name in ("text", "shape", "place", "removal", "return", "remarks")},
    **{f"drafting:{name}": {**_PART, "revision": "version of a part"} for name in ("version", "restoration")},
    **{f"drafting:remark_{name}": _REMARK for name in ("settlement", "removal")},
    "drafting:conflict": {"pk": "conflict of a writer"},
    "group_drafts:drafts": {"edition": "edition of a writing group", "key": "writing group"},
    "group_drafts:new": {"edition": "edition of a writing group", "key": "writing group"},
}


def things(people: dict) -> dict[str, object]:
    """One of each, in the demo's first draft."""
    from encommun.drafting.actions import write_part
    from encommun.drafting.models import Draft, Remark

    draft = Draft.objects.filter(group__code="BE-LIE1", template="blank").order_by("pk").first()
    part = draft.parts.first()
    write_part(actor=people["basile"], part=part, text="Vert.", base=part.revision)
    written = write_part(actor=people["ines"], part=part, text="Bleu.", base=part.revision)
    return {
        "text being written": draft.pk,
        "part of a text": part.pk,
        "version of a part": 1,
        "remark on a part": Remark.objects.filter(part__draft=draft).first().pk,
        "conflict of a writer": written.conflict.pk,
        "edition of a writing group": draft.edition.slug,
        "writing group": draft.group.code,
    }
