"""Bringing a pad, saying where it belongs, saving it."""

from __future__ import annotations

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from encommun.cycles.models import Edition, Theme
from encommun.kit.numbers import int_of

MOST_FILES = 20


class ManyFiles(forms.FileField):
    """Several files from one field; `clean` gives a list, [] when none was chosen."""

    widget = type("ManyFilesInput", (forms.ClearableFileInput,), {"allow_multiple_selected": True})

    def clean(self, data, initial=None):
        return [file for file in data or [] if file]


class StartForm(forms.Form):
    """Files or pasted text. An empty file must reach the reader: its sentence is better than Django's."""

    files = ManyFiles(
        label=_("Files of pads"),
        required=False,
        help_text=_(
            "Text files: .md, .txt. Up to 20 at once, 10 MB each. A pad of 5 MB takes some ten seconds to read."
        ),
        widget=ManyFiles.widget(attrs={"accept": ".md,.markdown,.txt,text/plain,text/markdown", "data-drop": ""}),
    )
    text = forms.CharField(
        label=_("Or paste the text of a pad"),
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 8, "spellcheck": "false", "autocomplete": "off"}),
    )

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["text"].validators = []  # what no text may hold is said by the reader, in its own words

    def clean(self):
        found = super().clean()
        if len(found.get("files", [])) > MOST_FILES:
            self.add_error("files", _("Choose at most 20 files at once."))
        if not found.get("files") and not found.get("text"):
            self.add_error("files", _("Choose a file, or paste the text of a pad below."))
        return found


class ChoiceForm(forms.Form):
    """Where the document belongs. Nothing is made before the draft is saved."""

    edition = forms.ChoiceField(label=_("Edition"))
    edition_label = forms.CharField(label=_("Name of the new edition"), max_length=60, required=False)
    start_year = forms.IntegerField(label=_("First year"), min_value=1990, max_value=2100, required=False)
    end_year = forms.IntegerField(label=_("Last year"), min_value=1990, max_value=2100, required=False)
    theme = forms.ChoiceField(label=_("Theme"), required=False)
    theme_title = forms.CharField(label=_("Title of the new theme"), max_length=300, required=False)

    def __init__(self, *args, choice, with_theme: bool = True, **kwargs) -> None:
        initial = {
            "edition": choice.edition.pk if choice.edition else "new",
            "edition_label": choice.edition_label,
            "start_year": choice.start_year,
            "end_year": choice.end_year,
            "theme": choice.theme.pk if choice.theme else "new" if choice.theme_title else "",
            "theme_title": choice.theme_title,
        }
        super().__init__(*args, initial=initial, **kwargs)
        self.fields["edition"].choices = [
            *((str(edition.pk), edition.label) for edition in Edition.objects.all()),
            ("new", _("A new edition, named below")),
        ]
        themes = Theme.objects.select_related("edition").order_by("-edition__start_year", "position")
        self.fields["theme"].choices = [
            ("", _("No theme")),
            *((str(theme.pk), f"{theme.edition.label} · {theme.title}") for theme in themes),
            ("new", _("A new theme, named below")),
        ]
        if not with_theme:
            del self.fields["theme"], self.fields["theme_title"]

    def clean(self):
        found = super().clean()
        if found.get("edition") == "new":
            if not found.get("edition_label"):
                self.add_error("edition_label", _("Name the new edition."))
            start, end = found.get("start_year"), found.get("end_year")
            if not start or not end:
                self.add_error("start_year", _("Say the years of the new edition."))
            elif not 0 <= end - start <= 5:
                self.add_error("end_year", _("The last year comes after the first, at most five years later."))
        if found.get("theme") == "new" and not found.get("theme_title"):
            self.add_error("theme_title", _("Give the new theme a title."))
        theme = Theme.objects.filter(pk=int_of(found.get("theme")) or 0).first()
        if theme and str(theme.edition_id) != found.get("edition"):
            self.add_error("theme", _("This theme belongs to another edition."))
        return found

    def choices_made(self) -> dict:
        """What a draft keeps: ids, or the words of what will be made."""
        found = self.cleaned_data
        new = found["edition"] == "new"
        theme = found.get("theme") or ""
        return {
            "edition": None if new else int_of(found["edition"]),
            "edition_label": found["edition_label"] if new else "",
            "start_year": found["start_year"] if new else None,
            "end_year": found["end_year"] if new else None,
            "theme": int_of(theme),
            "theme_title": found.get("theme_title", "") if theme == "new" else "",
        }


class DocumentForm(forms.Form):
    title = forms.CharField(label=_("Title of the document"), max_length=300)
    language = forms.ChoiceField(label=_("Language of the document"), choices=settings.LANGUAGES)

    def __init__(self, *args, document, **kwargs) -> None:
        super().__init__(*args, initial={"title": document.title, "language": document.language}, **kwargs)
        self.document = document

    def corrections(self) -> list[dict]:
        found = self.cleaned_data
        return [
            {"op": "document", "field": name, "value": found[name]}
            for name in ("title", "language")
            if found[name] != getattr(self.document, name)
        ]


class SaveForm(forms.Form):
    expected = forms.CharField(required=False, widget=forms.HiddenInput)
    remove_gone = forms.BooleanField(
        required=False,
        label=_("Remove the recommendations that are gone and that nobody ever answered or commented"),
    )
