"""Corrections by hand, one small form each."""

from __future__ import annotations

import re

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from encommun.engines.pads.normal import clean
from encommun.kit.numbers import int_of
from encommun.recommendations.actions.storing import cut_after, running_text

from ..words import block_kinds, note_kinds

_KEY = re.compile(r"(?:chapter:|annex:)?\d{1,6}(?:[.-]\d{1,6})?(?:\.?[a-z])?$", re.I)
_SENTENCE_END = re.compile(r"[.!?:;»”)]$")


class RecommendationForm(forms.Form):
    """Title, number, series, chapter and codes of one recommendation; `corrections()` holds what differs.

    `taken` maps (series, number) to the title of the other recommendations.
    """

    title = forms.CharField(
        label=_("Title"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Shorten a title that is too long: what you cut off at its end goes back to the text."),
    )
    number = forms.IntegerField(label=pgettext_lazy("in a series", "Number"), min_value=1, max_value=100_000)
    series = forms.IntegerField(
        label=_("Series"), min_value=1, max_value=50, help_text=_("1, or 2 when numbers start again.")
    )
    chapter = forms.ChoiceField(label=_("Chapter"), required=False)
    codes = forms.CharField(
        label=_("Codes of the groups"),
        required=False,
        max_length=200,
        help_text=_("Separated by commas: BE-HOR1, FR-HOR1"),
    )

    def __init__(self, *args, found, key: str, was: str, chapters, taken: dict, **kwargs) -> None:
        initial = {
            "title": found.title, "number": found.number, "series": found.series,
            "chapter": found.chapter or "", "codes": ", ".join(found.codes),
        }  # fmt: skip
        super().__init__(*args, initial=initial, **kwargs)
        self.found, self.key, self.was, self.taken = found, key, was, taken
        self.fields["chapter"].choices = [
            ("", _("No chapter")),
            *((str(chapter.position), f"{chapter.position}. {clean(chapter.title)}") for chapter in chapters),
        ]

    def clean_codes(self) -> list[str]:
        return [code for code in (part.strip() for part in self.cleaned_data["codes"].split(",")) if code]

    def clean_chapter(self) -> int | None:
        return int_of(self.cleaned_data["chapter"])

    def clean_title(self) -> str:
        return " ".join(self.cleaned_data["title"].split())

    def clean(self) -> dict:
        """A new number must be free, since two recommendations of one number cannot be saved."""
        typed = super().clean()
        place = (typed.get("series"), typed.get("number"))
        if place in self.taken and place != (self.found.series, self.found.number):
            words = _("Number %(number)s of series %(series)s is taken by “%(title)s”. Choose another number.")
            values = {"series": place[0], "number": place[1], "title": self.taken[place]}
            self.add_error("number", words % values)
        return typed

    def corrections(self) -> list[dict]:
        now = {
            "number": self.found.number,
            "series": self.found.series,
            "chapter": self.found.chapter,
            "codes": list(self.found.codes),
        }
        rows = [
            {"op": "recommendation", "field": name, "value": self.cleaned_data[name]}
            for name, before in now.items()
            if self.cleaned_data[name] != before
        ]
        title = self.cleaned_data["title"]
        if title != self.found.title or self.found.title_doubtful:
            op = "cut" if cut_after(self.found, title)[0] else "recommendation"
            rows.append({"op": op, "field": "title", "value": title})
        return [{**row, "at": self.key, "was": self.was} for row in rows]


class CutForm(forms.Form):
    """Choose where a run-on title ends, among the places where a reader would stop."""

    title = forms.ChoiceField(label=_("Where does the title end?"), widget=forms.RadioSelect)

    def __init__(self, *args, found, **kwargs) -> None:
        super().__init__(*args, initial={"title": " ".join(found.title.split())}, **kwargs)
        self.fields["title"].choices = cuts_of(found)


def cuts_of(found, most: int = 12) -> list[tuple[str, str]]:
    """[(title, "title | the next words …")]: before a capital, after a mark, and where the reader cut."""
    words = running_text(found).split()[:120]
    now = len(found.title.split())
    ends = {now} | {at for at in range(2, len(words)) if words[at][:1].isupper() or _SENTENCE_END.search(words[at - 1])}
    near = sorted(sorted(end for end in ends if end <= len(words)), key=lambda end: abs(end - now))[:most]
    return [
        (" ".join(words[:end]), f"{' '.join(words[:end])} | {' '.join(words[end : end + 6])} …") for end in sorted(near)
    ]


class BlockForm(forms.Form):
    kind = forms.ChoiceField(label=_("What is this part?"), choices=block_kinds)


class NoteForm(forms.Form):
    kind = forms.ChoiceField(label=_("Kind of note"), choices=note_kinds)


class PlaceForm(forms.Form):
    """What becomes of a passage that fits nowhere."""

    become = forms.ChoiceField(
        label=_("What is this passage?"),
        widget=forms.RadioSelect,
        choices=[
            ("text", _("Text: add it at the end of the place below")),
            ("note", pgettext_lazy("import", "An editor’s note on the place below")),
            ("leave", _("Nothing that belongs in the register")),
        ],
    )
    to = forms.ChoiceField(label=_("Place"), required=False)

    def __init__(self, *args, lines, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["to"].choices = [
            ("", _("The document itself, before its first chapter")),
            *((line.key, f"{line.number}. {line.title[:80]}") for line in lines),
        ]


class ReferenceForm(forms.Form):
    """Where a pointer leads."""

    scope = forms.ChoiceField(
        label=_("Where does it lead?"),
        widget=forms.RadioSelect,
        choices=[
            ("inside", _("To a place in this document")),
            ("other", _("To another document of the register")),
            ("pending", _("To a document that is not in the register yet")),
            ("outside", _("Elsewhere: an article, an initiative")),
        ],
    )
    document = forms.ChoiceField(label=_("Other document"), required=False)
    place = forms.CharField(
        label=pgettext_lazy("in a series", "Number"),
        required=False,
        max_length=20,
        help_text=_("9, or 9.c for an item; 2-3 for number 3 of series 2."),
    )

    def __init__(self, *args, documents, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["document"].choices = [("", _("Choose a document")), *documents]

    def clean_place(self) -> str:
        typed = self.cleaned_data["place"].strip().lower()
        if typed and not _KEY.match(typed):
            raise forms.ValidationError(_("Type a number such as 9, 9.c or 2-3."))
        return typed

    def clean(self):
        found = super().clean()
        if found.get("scope") == "inside" and not found.get("place") and "place" not in self.errors:
            self.add_error("place", _("Type the number it leads to."))
        if found.get("scope") == "other" and not found.get("document"):
            self.add_error("document", _("Choose the document it leads to."))
        return found

    def value(self) -> dict:
        """{"scope", "key", "document"} as a correction keeps it."""
        found = self.cleaned_data
        here = found["scope"] in ("inside", "other")
        return {
            "scope": found["scope"],
            "key": key_of_place(found["place"]) if here else "",
            "document": int_of(found["document"]) if found["scope"] == "other" else None,
        }


def key_of_place(place: str) -> str:
    """ "9.c" is "1.9.c", "2-3" is "2.3": a number as people type it to a key."""
    if not place or ":" in place:
        return place
    series, dash, rest = place.partition("-")
    found = re.match(r"(\d+)\.?([a-z])?$", rest if dash else place)
    if not found:
        return f"1.{place}"
    return ".".join(part for part in (series if dash else "1", found.group(1), found.group(2)) if part)
