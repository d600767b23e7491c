"""Forms of the bench, and the answer of who is proposed a place."""

from django import forms
from django.utils.translation import gettext, ngettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from encommun.cycles.models import Edition, Theme
from encommun.directory.languages import language_name
from encommun.house.models import Office
from encommun.house.queries import house
from encommun.kit.forms import SOON, Day

from .actions.bench import ROLES
from .models import Composition, Placement, ProposedGroup
from .queries.bench import get_proposed_group
from .queries.choices import Choice
from .rules_bench import KM_MOST, SIZE_MOST

SHORT = {"class": "input--short"}


class RulesForm(forms.Form):
    """Sizes, distance and the seed of a composition."""

    smallest = forms.IntegerField(
        label=_("Smallest group"), min_value=2, max_value=SIZE_MOST, widget=forms.NumberInput(SHORT),
        help_text=_("With fewer people a group is not proposed."),
    )  # fmt: skip
    largest = forms.IntegerField(
        label=_("Largest group"), min_value=2, max_value=SIZE_MOST, widget=forms.NumberInput(SHORT)
    )
    far_km = forms.IntegerField(
        label=_("How far people go, in kilometres"), min_value=1, max_value=KM_MOST, widget=forms.NumberInput(SHORT),
        help_text=_("Who lives further from every office is proposed a remote group."),
    )  # fmt: skip
    seed = forms.CharField(
        label=_("Word of the draw"), max_length=40, required=False,
        help_text=_("It draws between people who are equal. It is published: with the same word, anybody finds the same."),
    )  # fmt: skip


