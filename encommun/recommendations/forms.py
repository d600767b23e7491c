"""Forms of the register. Choices of chapters, groups and targets are those of the document at hand."""

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from encommun.kit.clashes import OpenedForm

from .models import Block, Document, Note, Recommendation
from .queries.targets import find_target


class DocumentForm(OpenedForm, forms.ModelForm):
    tag_words = forms.CharField(label=_("Tags"), required=False, help_text=_("Separated by commas."), max_length=500)

    class Meta:
        model = Document
        fields = ["title", "slug", "language", "introduction"]
        labels = {
            "title": _("Title"),
            "slug": _("Address"),
            "language": _("Language"),
            "introduction": _("Introduction"),
        }
        help_texts = {
            "title": _("The title and the address no longer change after publication."),
            "introduction": _("Markdown: **bold**, *italic*, - lists."),
        }

    def __init__(self, *args, instance: Document, **kwargs):
        tags = ", ".join(map(str, instance.tags))
        super().__init__(*args, instance=instance, initial={"tag_words": tags}, **kwargs)
        self.fields["language"] = language_field(self.instance.language)

    def columns(self) -> dict:
        data = {name: self.cleaned_data[name] for name in ("title", "slug", "language", "introduction")}
        data["tags"] = [tag.strip()[:60] for tag in self.cleaned_data["tag_words"].split(",") if tag.strip()][:20]
        return data

    def _post_clean(self):
        """The action writes and refuses; the form must not change the row it was given."""


def language_field(initial: str) -> forms.ChoiceField:
    return forms.ChoiceField(label=_("Language"), choices=settings.LANGUAGES, initial=initial)


class RecommendationForm(OpenedForm):
    title = forms.CharField(label=_("Title"), max_length=500)
    chapter = forms.ModelChoiceField(label=_("Chapter"), queryset=None, required=False, empty_label=_("no chapter"))
    kind = forms.ChoiceField(label=_("Kind"), choices=Recommendation.Kind.choices)
    groups = forms.ModelMultipleChoiceField(
        label=_("Working groups"), queryset=None, required=False, widget=forms.CheckboxSelectMultiple
    )
    members_can_do_it = forms.BooleanField(label=_("Members can do this themselves"), required=False)

    def __init__(self, *args, recommendation: Recommendation, **kwargs):
        initial = {
            "title": recommendation.title,
            "chapter": recommendation.chapter_id,
            "kind": recommendation.kind,
            "groups": list(recommendation.groups.values_list("pk", flat=True)),
            "members_can_do_it": recommendation.members_can_do_it,
            "language": recommendation.language,
        }
        super().__init__(*args, initial=initial, **kwargs)
        self.fields["chapter"].queryset = recommendation.document.chapters.all()
        self.fields["groups"].queryset = recommendation.edition.groups.all()
        self.fields["language"] = language_field(recommendation.language)


class BlockForm(OpenedForm):
    kind = forms.ChoiceField(label=_("What it is"), choices=Block.Kind.choices)
    letter = forms.RegexField(
        label=_("Letter"), regex=r"^[a-z]{1,2}$", required=False, help_text=_("Of an item: a, b, c. It is its address.")
    )
    number = forms.RegexField(
        label=pgettext_lazy("in a series", "Number"),
        regex=r"^\d{1,4}(\.\d{1,4}){0,3}$",
        max_length=12,
        required=False,
        help_text=_("Of a sub-section: 3.1"),
    )
    label = forms.CharField(
        label=_("Label"), max_length=200, required=False, help_text=_("The words above it, as printed.")
    )
    title = forms.CharField(label=_("Title"), max_length=500, required=False)
    text = forms.CharField(
        label=_("Text"), widget=forms.Textarea(attrs={"rows": 8}), required=False, max_length=100_000
    )


class NoteForm(OpenedForm):
    kind = forms.ChoiceField(label=_("Kind of note"), choices=Note.Kind.choices)
    text = forms.CharField(label=_("Note"), widget=forms.Textarea(attrs={"rows": 4}), max_length=20_000)


class PublicationForm(forms.Form):
    audience = forms.ChoiceField(
        label=_("Who may read it"),
        choices=[
            (Document.Audience.MEMBERS.value, _("Members")),
            (Document.Audience.PUBLIC.value, _("Everyone")),
            (Document.Audience.EDITORS.value, _("Editors only")),
        ],
        widget=forms.RadioSelect,
    )


class TargetForm(forms.Form):
    """Where a reference leads, by address: document, recommendation, item or annex section."""

    target = forms.CharField(
        label=_("Address of what it points to"),
        max_length=300,
        required=False,
        help_text=_("Copy it from the page of the recommendation, item, annex section or document."),
    )
    outside = forms.BooleanField(label=_("It points to something outside the register"), required=False)

    def __init__(self, *args, member, **kwargs):
        super().__init__(*args, **kwargs)
        self.member = member

    def clean(self):
        data = super().clean()
        if data.get("outside"):
            return data
        data["found"] = find_target(self.member, data.get("target", ""))
        if data["found"] is None:
            self.add_error("target", _("No recommendation, item, annex section or document has this address."))
        return data
