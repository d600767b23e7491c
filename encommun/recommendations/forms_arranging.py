"""Forms with which editors arrange a document: chapters, annex sections, credits, its cover."""

from django import forms
from django.utils.translation import gettext_lazy as _

from encommun.kit.clashes import OpenedForm

from .forms import language_field

TEXT_MOST = 100_000


def _text(rows: int, **words) -> forms.CharField:
    return forms.CharField(max_length=TEXT_MOST, widget=forms.Textarea({"rows": rows}), **words)


class ChapterForm(OpenedForm):
    title = forms.CharField(label=_("Title"), max_length=300)
    text = _text(10, label=_("Introduction"), required=False, help_text=_("Markdown: **bold**, *italic*, - lists."))

    def __init__(self, *args, initial: dict, **kwargs) -> None:
        super().__init__(*args, initial=initial, **kwargs)
        self.fields["language"] = language_field(initial["language"])


class AnnexForm(OpenedForm):
    annex = forms.CharField(
        label=_("Annex"), max_length=200, required=False, help_text=_("Its title, the same for all its sections.")
    )
    title = forms.CharField(label=_("Title"), max_length=500)
    text = _text(16, label=_("Text"), help_text=_("Markdown: **bold**, *italic*, - lists."))


class CreditForm(OpenedForm):
    label = forms.CharField(
        label=_("Label"), max_length=120, required=False, help_text=_("The words above it, as printed.")
    )
    names = _text(8, label=_("Names"), help_text=_("One a line. Names of people wait until they agreed to be named."))

    def said(self) -> dict:
        return {"label": self.cleaned_data["label"], "names": self.cleaned_data["names"].splitlines()}


class CoverForm(forms.Form):
    picture = forms.FileField(
        label=_("Picture"),
        required=False,
        help_text=_("JPEG, PNG or WebP, at most 12 MB."),
        widget=forms.FileInput(attrs={"accept": "image/jpeg,image/png,image/webp"}),
    )
    alt = forms.CharField(label=_("What is seen on it"), max_length=200, help_text=_("For those who cannot see it."))

    def __init__(self, *args, needed: bool, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["picture"].required = needed
