"""Forms on the way from a draft to the register."""

from django import forms
from django.utils.translation import gettext_lazy as _

from encommun.cycles.models import WorkingGroup
from encommun.groups.forms.meetings import MeetingForm
from encommun.groups.models import Meeting
from encommun.house.models import Service
from encommun.house.queries import countries
from encommun.housekeeping.queries import language_names
from encommun.kit.clashes import OpenedForm
from encommun.kit.forms import SOON, AmountField, Day
from encommun.kit.numbers import cents_of, decimal_of
from encommun.recommendations.models import Document

from .models import Feasibility
from .rules import TEXT_MOST

A = Document.Audience


def _text(rows: int = 5, **words) -> forms.CharField:
    return forms.CharField(max_length=TEXT_MOST, widget=forms.Textarea({"rows": rows}), **words)


class FreezeForm(forms.Form):
    """Which texts, and who reads them until they are published. The page draws the texts itself."""

    drafts = forms.TypedMultipleChoiceField(label=_("Texts"), coerce=int, required=False)
    audience = forms.ChoiceField(
        label=_("Who may read the frozen texts"), widget=forms.RadioSelect, initial=A.MEMBERS,
        choices=[(A.MEMBERS, _("members: they read and comment them")), (A.EDITORS, _("the editors only"))],
        help_text=_("The groups always read their own texts, on the pages where they wrote them."),
    )  # fmt: skip

    def __init__(self, *args, texts, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["drafts"].choices = [(text.pk, text.title) for text in texts]


class NamingForm(forms.Form):
    agrees = forms.TypedChoiceField(
        label=_("In the credits of what this group publishes"), widget=forms.RadioSelect,
        choices=[("yes", _("Name me")), ("no", _("Do not name me"))], coerce=lambda value: value == "yes",
    )  # fmt: skip


class ReasonForm(forms.Form):
    reason = forms.CharField(
        label=_("Why"), max_length=300, widget=forms.Textarea({"rows": 3}), help_text=_("The groups read it.")
    )


class ThemeForm(forms.Form):
    theme = forms.ModelChoiceField(label=_("Theme"), queryset=None, empty_label="—")

    def __init__(self, *args, themes, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["theme"].queryset = themes


class AudienceForm(forms.Form):
    audience = forms.ChoiceField(
        label=_("Who may read it"), widget=forms.RadioSelect, initial=A.PUBLIC,
        choices=[(A.PUBLIC, _("everyone")), (A.MEMBERS, _("members"))],
    )  # fmt: skip


class MergeForm(forms.Form):
    """The new text; the page draws the parts itself."""

    title = forms.CharField(label=_("Title of the new text"), max_length=500)
    language = forms.ChoiceField(label=_("Language of this text"))

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["language"].choices = list(language_names().items())


class LetterForm(OpenedForm):
    """To whom a letter is written: our boards, and others one a line."""

    countries = forms.MultipleChoiceField(
        label=_("To these boards"), required=False, widget=forms.CheckboxSelectMultiple,
        choices=lambda: [(one.code, one.board) for one in countries()],
    )  # fmt: skip
    names = forms.CharField(
        label=_("To other bodies"), required=False, max_length=2000, widget=forms.Textarea({"rows": 3}),
        help_text=_("One a line, for example a ministry. No private person."),
    )  # fmt: skip

    def said(self) -> dict:
        wanted = self.cleaned_data["countries"]
        return {
            "countries": [one for one in countries() if one.code in wanted],
            "names": self.cleaned_data["names"].splitlines(),
        }

    @staticmethod
    def initial_of(draft) -> dict:
        to = list(draft.letter_to.select_related("country"))
        names = [one.name for one in to if not one.country_id]
        return {"countries": [one.country.code for one in to if one.country_id], "names": "\n".join(names)}


class ReservationForm(OpenedForm):
    text = _text(4, label=_("What readers should bear in mind"), required=False,
                 help_text=_("Markdown. It stands with the text in the register. Leave empty to take it away."))  # fmt: skip


class RequestForm(forms.Form):
    title = forms.CharField(label=_("What is asked, in one line"), max_length=500)
    text = _text(
        8, label=_("In the words of those who asked"), help_text=_("Bold, lists and links are possible (Markdown).")
    )


class AskForm(forms.Form):
    service = forms.ModelChoiceField(label=_("Service"), queryset=Service.objects.all(), empty_label="—")
    questions = _text(label=_("What you want to know"), help_text=_("Cost, time, law, people: what you cannot tell."))
    due_on = Day(label=_("Answer wished by"), ahead=SOON, required=False)
    language = forms.ChoiceField(label=_("Language of this text"))

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["language"].choices = list(language_names().items())


class AnswerForm(OpenedForm):
    verdict = forms.ChoiceField(
        label=_("Can it be done?"), choices=Feasibility.Verdict.choices[1:], widget=forms.RadioSelect
    )
    answer = _text(
        label=_("Why, and on which conditions"), help_text=_("Bold, lists and links are possible (Markdown).")
    )
    means = _text(3, label=_("What it takes"), required=False, help_text=_("People, tools, rooms, rules. Markdown."))
    cost = AmountField(label=_("Cost in euros"), required=False, min_value=0, max_value=100_000_000)
    takes = forms.CharField(label=_("How long it takes"), max_length=200, required=False)
    language = forms.ChoiceField(label=_("Language of this text"))

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["language"].choices = list(language_names().items())

    def values(self) -> dict:
        said = dict(self.cleaned_data)
        cost = said.pop("cost")
        return {**said, "cost_cents": None if cost is None else cents_of(cost)}

    @staticmethod
    def initial_of(study: Feasibility, language: str) -> dict:
        names = ("verdict", "answer", "means", "takes")
        cents = study.cost_cents
        return {
            **{name: getattr(study, name) for name in names},
            "cost": None if cents is None else decimal_of(cents),
            "language": study.answer_language if study.answered_at else language,
        }


class DocumentsForm(forms.Form):
    documents = forms.ModelMultipleChoiceField(
        label=_("Texts presented"),
        queryset=Document.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args, documents, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        rows = Document.objects.filter(pk__in=[one.pk for one in documents])
        self.fields["documents"].queryset = rows.order_by("title")


class PresentationForm(MeetingForm):
    """An open meeting, the group whose room keeps it, and what is presented."""

    group = forms.ModelChoiceField(
        label=_("Group that receives"), queryset=WorkingGroup.objects.none(), empty_label="—",
        help_text=_("Its animators keep the list of those who come."),
    )  # fmt: skip
    documents = DocumentsForm.base_fields["documents"]
    field_order = ["group", "title", "documents"]

    def __init__(self, *args, edition, documents, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["secretary"]
        self.fields["group"].queryset = WorkingGroup.objects.filter(edition=edition, is_closed=False)
        self.fields["opening"].choices = [one for one in Meeting.Opening.choices if one[0] != Meeting.Opening.GROUP]
        rows = Document.objects.filter(pk__in=[one.pk for one in documents])
        self.fields["documents"].queryset = rows.order_by("title")

    def plan(self) -> dict:
        self.cleaned_data.setdefault("secretary", "")
        return super().plan()
