"""Forms of inputs."""

from datetime import datetime, time, timedelta

from django import forms
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from encommun.cycles.forms import Lines, Words
from encommun.cycles.models import Edition, Theme
from encommun.house.models import Office
from encommun.housekeeping.queries import language_names
from encommun.kit.clashes import OpenedForm
from encommun.kit.forms import SOON, Day, TrapForm

from .actions import Said
from .models import Input
from .rules import BY_MEMBERS, OUTSIDE_MAX, TEXT_MAX, TITLE_MAX, keeps


def evening_of(day) -> datetime:
    """The end of that day in the house's zone."""
    return timezone.make_aware(datetime.combine(day + timedelta(days=1), time.min))


class InputForm(OpenedForm):
    """One input; a member's is a written contribution or a short talk, in their own name."""

    form = forms.ChoiceField(label=_("What it is"))
    title = forms.CharField(label=_("Title"), max_length=TITLE_MAX)
    text = Words(
        label=_("What was said"),
        rows=10,
        max_length=TEXT_MAX,
        help_text=_("Bold, lists and links are possible (Markdown)."),
    )
    theme = forms.ChoiceField(label=_("Theme"), required=False)
    held_on = Day(label=_("Day"), required=False)
    place = forms.CharField(label=_("Place"), max_length=160, required=False)
    office = forms.ModelChoiceField(label=_("Office"), queryset=Office.objects.none(), required=False, empty_label="—")
    said_by = forms.CharField(
        label=_("Whose words they are"), max_length=120, required=False,
        help_text=_("A role, no name: a client, a partner, the participants of the workshop…"),
    )  # fmt: skip
    links = Lines(label=_("Links"), rows=3, help_text=_("One a line: the address, then its title."))
    audience = forms.ChoiceField(label=_("Who may read it"), choices=Input.Audience.choices, initial="members")
    language = forms.ChoiceField(label=_("Language of this text"))

    def __init__(self, *args, actor, edition: Edition, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        keeper = keeps(actor)
        allowed = [one for one in Input.Form.choices if keeper or one[0] in BY_MEMBERS]
        self.fields["form"].choices = allowed
        self.themes = {str(row.pk): row for row in Theme.objects.filter(edition=edition)}
        self.fields["theme"].choices = [("", "—"), *((pk, str(row)) for pk, row in self.themes.items())]
        self.fields["office"].queryset = Office.objects.filter(is_active=True)
        self.fields["language"].choices = list(language_names().items())
        if not keeper:
            del self.fields["said_by"]

    def said(self) -> Said:
        words = dict(self.cleaned_data)
        links = [line.partition(" ") for line in words["links"]]
        return Said(
            **{
                **words,
                "theme": self.themes.get(words["theme"]),
                "links": [{"url": url, "title": title.strip() or url} for url, _space, title in links],
            }
        )

    @staticmethod
    def initial_of(row: Input) -> dict:
        names = ("form", "title", "text", "held_on", "place", "office", "said_by", "audience", "language")
        return {
            **{name: getattr(row, name) for name in names},
            "theme": str(row.theme_id or ""),
            "links": [f"{link['url']} {link['title']}".strip() for link in row.links],
        }


class ReasonForm(forms.Form):
    reason = forms.CharField(label=_("Why"), max_length=300)


class PollForm(forms.Form):
    """A question with its choices."""

    question = forms.CharField(label=_("Question"), max_length=300)
    choices = Lines(label=_("Choices"), required=True, help_text=_("One a line."))
    closes_on = Day(label=_("Last day to vote"), ahead=SOON, help_text=_("Until the evening of that day."))

    def values(self) -> dict:
        said = dict(self.cleaned_data)
        closes_on = said.pop("closes_on")
        return {**said, "closes_at": evening_of(closes_on)}


class FeedForm(forms.Form):
    """A recommendation by the address of its page, a text at work from the list, or words."""

    address = forms.CharField(
        label=_("Address of the recommendation"), max_length=300, required=False,
        help_text=_("Copy it from its page, for example /register/…/9/."),
    )  # fmt: skip
    text = forms.TypedChoiceField(label=_("Or a text at work"), coerce=int, empty_value=None, required=False)
    words = forms.CharField(
        label=_("In words"), max_length=300, required=False, help_text=_("For example: how it was used.")
    )

    def __init__(self, *args, texts: list[tuple[int, str]], **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["text"].choices = [("", "—"), *texts]
        if not texts:
            del self.fields["text"]

    def clean_address(self) -> tuple[str, str] | None:
        given = self.cleaned_data["address"].split("?")[0].split("#")[0]
        parts = [part for part in given.split("/") if part]
        if not parts:
            return None
        if len(parts) < 2:
            raise forms.ValidationError(gettext("This is not the address of a recommendation."))
        return parts[-2], parts[-1]


class OpeningForm(forms.Form):
    """A theme on which everybody may write."""

    theme = forms.ChoiceField(label=_("Theme"))
    words = Words(label=_("What you ask"), rows=3, max_length=500)
    until_on = Day(label=_("Last day"), ahead=SOON, help_text=_("Until the evening of that day."))

    def __init__(self, *args, edition: Edition, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.themes = {str(row.pk): row for row in Theme.objects.filter(edition=edition).select_related("edition")}
        self.fields["theme"].choices = [("", "—"), *((pk, str(row)) for pk, row in self.themes.items())]

    def values(self) -> dict:
        said = self.cleaned_data
        return {
            "theme": self.themes[said["theme"]], "words": said["words"], "until_at": evening_of(said["until_on"]),
        }  # fmt: skip


class OutsideForm(TrapForm):
    """A contribution without an account. No name and no address is asked; `website` is for machines alone."""

    said_by = forms.CharField(
        label=_("In which role you write"), max_length=120, help_text=_("For example: client, supplier, partner. No name.")
    )  # fmt: skip
    title = forms.CharField(label=_("Title"), max_length=TITLE_MAX)
    text = Words(label=_("What you would say"), rows=8, required=True, max_length=OUTSIDE_MAX)
    language = forms.ChoiceField(label=_("Language of this text"))
    website = forms.CharField(label=_("Leave this empty"), required=False)

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["language"].choices = list(language_names().items())
