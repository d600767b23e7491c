"""Forms of experiments."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from encommun.cycles.models import Edition, Participation, WorkingGroup
from encommun.house.models import Office
from encommun.house.queries import countries, services
from encommun.housekeeping.queries import language_names
from encommun.kit.clashes import OpenedForm, SharedForm
from encommun.kit.forms import SOON, AmountField, Day
from encommun.kit.numbers import cents_of, decimal_of
from encommun.members.rules import ADVISER, COORDINATOR, has_role, has_standing, powers_of

from .models import Experiment, Matter
from .rules import LEARNED, mark_of_sheet

TEXT_MOST = 8_000


def _text(rows: int = 5, **words) -> forms.CharField:
    words.setdefault("help_text", _("Bold, lists and links are possible (Markdown)."))
    return forms.CharField(max_length=TEXT_MOST, widget=forms.Textarea({"rows": rows}), **words)


def places_of(actor) -> dict[str, tuple[str, WorkingGroup | None, Office | None]]:
    """In whose name the actor may try something: {value: (words, group, office)}. Two queries."""
    found: dict = {}
    rows = Participation.objects.filter(member=actor, left_at=None).exclude(group__edition__state=Edition.State.CLOSED)
    for row in rows.select_related("group__edition", "group__theme"):
        found[f"group-{row.group_id}"] = (gettext("the group %(group)s") % {"group": row.group}, row.group, None)
    mine = {actor.office_id} if has_standing(actor) else set()
    mine |= {p["office"] for p in powers_of(actor) if p["kind"] == ADVISER and p.get("office")}
    offices = Office.objects.filter(is_active=True)
    for office in offices if has_role(actor, COORDINATOR) else offices.filter(pk__in=mine - {None}):
        found[f"office-{office.pk}"] = (gettext("the office %(office)s") % {"office": office}, None, office)
    return found


class PlaceForm(forms.Form):
    """In whose name it is tried."""

    place = forms.ChoiceField(label=_("Who tries it"))

    def __init__(self, *args, actor, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.places = places_of(actor)
        self.fields["place"].choices = [(key, words) for key, (words, _group, _office) in self.places.items()]

    def who(self) -> dict:
        _words, group, office = self.places[self.cleaned_data["place"]]
        return {"group": group, "office": office}


class SheetForm(SharedForm):
    """The sheet, which all its people change."""

    title = forms.CharField(label=_("Title"), max_length=200)
    idea = _text(5, label=_("The idea"))
    action = _text(5, label=_("What you do"), required=False)
    own_means = _text(
        3, label=_("What you bring yourselves"), required=False, help_text=_("Time, tools, a room… Markdown.")
    )
    from_on = Day(label=_("First day"), ahead=3, required=False)
    to_on = Day(label=_("Last day"), required=False)
    budget = AmountField(label=_("Budget in euros"), required=False, min_value=0, max_value=1_000_000)
    audience = forms.ChoiceField(
        label=_("Who may read this sheet"), choices=Experiment.Audience.choices, initial=Experiment.Audience.MEMBERS
    )
    is_wider_meant = forms.BooleanField(label=_("Others may read it, although the group is closed"), required=False)
    language = forms.ChoiceField(label=_("Language of this text"))

    def __init__(self, *args, is_closed: bool = False, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        if not is_closed:
            del self.fields["is_wider_meant"]
        self.fields["language"].choices = list(language_names().items())

    def values(self) -> dict:
        said = {name: value for name, value in self.cleaned_data.items() if name in SheetForm.base_fields}
        amount = said.pop("budget")
        return {**said, "budget_cents": None if amount is None else cents_of(amount)}

    @staticmethod
    def initial_of(experiment: Experiment) -> dict:
        names = [name for name in SheetForm.base_fields if name not in ("base", "budget", "is_wider_meant")]
        cents = experiment.budget_cents
        stored = {name: getattr(experiment, name) for name in names}
        budget = None if cents is None else decimal_of(cents)
        return {**stored, "base": mark_of_sheet(experiment), "budget": budget}


class StartForm(SheetForm, PlaceForm):
    """A new sheet: in whose name, and whether the whole group is in it."""

    base = None  # nobody else changes what is not there yet
    is_whole_group = forms.BooleanField(
        label=_("The whole group takes part"), required=False,
        help_text=_("Everybody in it is asked. Names stand on the sheet once their owners agree."),
    )  # fmt: skip
    field_order = ["place", "is_whole_group", "title"]

    def __init__(self, *args, actor, initial: dict, **kwargs) -> None:
        """A closed group's sheet begins as its own; a browser without a script may still choose another place."""
        super().__init__(*args, actor=actor, initial=initial, is_closed=True, **kwargs)
        closed = {key for key, (_w, group, _o) in self.places.items() if group is not None and group.is_closed}
        if not closed:
            del self.fields["is_wider_meant"]
        if initial.get("place") in closed or (closed and next(iter(self.places)) in closed):
            self.initial.setdefault("audience", Experiment.Audience.PEOPLE)

    def values(self) -> dict:
        return {**super().values(), **self.who(), "is_whole_group": self.cleaned_data["is_whole_group"]}