class OpenForm(RulesForm):
    theme = forms.TypedChoiceField(label=_("Theme"), coerce=int, empty_value=None, required=False)

    def __init__(self, *args, edition: Edition, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.themes = {theme.pk: theme for theme in edition.themes.all()}
        titles = [(pk, theme.title) for pk, theme in self.themes.items()]
        self.fields["theme"].choices = [("", gettext("All themes together")), *titles]
        self.order_fields(["theme"])

    def values(self) -> dict:
        return {**self.cleaned_data, "theme": self.themes.get(self.cleaned_data["theme"])}


class SendForm(forms.Form):
    answers_by = Day(
        label=_("Answers until"), ahead=SOON,
        help_text=_("People are told this day. Later answers still count until the groups are settled."),
    )  # fmt: skip


class SettleForm(forms.Form):
    with_silent = forms.BooleanField(label=_("Also invite people who have not answered"), required=False)
    early = forms.BooleanField(label=_("Settle before the day that people were promised"), required=False)

    def __init__(self, *args, is_early: bool, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        if not is_early:
            del self.fields["early"]


class GroupForm(forms.Form):
    """A group opened by hand."""

    theme = forms.TypedChoiceField(label=_("Theme"), coerce=int, empty_value=None)
    office = forms.TypedChoiceField(label=_("Where it meets"), coerce=int, empty_value=None, required=False)
    language = forms.ChoiceField(label=_("Language"), required=False)
    name = forms.CharField(label=_("Name"), max_length=120, required=False)

    def __init__(self, *args, composition: Composition, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        themes = [composition.theme] if composition.theme else composition.edition.themes.all()
        self.themes: dict[int, Theme] = {theme.pk: theme for theme in themes}
        self.offices = {row.pk: row for row in Office.objects.filter(is_active=True).select_related("country")}
        self.fields["theme"].choices = [(pk, theme.title) for pk, theme in self.themes.items()]
        self.fields["office"].choices = [
            ("", gettext("Fully remote")),
            *((pk, str(row)) for pk, row in self.offices.items()),
        ]
        self.fields["language"].choices = [
            ("", gettext("Any language")), *((code, language_name(code)) for code in house().languages)
        ]  # fmt: skip

    def values(self) -> dict:
        found = self.cleaned_data
        return {**found, "theme": self.themes[found["theme"]], "office": self.offices.get(found["office"])}


class KeepForm(forms.Form):
    name = forms.CharField(
        label=_("Name"), max_length=120, required=False, help_text=_("Empty: its office and a number.")
    )
    is_kept = forms.BooleanField(
        label=_("Keep this group when groups are proposed again"), required=False,
        help_text=_("It then stays, also with few people."),
    )  # fmt: skip


class GroupsInput(forms.RadioSelect):
    """Many groups: those against the rules are folded, with their number."""

    template_name = "mobilisation/group_choices.html"
    against: frozenset[int] = frozenset()

    def get_context(self, name, value, attrs) -> dict:
        chosen = str(value if value is not None else "")
        rows = [
            (key in self.against, f"{attrs.get('id', name)}_{at}", key, words, str(key) == chosen)
            for at, (key, words) in enumerate(self.choices)
        ]
        folded = [row[1:] for row in rows if row[0]]
        told = ngettext("%(count)d group against the rules", "%(count)d groups against the rules", len(folded))
        return {"widget": {
            "name": name, "id": attrs.get("id", name), "is_invalid": "aria-invalid" in attrs,
            "rows": [row[1:] for row in rows if not row[0]],
            "folded": folded, "is_open": any(row[3] for row in folded), "told": told % {"count": len(folded)},
        }}  # fmt: skip


class MoveForm(forms.Form):
    """Another group for somebody; each choice says what it means for them and what it costs."""

    group = forms.TypedChoiceField(label=_("Group"), coerce=int, empty_value=None, required=False, widget=GroupsInput)
    role = forms.ChoiceField(label=_("Role in the group"), choices=[(role.value, role.label) for role in ROLES])
    is_pinned = forms.BooleanField(
        label=_("Keep them there when groups are proposed again"), required=False, initial=True
    )

    def __init__(self, *args, composition: Composition, choices: list[Choice], **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.composition = composition
        self.fields["group"].choices = [
            *((one.group.pk, _choice_words(one)) for one in choices),
            ("", gettext("No group")),
        ]
        self.fields["group"].widget.against = frozenset(one.group.pk for one in choices if one.is_against)

    def values(self) -> dict:
        """`group` is a ProposedGroup, or None for no group. Raises Http404 when it went meanwhile."""
        chosen = self.cleaned_data["group"]
        return {**self.cleaned_data, "group": chosen and get_proposed_group(self.composition, chosen)}


def _choice_words(one: Choice) -> str:
    parts = [str(one.group), one.words] if one.words else [str(one.group)]
    if one.is_here:
        parts.append(gettext("here now"))
    elif one.cost is not None and one.cost > 0:
        parts.append(gettext("costs the whole %(cost)d more") % {"cost": one.cost})
    elif one.cost is not None and one.cost < 0:
        parts.append(gettext("costs the whole %(cost)d less") % {"cost": -one.cost})
    return " · ".join(parts)


class AnswerForm(forms.Form):
    """Yes, no, or another group; yes accepts the commitment whose version stands on the page."""

    answer = forms.ChoiceField(
        label=_("Your answer"), widget=forms.RadioSelect,
        choices=[
            (Placement.Answer.ACCEPTED.value, pgettext_lazy("answer to a proposed place", "Yes, I take this place")),
            (Placement.Answer.OTHER.value, _("I would prefer another group")),
            (Placement.Answer.DECLINED.value, pgettext_lazy("answer to a proposed place", "No, not this year")),
        ],
    )  # fmt: skip
    wanted = forms.TypedChoiceField(
        label=_("Which group would you prefer?"), coerce=int, empty_value=None, required=False,
        help_text=_("It may be attached to another office."),
    )  # fmt: skip
    words = forms.CharField(
        label=_("A word to the coordination"), required=False, max_length=2_000, widget=forms.Textarea({"rows": 3})
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args, groups: list[ProposedGroup], **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.groups = {row.pk: row for row in groups}
        titles = [(row.pk, f"{row} · {row.theme.title}") for row in groups]
        self.fields["wanted"].choices = [("", "—"), *titles]

    def values(self) -> dict:
        return {**self.cleaned_data, "wanted": self.groups.get(self.cleaned_data["wanted"])}
