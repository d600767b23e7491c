"""Forms of the mobilisation: ranked wishes without dragging, a place, the hours of a week, an accepted commitment."""

from django import forms
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from encommun.cycles.models import Edition
from encommun.directory.languages import language_name
from encommun.house.models import Office
from encommun.house.queries import countries, house
from encommun.housekeeping.queries import language_names
from encommun.kit.forms import SOON, Day
from encommun.places.forms import MunicipalityField

from .commitment import Commitment
from .models import Application, Call, Interest
from .queries.reading import themes_of
from .rules import NOTE_MOST, WISHES_MOST, WORDS_MOST
from .slots import DAYS, PARTS, SLOTS

SIGNED = ("sfb", "vgt", "fsl")  # somebody may take part in a sign language


class SlotsInput(forms.CheckboxSelectMultiple):
    """A small table: a row a day, a box for each part of it."""

    template_name = "mobilisation/slots.html"

    def get_context(self, name, value, attrs) -> dict:
        context = super().get_context(name, value, attrs)
        chosen = set(value or ())
        rows = [
            (words, [(f"{day}-{part}", f"{words} {said}", f"{day}-{part}" in chosen) for part, said in PARTS.items()])
            for day, words in DAYS.items()
        ]
        context["widget"] |= {"rows": rows, "parts": list(PARTS.values())}
        return context


