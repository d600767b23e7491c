"""Forms of the cycle. A theme, a phase or a text is written once, in one language that the form asks for."""

from django import forms
from django.core.validators import RegexValidator
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from encommun.house.queries import countries, house
from encommun.housekeeping.queries import language_names
from encommun.kit.clashes import OpenedForm
from encommun.kit.forms import Day

from .models import CalendarDate, Deployment, Edition, Phase

MOST = 20_000
SINCE = 40  # years: the archive holds editions of the past


class Words(forms.CharField):
    """Several lines of plain text or Markdown, optional unless said otherwise."""

    def __init__(self, *, rows: int = 4, **kwargs):
        super().__init__(**{"required": False, "max_length": MOST, "widget": forms.Textarea({"rows": rows}), **kwargs})


class Lines(Words):
    """One entry a line."""

    def to_python(self, value) -> list[str]:
        return [line.strip() for line in super().to_python(value).splitlines() if line.strip()]

    def has_changed(self, initial, data) -> bool:
        return self.to_python(self.prepare_value(initial)) != self.to_python(data)

    def prepare_value(self, value):
        return "\n".join(value) if isinstance(value, list) else value

    def run_validators(self, value) -> None:
        super().run_validators("\n".join(value))

    def validate(self, value) -> None:
        super().validate(value or None)


class Countries(forms.TypedMultipleChoiceField):
    """Ticked countries, as rows; none means that nothing is said."""

    def __init__(self, **kwargs):
        kwargs.setdefault("label", _("Countries"))
        super().__init__(required=False, coerce=int, widget=forms.CheckboxSelectMultiple, **kwargs)


