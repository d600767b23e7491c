"""The reader speaks in codes; editors read sentences."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from encommun.engines.pads.model import Document, Reference, Warning_
from encommun.recommendations.models import Block, Note

FORMATS = {
    "hedgedoc": gettext_lazy("a pad with its layout"),
    "hedgedoc-flattened": gettext_lazy("a pad whose lines have run together"),
    "markdown": gettext_lazy("a text with headings"),
    "process-page": gettext_lazy("a page that presents a cycle"),
}
REASONS = {
    "before_body": gettext_lazy("It stands before the first chapter."),
    "not_used": gettext_lazy("It fits none of the parts that a cycle has."),
}
MARKS = {
    "inside": (gettext_lazy("in this document"), "done"),
    "other": (gettext_lazy("in another document"), "done"),
    "pending": (gettext_lazy("waits for its document"), "pending"),
    "outside": (gettext_lazy("elsewhere"), "open"),
    "broken": (gettext_lazy("leads nowhere"), "broken"),
    "doubtful": (gettext_lazy("to check"), "doubtful"),
    "self": (gettext_lazy("points to itself"), "doubtful"),
}


def warning_sentence(warning: Warning_) -> str:
    """A warning of the reader in plain language; an unknown code still says what it is about."""
    sentences = {
        "decoded_as_cp1252": _(
            "The letters were in an old encoding. We read them as Windows letters: check the accents."
        ),
        "truncated": _("The text stops in the middle of a part: the end of the pad may be missing."),
        "contents_number_mismatch": _("The table of contents gives another number: %(detail)s. We went by the text."),
        "contents_title_differs": _("The table of contents words a title otherwise: %(detail)s. We went by the text."),
        "title_cut_by_reading": _("Nothing in the pad says where this title ends: %(detail)s"),
        "duplicate_number": _("Number %(detail)s comes twice in one series."),
        "groups_announced_differ": _("The text and the credits do not name as many groups: %(detail)s."),
    }
    words = sentences.get(warning.code) or _("To check in the pad: %(detail)s")
    return words % {"detail": warning.detail or warning.code.replace("_", " ")}


def mark_of(reference: Reference) -> str:
    if reference.broken:
        return "broken"
    if reference.self_reference:
        return "self"
    return "doubtful" if reference.doubtful else reference.scope


@dataclass(frozen=True)
class Figure:
    """One figure of the report, in words: "38 recommendations"."""

    value: int
    words: str


def figures(document: Document) -> list[Figure]:
    """What was recognised, in the order a reader wants it; zeros are left out."""
    blocks = [block for found in document.recommendations for block in found.blocks]
    series = {found.series for found in document.recommendations}
    codes = {code for found in document.recommendations for code in found.codes}
    names = sum(len(credit.names) for credit in document.credits)
    items = sum(block.kind == "item" for block in blocks)
    subsections = sum(block.kind == "subsection" for block in blocks)
    rows = [
        (len(document.recommendations), ngettext("recommendation", "recommendations", len(document.recommendations))),
        (len(series) if len(series) > 1 else 0, ngettext("series of numbers", "series of numbers", len(series))),
        (len(document.chapters), ngettext("chapter", "chapters", len(document.chapters))),
        (items, ngettext("lettered item", "lettered items", items)),
        (subsections, ngettext("sub-section", "sub-sections", subsections)),
        (len(document.annexes), ngettext("annex section", "annex sections", len(document.annexes))),
        (len(codes), ngettext("group code", "group codes", len(codes))),
        (len(document.references), ngettext("reference", "references", len(document.references))),
        (len(document.notes), ngettext("editor’s note", "editor’s notes", len(document.notes))),
        (names, ngettext("name in the credits", "names in the credits", names)),
        (len(document.phases), ngettext("phase", "phases", len(document.phases))),
        (len(document.themes), ngettext("theme", "themes", len(document.themes))),
        (len(document.forms), ngettext("form of participation", "forms of participation", len(document.forms))),
    ]
    return [Figure(value, words) for value, words in rows if value]


def block_kinds() -> list[tuple[str, str]]:
    return [(value, label) for value, label in Block.Kind.choices if value not in ("item", "subsection")]


def note_kinds() -> list[tuple[str, str]]:
    return list(Note.Kind.choices)