class StateForm(forms.Form):
    """Start, pause, take up again."""

    state = forms.ChoiceField(label=_("From now on"), widget=forms.RadioSelect)
    reason = _text(3, label=_("Why"), required=False, help_text=_("A pause needs a reason."))

    def __init__(self, *args, states, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["state"].choices = [(one, Experiment.State(one).label) for one in states]


class GivingUpForm(forms.Form):
    reason = _text(3, label=_("Why"), help_text=_("Whoever may read the sheet reads it."))


class EvaluationForm(OpenedForm):
    """How it ended, and what others can use."""

    outcome = forms.ChoiceField(
        label=_("How it ended"), choices=[(one.value, one.label) for one in LEARNED], widget=forms.RadioSelect
    )
    worked = _text(4, label=_("What worked"))
    failed = _text(4, label=_("What did not work"))
    otherwise = _text(4, label=_("What you would do otherwise"))


class EntryForm(forms.Form):
    """One day of the journal."""

    on = Day(label=_("Day"), initial=timezone.localdate)
    text = _text(5, label=_("What happened"))


class PeopleForm(forms.Form):
    """Whom to ask: people of the group, or somebody whose address is known."""

    members = forms.TypedMultipleChoiceField(
        label=_("People of the group"), required=False, coerce=int, widget=forms.CheckboxSelectMultiple
    )
    email = forms.EmailField(label=_("Or the e-mail address of a cooperator"), required=False)

    def __init__(self, *args, people, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.people = {row.pk: row for row in people}
        if self.people:
            self.fields["members"].choices = [(pk, str(row)) for pk, row in self.people.items()]
        else:
            del self.fields["members"]

    def clean(self) -> dict:
        said = super().clean()
        if not said.get("members") and not said.get("email"):
            raise forms.ValidationError(gettext("Say whom you ask."))
        return said

    def chosen(self) -> list:
        from encommun.members.models import Member

        found = [self.people[pk] for pk in self.cleaned_data.get("members") or []]
        if email := self.cleaned_data.get("email"):
            found += Member.objects.filter(email=email.lower(), is_active=True)
        return found


class MatterForm(forms.Form):
    """An obstacle, a need, or a request to do it everywhere, and who is asked."""

    text = _text(4, label=_("In a few words"), help_text="")
    addressee = forms.ChoiceField(label=_("Who can answer"))
    due_on = Day(label=_("Needed by"), ahead=SOON, required=False)

    def __init__(self, *args, kind: str, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.given: dict = {f"service-{row.pk}": (str(row), "service", row) for row in services()}
        if kind == Matter.Kind.SCALE_UP:
            self.given |= {f"board-{row.pk}": (row.board, "board", row) for row in countries()}
        else:
            offices = Office.objects.filter(is_active=True)
            self.given |= {f"office-{row.pk}": (str(row), "office", row) for row in offices}
        if kind == Matter.Kind.OBSTACLE:
            del self.fields["addressee"], self.fields["due_on"]
        else:
            self.fields["addressee"].choices = [("", "—"), *((key, words) for key, (words, *_o) in self.given.items())]

    def values(self) -> dict:
        said = dict(self.cleaned_data)
        chosen = self.given.get(said.pop("addressee", ""))
        return {**said, **({chosen[1]: chosen[2]} if chosen else {})}


class SettleForm(OpenedForm):
    """How an obstacle was lifted, or the answer to what was asked."""

    verdict = forms.ChoiceField(label=_("Your answer"), choices=Matter.Verdict.choices[1:], widget=forms.RadioSelect)
    words = _text(4, label=_("In words"), help_text="")

    def __init__(self, *args, kind: str, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        if kind != Matter.Kind.SCALE_UP:
            del self.fields["verdict"]


class LinkForm(forms.Form):
    """A recommendation by the address of its page."""

    address = forms.CharField(
        label=_("Address of the recommendation"), max_length=300,
        help_text=_("Copy it from its page, for example /register/…/9/."),
    )  # fmt: skip

    def clean_address(self) -> tuple[str, str]:
        parts = [part for part in self.cleaned_data["address"].split("?")[0].split("#")[0].split("/") if part]
        if len(parts) < 2:
            raise forms.ValidationError(gettext("This is not the address of a recommendation."))
        return parts[-2], parts[-1]


class SeatForm(forms.Form):
    """Nobody is found by name (PRI-08)."""

    email = forms.EmailField(label=_("E-mail address of the person"))

    def clean_email(self) -> str:
        from encommun.members.models import Member

        email = self.cleaned_data["email"].lower()
        self.member = Member.objects.filter(email=email, is_active=True).first()
        if self.member is None:
            raise forms.ValidationError(gettext("Nobody has an account with this address. Open the account first."))
        return email