class CycleForm(forms.Form):
    """Fills in choices of languages and countries; `values()` is what the action takes."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            if name in ("language", "commitment_language"):
                names = language_names()
                field.choices = [(code, names.get(code, code)) for code in house().languages]
                field.initial = get_language()  # one writes in the language that one reads
            if isinstance(field, Countries):
                field.choices = [(row.pk, str(row)) for row in countries()]
            elif name == "country":
                field.choices = [("", "—"), *((row.pk, str(row)) for row in countries())]

    def values(self) -> dict:
        found = dict(self.cleaned_data)
        if "countries" in found:
            found["countries"] = [row for row in countries() if row.pk in found["countries"]]
        if "country" in found:
            found["country"] = next((row for row in countries() if row.pk == found["country"]), None)
        return found


class KeptForm(OpenedForm, CycleForm):
    """One of something that stands, which everybody of the coordination team may change."""

    @classmethod
    def stored(cls, row) -> dict:
        """What it is opened with: the columns of `row` that its fields are named after."""
        names = [name for name in cls.base_fields if name not in ("base", *cls.asked_anew)]
        return {name: _value(row, name) for name in names}


def _value(row, name: str):
    value = getattr(row, name)
    return [one.pk for one in value.all()] if name == "countries" else getattr(value, "pk", value)


def _language() -> forms.ChoiceField:
    return forms.ChoiceField(label=_("Language of these words"))


class EditionForm(KeptForm):
    label = forms.CharField(label=_("Name of the edition"), max_length=60)
    start_year = forms.IntegerField(label=_("First year"), min_value=1990, max_value=2099)
    end_year = forms.IntegerField(label=_("Last year"), min_value=1990, max_value=2099)
    aliases = Lines(
        label=_("Other spellings"), rows=4, help_text=_("One a line. The edition is found under each of them.")
    )
    state = forms.ChoiceField(label=_("State"), choices=Edition.State.choices)
    countries = Countries()
    language = _language()


class TextsForm(KeptForm):
    introduction = Words(label=_("Introduction"), rows=6, help_text=_("Bold, lists and links are possible (Markdown)."))
    changes = Words(
        label=_("What this cycle changes"), rows=6,
        help_text=_("What is new since the last one, and which remarks it answers. Markdown."),
    )  # fmt: skip
    method = Words(
        label=_("Method"), rows=12,
        help_text=_("Who may take part, why, how groups are made and how they work. Markdown, with ## before a heading."),
    )  # fmt: skip
    question_address = forms.EmailField(
        label=_("Address for questions"), required=False, help_text=_("Everybody can read it.")
    )


class CommitmentForm(KeptForm):
    text = Words(
        label=_("What a participant commits to"), rows=8, required=True,
        help_text=_("Participants accept these words. When you change them, it is a new version."),
    )  # fmt: skip
    language = _language()


class RemoteForm(KeptForm):
    from_on = Day(label=_("From"), required=False, help_text=_("Leave empty to meet in rooms again."))
    to_on = Day(label=_("Until"), required=False, help_text=_("Leave empty: until further notice."))
    reason = forms.CharField(label=_("Why"), required=False, max_length=200, help_text=_("Everybody reads it."))


class EvaluationDatesForm(KeptForm):
    from_on = Day(label=_("From"), required=False)
    to_on = Day(
        label=_("Until"), required=False,
        help_text=_("After that day members read together what participants said, without names."),
    )  # fmt: skip


class PhaseForm(KeptForm):
    title = Words(label=_("Title"), rows=2, required=True, max_length=500)
    from_on = Day(label=_("From"), back=SINCE)
    to_on = Day(label=_("Until"), back=SINCE)
    purpose = Words(label=_("Purpose"), rows=3, max_length=2000)
    meetings = forms.CharField(
        label=_("Expected number of meetings"), required=False, max_length=200, help_text=_("1 or 2 meetings a group"),
        validators=[RegexValidator(r"^(?!\s*[-−–]).*[^\W0_]", _("Write a number above zero, or leave it empty."))],
    )  # fmt: skip
    stage = forms.ChoiceField(
        label=_("Place on the way from an idea to a result"), required=False,
        choices=[("", _("none")), *Phase.Stage.choices],
    )  # fmt: skip
    is_parallel = forms.BooleanField(label=_("Runs beside the other phases"), required=False)


class PhaseEditForm(PhaseForm):
    asked_anew = ("reason",)
    reason = Words(
        label=_("Why the days change"), rows=2, max_length=1000,
        help_text=_("Asked when you change the days of an edition that has begun. Everybody reads it."),
    )  # fmt: skip


class ReasonForm(CycleForm):
    reason = Words(label=_("Why"), rows=2, max_length=1000, help_text=_("Everybody reads it."))


class ThemeForm(KeptForm):
    title = forms.CharField(label=_("Title"), max_length=300)
    question = Words(label=_("Question put to the members"), rows=3)
    context = Words(label=_("Context"), rows=6, help_text=_("What one needs to know to start. Markdown."))
    questions = Lines(
        label=_("Guiding questions"), rows=6,
        help_text=_("One a line, in the order of the launch workshop. They make a sheet to print."),
    )  # fmt: skip
    countries = Countries(help_text=_("None ticked: all of them."))
    language = _language()


class NewThemeForm(ThemeForm):
    origin = forms.ChoiceField(label=_("Where it comes from"))

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["origin"].choices = [("voted", _("voted by the assembly")), ("cross", _("across all themes"))]


class OrderForm(forms.Form):
    """One place for each theme."""

    def __init__(self, *args, themes, **kwargs):
        super().__init__(*args, **kwargs)
        for place, theme in enumerate(themes, 1):
            self.fields[f"theme_{theme.pk}"] = forms.IntegerField(
                label=theme.title, min_value=1, max_value=99, initial=place
            )

    def places(self) -> dict[int, int]:
        return {int(name.removeprefix("theme_")): place for name, place in self.cleaned_data.items()}


class ProlongationForm(CycleForm):
    edition = forms.TypedChoiceField(label=_("Into which edition"), coerce=int)
    reason = Words(
        label=_("Why it goes on"), rows=4, required=True, max_length=2000, help_text=_("Everybody reads it.")
    )
    countries = Countries(help_text=_("None ticked: the same as now."))

    def __init__(self, *args, editions, **kwargs):
        super().__init__(*args, **kwargs)
        self.editions = {row.pk: row for row in editions}
        self.fields["edition"].choices = [(pk, row.label) for pk, row in self.editions.items()]

    def values(self) -> dict:
        found = super().values()
        return {**found, "edition": self.editions[found["edition"]]}


class ResourceForm(KeptForm):
    title = forms.CharField(label=_("Title"), max_length=200)
    url = forms.URLField(label=_("Address"), required=False, max_length=500, assume_scheme="https")
    note = Words(label=_("Why read it, or where to find it"), rows=2, max_length=2000)
    language = _language()


class SeatForm(CycleForm):
    """People are named by their address: nobody is found by name (PRI-08)."""

    email = forms.EmailField(label=_("E-mail address of the member"))
    function = forms.CharField(
        label=_("Function"), required=False, max_length=120, help_text=_("Chair, link with the board…")
    )


class DecisionForm(CycleForm):
    decided_on = Day(label=_("Decided on"), back=SINCE)
    text = Words(label=_("What was decided"), rows=3, required=True, max_length=5000)


class EvaluationForm(CycleForm):
    worked = Words(label=_("What worked"), rows=4, max_length=5000)
    did_not = Words(label=_("What did not work"), rows=4, max_length=5000)
    next_time = Words(label=_("For next time"), rows=4, max_length=5000)


class DeploymentForm(KeptForm):
    country = forms.TypedChoiceField(label=_("Country"), coerce=int, empty_value=None)
    submitted_by = forms.CharField(label=_("Put to the vote by"), required=False, max_length=200)
    body = forms.CharField(label=_("Who votes"), max_length=200, help_text=_("The general assembly of which entity"))
    voted_on = Day(label=_("Day of the vote"), back=SINCE)
    result = forms.ChoiceField(label=_("Result"), choices=Deployment.Result.choices)
    detail = forms.CharField(label=_("Count, or where the minutes are"), required=False, max_length=300)


class DateForm(KeptForm):
    title = forms.CharField(label=_("Title"), max_length=200)
    kind = forms.ChoiceField(label=_("What it is"), choices=CalendarDate.Kind.choices)
    on = Day(label=_("Day"), back=SINCE)
    until_on = Day(label=_("Last day"), back=SINCE, required=False, help_text=_("When it takes several days."))
    country = forms.TypedChoiceField(label=_("Country"), required=False, coerce=int, empty_value=None)
    place = forms.CharField(label=_("Place"), required=False, max_length=200)
    url = forms.URLField(label=_("Page with more"), required=False, assume_scheme="https")
    language = _language()
    for_members = forms.BooleanField(label=_("Only members see it"), required=False)
