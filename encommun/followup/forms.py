"""What is typed on the follow-up's pages. Dates are read in the reader's zone; rules have the last word."""

from datetime import date, datetime, time, timedelta

from django import forms
from django.utils import timezone
from django.utils.translation import get_language, get_language_info
from django.utils.translation import gettext_lazy as _

from encommun.house.queries import countries, house, services
from encommun.kit.forms import AmountField
from encommun.recommendations.models import Document, Recommendation

from .models import Answer, Doer, KitEntry, Means
from .rules import NEXT_STATUSES, last_day, too_far

NOON = time(12)
BEGINNING = timedelta(days=10 * 366)  # of what a form takes: anything older is a slip of the finger


class Day(forms.DateField):
    """A day from the browser's own calendar, between ten years ago and `latest()`."""

    def __init__(self, **kwargs):
        kwargs.setdefault("widget", forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
        super().__init__(input_formats=["%Y-%m-%d", "%d/%m/%Y"], **kwargs)

    def latest(self) -> date:
        return timezone.localdate() + BEGINNING

    def to_python(self, value) -> date | None:
        day = super().to_python(value)
        if day and day > self.latest():
            raise forms.ValidationError(self.beyond())
        if day and day < timezone.localdate() - BEGINNING:
            raise forms.ValidationError(_("This day is more than ten years ago. Check the year."))
        return day

    def beyond(self) -> str:
        return _("This day is more than ten years away. Check the year.")


class DueDay(Day):
    """A day by which something is promised, within three years: noon of that day in the zone in force, as a moment."""

    def latest(self) -> date:
        return last_day()

    def beyond(self) -> str:
        return too_far(self.latest())

    def clean(self, value) -> datetime | None:
        day = super().clean(value)
        return timezone.make_aware(datetime.combine(day, NOON)) if day else None

    def prepare_value(self, value):
        return timezone.localdate(value) if isinstance(value, datetime) else value


def words(label, *, rows: int = 5, **kwargs) -> forms.CharField:
    kwargs.setdefault("max_length", 20_000)
    return forms.CharField(label=label, widget=forms.Textarea(attrs={"rows": rows}), **kwargs)


def language_field() -> forms.ChoiceField:
    codes = house().languages or [get_language() or "fr"]
    names = [(code, get_language_info(code)["name_translated"].capitalize()) for code in codes]
    return forms.ChoiceField(label=_("Language of the text"), choices=names)


class CountriesField(forms.MultipleChoiceField):
    """Boards, by country; gives Country rows."""

    def __init__(self, **kwargs):
        super().__init__(
            choices=lambda: [(c.code, c.board) for c in countries()], widget=forms.CheckboxSelectMultiple, **kwargs
        )

    def clean(self, value):
        wanted = set(super().clean(value))
        return [country for country in countries() if country.code in wanted]


class ServicesField(forms.MultipleChoiceField):
    def __init__(self, **kwargs):
        super().__init__(
            choices=lambda: [(s.slug, str(s)) for s in services()], widget=forms.CheckboxSelectMultiple, **kwargs
        )

    def clean(self, value):
        wanted = set(super().clean(value))
        return [service for service in services() if service.slug in wanted]


class ServiceField(forms.ChoiceField):
    def __init__(self, **kwargs):
        super().__init__(choices=lambda: [("", "—"), *((s.slug, str(s)) for s in services())], required=False, **kwargs)

    def clean(self, value):
        wanted = super().clean(value)
        return next((service for service in services() if service.slug == wanted), None)


class HandOverForm(forms.Form):
    title = forms.CharField(
        label=_("Title of the set"),
        max_length=200,
        help_text=_("For example: Recommendations of 2020–21, communication."),
    )
    countries = CountriesField(
        label=_("Boards that will answer"), error_messages={"required": _("Choose at least one board.")}
    )
    due_at = DueDay(
        label=_("Answer due by"), help_text=_("From noon of that day on, a missing answer shows as overdue.")
    )
    note = words(_("Note to the boards"), required=False, rows=3)


class AcknowledgeForm(forms.Form):
    instruction = words(
        _("How the board will treat this set"),
        required=False,
        rows=3,
        help_text=_("For example: at the meeting of March, with the services concerned. Everybody reads this."),
    )


class AnswerForm(forms.Form):
    verdict = forms.ChoiceField(label=_("Answer"), choices=Answer.Verdict.choices, widget=forms.RadioSelect)
    reason = words(
        _("Why"),
        help_text=_("Members read this beside the recommendation. It stays for ever."),
        error_messages={"required": _("Say why: an answer without a reason is no answer.")},
    )
    priority = forms.ChoiceField(label=_("Order"), choices=Answer.Priority.choices, required=False)
    priority_other = forms.ModelChoiceField(
        Recommendation.objects.none(), label=_("Before or after which one"), required=False, empty_label="—"
    )
    priority_reason = words(_("Why in this order"), required=False, rows=2)

    def __init__(self, *args, others=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["priority_other"].queryset = Recommendation.objects.none() if others is None else others


class StatusForm(forms.Form):
    status = forms.ChoiceField(label=_("New status"), widget=forms.RadioSelect)
    note = words(_("Note"), required=False, rows=3, help_text=_("Needed for: not done, rejected, postponed."))
    until_at = DueDay(label=_("Postponed until"), required=False)

    def __init__(self, *args, current: str, **kwargs):
        super().__init__(*args, **kwargs)
        labels = dict(Recommendation.Status.choices)
        self.fields["status"].choices = [(code, labels[code]) for code in NEXT_STATUSES[current]]


class AssignForm(forms.Form):
    services = ServicesField(label=_("Services that carry it out"), required=False)


class ReviewPlanForm(forms.Form):
    due_at = DueDay(label=_("Look at it again by"))


class ReviewForm(forms.Form):
    note = words(_("What the review found"), rows=4)
    next_due_at = DueDay(label=_("Next review by"), required=False)


class StudyForm(forms.Form):
    text = words(_("What the feasibility study found"), rows=8)
    service = ServiceField(label=_("Service that studied it"))


class ProjectForm(forms.Form):
    title = forms.CharField(label=_("Title"), max_length=300)
    what = words(_("What will be done"), required=False)
    services = ServicesField(label=_("Services"), required=False)
    started_on = Day(label=_("Start"), required=False)
    due_on = Day(label=_("End"), required=False)
    i_own_it = forms.BooleanField(label=_("I keep this sheet up to date"), required=False)


class StepForm(forms.Form):
    title = forms.CharField(label=_("Step"), max_length=300)
    due_at = DueDay(label=_("Due by"), required=False)
    service = ServiceField(label=_("Service"))
    past_is_meant = forms.BooleanField(
        label=_("It was promised for a day that is past: it shows as overdue at once"), required=False
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if not self._is_past():  # asked only of those who typed such a day
            del self.fields["past_is_meant"]

    def _is_past(self) -> bool:
        try:
            day = self.fields["due_at"].clean(self.data.get(self.add_prefix("due_at"))) if self.is_bound else None
        except forms.ValidationError:
            return False
        return day is not None and day <= timezone.now()


class StepDateForm(forms.Form):
    due_at = DueDay(label=_("New day"))
    reason = forms.CharField(
        label=_("Why it moves"), max_length=300, help_text=_("Everybody reads it beside the step and in the timeline.")
    )

    def __init__(self, *args, is_first: bool = False, **kwargs):
        super().__init__(*args, **kwargs)
        if is_first:  # it had no date yet: nothing moves
            del self.fields["reason"]


class StepCorrectionForm(forms.Form):
    title = forms.CharField(label=_("Step"), max_length=300)
    service = ServiceField(label=_("Service"))


class StepRemovalForm(forms.Form):
    reason = forms.CharField(
        label=_("Why it goes"), max_length=300, help_text=_("Everybody reads it in the timeline, with the step.")
    )


class MeansForm(forms.Form):
    kind = forms.ChoiceField(label=_("Kind of means"), choices=Means.Kind.choices)
    description = forms.CharField(label=_("In words"), max_length=300, required=False)
    amount = AmountField(label=_("Amount in euros"), min_value=0, max_digits=12, required=False)
    fte = AmountField(label=_("Full-time equivalents"), min_value=0, max_digits=6, required=False)

    def hundredths(self, name: str) -> int | None:
        value = self.cleaned_data.get(name)
        return None if value is None else int(value * 100)


class DoerForm(forms.Form):
    kind = forms.ChoiceField(label=_("Kind"), choices=Doer.Kind.choices)
    words = forms.CharField(label=_("Who"), max_length=200, help_text=_("A body or a group, not a person’s name."))


class EvidenceForm(forms.Form):
    title = forms.CharField(label=_("What shows it"), max_length=200)
    link = forms.URLField(label=_("Address"), max_length=500, required=False, assume_scheme="https")
    text = words(_("In words"), required=False, rows=3)


class DependencyForm(forms.Form):
    other = forms.CharField(
        label=_("Waits for the recommendation"),
        required=False,
        help_text=_("Paste the address of its page in the register."),
    )
    service = ServiceField(label=_("Or needs the service"))
    note = forms.CharField(label=_("Note"), max_length=300, required=False)


class VolunteerForm(forms.Form):
    note = forms.CharField(
        label=_("What you can do"),
        max_length=300,
        required=False,
        help_text=_("Other members see your name and this line."),
    )


class LetterForm(forms.Form):
    kind = forms.ChoiceField(
        label=_("Kind"), choices=[c for c in Recommendation.Kind.choices if c[0] != "recommendation"], initial="letter"
    )
    title = forms.CharField(label=_("Title"), max_length=300)
    language = forms.ChoiceField(label=_("Language of the text"))
    text = words(_("Text"), rows=14)
    countries = CountriesField(label=_("To these boards"), required=False)
    addressees = words(_("To other bodies"), required=False, rows=3, help_text=_("One a line, for example a ministry."))
    edition = forms.ModelChoiceField(None, label=_("Edition"))
    audience = forms.ChoiceField(
        label=_("Who may read it"),
        choices=[c for c in Document.Audience.choices if c[0] != "editors"],
        initial="public",
    )

    def __init__(self, *args, editions, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["edition"].queryset = editions
        self.fields["language"] = language_field()


class ReplyForm(forms.Form):
    reply = words(_("Their reply"), rows=4)


class KitForm(forms.Form):
    kind = forms.ChoiceField(label=_("Kind"), choices=KitEntry.Kind.choices)
    title = forms.CharField(label=_("Title"), max_length=200)
    text = words(_("In words"), required=False, rows=4)