class WishesForm(forms.Form):
    """Themes in the order of one's wishes, and a place: what an interest and an application share."""

    first_fields: tuple[str, ...] = ()
    last_fields: tuple[str, ...] = ()

    def __init__(self, *args, edition: Edition, commitment: Commitment, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.commitment = commitment
        titles = [(theme.pk, _titled(theme)) for theme in themes_of(edition)]
        self.wishes = [f"wish_{rank}" for rank in range(1, min(len(titles), WISHES_MOST) + 1)]
        for rank, name in enumerate(self.wishes, 1):
            words = (
                gettext("The theme that you would like most")
                if rank == 1
                else gettext("Choice %(rank)d") % {"rank": rank}
            )
            self.fields[name] = forms.TypedChoiceField(
                label=words, choices=[("", "—"), *titles], coerce=int, empty_value=None, required=rank == 1
            )
        self.fields["office"] = forms.TypedChoiceField(
            label=_("The office where you could meet others"), required=False, coerce=int, empty_value=None,
            choices=[("", _("none of them")), *((pk, str(row)) for pk, row in self.offices.items())],
        )  # fmt: skip
        self.fields["municipality"] = MunicipalityField(label=_("Or your municipality"), required=False)
        if commitment.accepted_at is None:
            self.fields["accepts"] = forms.BooleanField(label=_("I accept what taking part asks of me"), required=False)
        self.fields["version"] = forms.IntegerField(
            widget=forms.HiddenInput, required=False, initial=commitment.version
        )
        self.order_fields([*self.first_fields, *self.wishes, "office", "municipality", *self.last_fields, "accepts"])

    @cached_property
    def offices(self) -> dict[int, Office]:
        return {row.pk: row for row in Office.objects.filter(is_active=True)}

    @staticmethod
    def ranked(themes: list[int]) -> dict:
        return {f"wish_{rank}": pk for rank, pk in enumerate(themes, 1)}

    def needs_commitment(self) -> bool:
        return True

    def clean(self) -> dict:
        said = super().clean()
        if "accepts" in self.fields and self.needs_commitment() and not said.get("accepts"):
            self.add_error("accepts", gettext("Read what taking part asks, and tick this box to go on."))
        seen: set[int] = set()
        for name in self.wishes:
            pk = said.get(name)
            if pk in seen:
                self.add_error(name, gettext("This theme is among your choices already: take another, or none."))
            seen.update({pk} if pk else ())
        return said

    def wished(self) -> dict:
        said = self.cleaned_data
        return {
            "themes": [said[name] for name in self.wishes if said.get(name)],
            "office": self.offices.get(said.get("office")),
            "municipality": said.get("municipality"),
            "version": said.get("version"),
        }


def _titled(theme) -> str:
    """With its countries: a theme may be one country's own (CYC-05)."""
    where = ", ".join(str(country) for country in theme.countries.all())
    return f"{theme.title} ({where})" if where else theme.title


class InterestForm(WishesForm):
    """One's wish for an edition."""

    last_fields = ("remote", "languages", "slots", "attendance", "note")
    remote = forms.ChoiceField(
        label=_("Would you meet by video?"), choices=Interest.Remote.choices, widget=forms.RadioSelect
    )
    languages = forms.MultipleChoiceField(
        label=_("Languages in which you can work"), widget=forms.CheckboxSelectMultiple
    )
    slots = forms.MultipleChoiceField(
        label=_("When you could come"), required=False, choices=[(code, code) for code in SLOTS], widget=SlotsInput,
        help_text=_("Tick every time that could do. Nothing is fixed by it."),
    )  # fmt: skip
    attendance = forms.ChoiceField(
        label=_("How you would take part"), choices=Interest.Attendance.choices, widget=forms.RadioSelect
    )
    note = forms.CharField(
        label=_("What else should be known to place you"), required=False, max_length=NOTE_MOST,
        widget=forms.Textarea({"rows": 3}), help_text=_("Access, transport, people far from you… The coordination reads it."),
    )  # fmt: skip

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        known = [*house().languages, *SIGNED, *self.get_initial_for_field(self.fields["languages"], "languages")]
        self.fields["languages"].choices = [(code, language_name(code)) for code in dict.fromkeys(known)]

    def needs_commitment(self) -> bool:
        return self.cleaned_data.get("attendance") == Interest.Attendance.COMMITTED

    def values(self, *, first: str = "") -> dict:
        """`first`: the reader's own language comes before the others that they speak."""
        said = self.cleaned_data
        spoken = sorted(said["languages"], key=lambda code: code != first)
        return {
            **self.wished(), "languages": spoken,
            **{name: said[name] for name in ("remote", "slots", "attendance", "note")},
        }  # fmt: skip


class ApplicationForm(WishesForm):
    """An application to a call."""

    first_fields = ("role", "motivation")
    role = forms.ChoiceField(label=_("I would be"), choices=Application.Role.choices, widget=forms.RadioSelect)
    motivation = forms.CharField(
        label=_("Why you would do it"), max_length=WORDS_MOST, widget=forms.Textarea({"rows": 6}),
        help_text=_("A few sentences do. The coordination reads them."),
    )  # fmt: skip

    def values(self) -> dict:
        return {**self.wished(), "role": self.cleaned_data["role"], "motivation": self.cleaned_data["motivation"]}


class DaysForm(forms.Form):
    """Words and days of a survey."""

    opens_on = Day(label=_("First day"), ahead=SOON)
    closes_on = Day(label=_("Last day"), ahead=SOON)
    text = forms.CharField(
        label=_("Words to members"), required=False, max_length=WORDS_MOST, widget=forms.Textarea({"rows": 6}),
        help_text=_("Bold, lists and links are possible (Markdown)."),
    )  # fmt: skip
    language = forms.ChoiceField(label=_("Language of this text"))

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["language"].choices = list(language_names().items())


class CallForm(DaysForm):
    """A call, for all countries or some."""

    text = forms.CharField(
        label=_("What you ask of animators and secretaries"), max_length=WORDS_MOST,
        widget=forms.Textarea({"rows": 8}), help_text=_("Bold, lists and links are possible (Markdown)."),
    )  # fmt: skip
    countries = forms.TypedMultipleChoiceField(
        label=_("Countries"), required=False, coerce=int, widget=forms.CheckboxSelectMultiple,
        help_text=_("None ticked means all."),
    )  # fmt: skip

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["countries"].choices = [(row.pk, str(row)) for row in countries()]

    def values(self) -> dict:
        chosen = [row for row in countries() if row.pk in self.cleaned_data["countries"]]
        return {**self.cleaned_data, "countries": chosen}

    @staticmethod
    def initial_of(call: Call) -> dict:
        names = ("text", "language", "opens_on", "closes_on")
        return {name: getattr(call, name) for name in names} | {"countries": [row.pk for row in call.countries.all()]}


class AnswerForm(forms.Form):
    """Yes or no, with words."""

    verdict = forms.ChoiceField(
        label=_("Your answer"), choices=[("yes", _("Yes")), ("no", _("No"))], widget=forms.RadioSelect
    )
    answer = forms.CharField(
        label=_("Words with it"), required=False, max_length=NOTE_MOST, widget=forms.Textarea({"rows": 4}),
        help_text=_("The person reads them. A no needs a reason."),
    )  # fmt: skip

    def values(self) -> dict:
        return {"accepted": self.cleaned_data["verdict"] == "yes", "answer": self.cleaned_data["answer"]}


class InvitationAnswerForm(AnswerForm):
    """The answer to an invitation: a yes accepts the commitment."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args, commitment: Commitment, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.commitment = commitment
        self.fields["answer"].help_text = _("If you like. The group reads them.")
        self.fields["version"].initial = commitment.version
        if commitment.accepted_at is None:
            self.fields["accepts"] = forms.BooleanField(label=_("I accept what taking part asks of me"), required=False)

    def clean(self) -> dict:
        said = super().clean()
        if "accepts" in self.fields and said.get("verdict") == "yes" and not said.get("accepts"):
            self.add_error("accepts", gettext("Read what taking part asks, and tick this box to go on."))
        return said

    def values(self) -> dict:
        return {**super().values(), "version": self.cleaned_data.get("version")}


class WordsForm(forms.Form):
    """A few words to a group that one would like to join."""

    words = forms.CharField(
        label=_("A few words to the group"), required=False, max_length=NOTE_MOST, widget=forms.Textarea({"rows": 4})
    )


class RequestForm(WordsForm):
    """Asking to join accepts the commitment, as each way in does (CYC-13)."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args, commitment: Commitment, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["version"].initial = commitment.version
        if commitment.accepted_at is None:
            self.fields["accepts"] = forms.BooleanField(label=_("I accept what taking part asks of me"), required=False)

    def clean(self) -> dict:
        said = super().clean()
        if "accepts" in self.fields and not said.get("accepts"):
            self.add_error("accepts", gettext("Read what taking part asks, and tick this box to go on."))
        return said

    def values(self) -> dict:
        return {name: self.cleaned_data.get(name) for name in ("words", "version")}


class InvitationForm(WordsForm):
    """Nobody is found by name: one invites an address that one knows (PRI-08)."""

    words = forms.CharField(
        label=_("A few words with it"), required=False, max_length=NOTE_MOST, widget=forms.Textarea({"rows": 4})
    )
    email = forms.EmailField(label=_("E-mail address of the person"))
    field_order = ["email", "words"]
