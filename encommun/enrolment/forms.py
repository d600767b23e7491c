"""Bringing a file, saying what its columns hold, thresholds."""

from copy import deepcopy

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from encommun.kit.numbers import grouped

from .models import ListFile
from .opening import FIELDS, NONE
from .reasons import COLUMN_LABELS
from .typology import CONTRACTS_STEPS, EUROS_STEPS, Bounds

MOST_COLUMNS = 80  # shown for correction; a list with more is read all the same


class BringForm(forms.Form):
    file = forms.FileField(
        label=_("CSV file"),
        help_text=_("Any separator and encoding, with a line of column names."),
        widget=forms.ClearableFileInput(attrs={"accept": ".csv,.txt,.tsv,text/csv,text/plain"}),
    )


class BringMembersForm(BringForm):
    complete = forms.BooleanField(
        label=_("This list is complete: whoever has a number and is not in it has left"), required=False
    )
    known_only = forms.BooleanField(
        label=_("Set aside lines that name an office or a legal entity that the house does not have"),
        required=False,
        help_text=_("Otherwise the house gets them, and the trial shows which."),
    )


class ColumnsForm(forms.Form):
    """One choice for each column, `column_0`…; a field can be chosen once."""

    def __init__(self, *args, file: ListFile, columns, **kwargs):
        super().__init__(*args, **kwargs)
        held = {index: field for field, index in file.columns.items()}
        self.rows = []
        for column in columns[:MOST_COLUMNS]:
            name = f"column_{column.index}"
            self.fields[name] = forms.ChoiceField(
                label=column.name,
                required=False,
                choices=self._choices(file.kind, column),
                initial=held.get(column.index, NONE),
            )
            self.rows.append((column, self[name]))
        if file.kind == ListFile.Kind.MEMBERS:
            for name in ("complete", "known_only"):
                self.fields[name] = deepcopy(BringMembersForm.base_fields[name])
                self.fields[name].initial = getattr(file, name)

    def _choices(self, kind: str, column) -> list:
        likely = [field for field, _score in column.alternatives]
        fields = [*likely, *(field for field in FIELDS[ListFile.Kind(kind)] if field not in likely)]
        return [(NONE, _("not read")), *((field, COLUMN_LABELS[field]) for field in fields)]

    def clean(self) -> dict:
        data = super().clean()
        taken: dict[str, str] = {}
        for column, bound in self.rows:
            field = data.get(bound.name)
            if not field or field == NONE:
                continue
            if field in taken:
                words = gettext("“%(label)s” is chosen for two columns, “%(one)s” and “%(other)s”.")
                self.add_error(
                    bound.name,
                    words % {"label": COLUMN_LABELS[field], "one": taken[field], "other": column.name},
                )
            taken[field] = column.name
        return data

    def fields_chosen(self) -> dict[int, str]:
        return {column.index: self.cleaned_data.get(bound.name) or NONE for column, bound in self.rows}

    def options_chosen(self) -> dict[str, bool]:
        return {name: self.cleaned_data[name] for name in ("complete", "known_only") if name in self.fields}


class ThresholdsForm(forms.Form):
    contracts = forms.TypedChoiceField(
        label=_("Contracts in twelve months from which somebody is active"),
        coerce=int,
        help_text=_("0: contracts do not count."),
    )
    turnover = forms.TypedChoiceField(
        label=_("Turnover in twelve months from which somebody is active, in euros"),
        coerce=int,
        help_text=_("0: turnover does not count. One of the two is enough."),
    )
    stopped_months = forms.IntegerField(
        label=_("Months without activity after which somebody is no longer active"), min_value=1, max_value=60
    )
    break_months = forms.IntegerField(
        label=_("Months without activity that make a break"),
        min_value=1,
        max_value=60,
        help_text=_("Whoever is active again after it is “back after a break”."),
    )
    season_months = forms.IntegerField(
        label=_("Months of the year that a season spans at most"), min_value=1, max_value=11
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name, steps in (("contracts", CONTRACTS_STEPS), ("turnover", EUROS_STEPS)):
            self.fields[name].choices = [(step, grouped(step)) for step in steps]

    @staticmethod
    def values_of(bounds: Bounds) -> dict:
        return {**vars(bounds), "turnover": bounds.turnover_cents // 100}

    def bounds(self) -> Bounds:
        data = dict(self.cleaned_data)
        return Bounds(turnover_cents=data.pop("turnover") * 100, **data)
