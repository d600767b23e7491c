"""What every part of a profile asks: its own fields, and for each field of the directory who may see it."""

from copy import deepcopy

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from ..models import Level, Profile
from ..rules import FIELDS, MOST_ROWS

AUDIENCES = (
    (Level.NOBODY, _("Nobody for now")),
    (Level.MEMBERS, _("Members of the cooperative")),
    (Level.PARTNERS, _("Members, and partners by agreement")),
    (Level.PUBLIC, _("Everybody, search engines too")),
)


class SectionForm(forms.Form):
    """One part of a profile. `part_fields` are the names of rules.FIELDS in it; `act(actor)` writes it."""

    part_fields: tuple[str, ...] = ()

    def __init__(self, data=None, *, profile: Profile):
        self.profile = profile
        super().__init__(data, initial=self.initial_of(profile) if profile.pk else {})
        for name in self.part_fields:
            self.fields[f"audience_{name}"] = self._audience_field(name)

    def initial_of(self, profile: Profile) -> dict:
        return {}

    def act(self, actor) -> None:
        raise NotImplementedError

    def audiences(self) -> dict[str, int]:
        """{field: Level} as chosen."""
        return {name: self.cleaned_data[f"audience_{name}"] for name in self.part_fields}

    def own_fields(self) -> list:
        """The fields without the selectors of audience, for the template."""
        return [field for field in self if not field.name.startswith("audience_")]

    def audience_fields(self) -> list:
        return [field for field in self if field.name.startswith("audience_")]

    def as_typed(self):
        """The same form with what was typed and nothing said about it: for buttons that send nothing."""
        typed = {name: self[name].data for name in self.fields}
        self.is_bound, self.initial = False, typed
        return self

    def _audience_field(self, name: str) -> forms.Field:
        """Nothing is chosen beforehand: who may see something is the owner's own word (DIR-02)."""
        chosen = self.profile.audiences.get(name)
        choices = [*AUDIENCES] if chosen is not None else [("", _("Choose…")), *AUDIENCES]
        label = _("Who may see it") if len(self.part_fields) == 1 else None
        label = _("Who may see your name") if name == "name" else label
        return forms.TypedChoiceField(
            help_text=_("Without your name, readers see “a member”.") if name == "name" else "",
            label=label or gettext("Who may see “%(field)s”") % {"field": FIELDS[name]},
            choices=choices,
            coerce=int,
            initial=chosen,
            error_messages={"required": _("Say who may see it. “Nobody for now” is a good answer too.")},
        )


class RowsForm(SectionForm):
    """Several rows of the same few fields, one of them empty for what comes next. A row left empty is no row.

    `row_fields` maps a name to its field; the first one is the row's own name. "more" in the data asks for one more.
    """

    part = ""
    row_fields: dict[str, forms.Field] = {}
    row_label = _("Number %(number)s")

    def __init__(self, data=None, *, profile: Profile):
        super().__init__(data, profile=profile)
        self.most = MOST_ROWS[self.part]
        self.count = self._count(data)
        for number in range(self.count):
            for name, field in self.row_fields.items():
                self.fields[f"{name}_{number}"] = self._row_field(field)
        held = self.held(profile) if profile.pk and data is None else []
        for number, values in enumerate(held):
            self.initial.update({f"{name}_{number}": value for name, value in values.items()})

    def held(self, profile: Profile) -> list[dict]:
        """The rows as they are: {name of a row field: its value in the form}."""
        raise NotImplementedError

    def lines(self) -> list[tuple[str, list]]:
        """[(legend, the bound fields of that row)]"""
        names = list(self.row_fields)
        return [
            (str(self.row_label) % {"number": number + 1}, [self[f"{name}_{number}"] for name in names])
            for number in range(self.count)
        ]

    def has_room(self) -> bool:
        return self.count < self.most

    def clean(self) -> dict:
        data = super().clean()
        first = next(iter(self.row_fields))
        self.rows = []
        for number in range(self.count):
            values = {name: data.get(f"{name}_{number}") for name in self.row_fields}
            if values[first]:
                self.rows.append(values)
            elif any(values.values()) and f"{first}_{number}" not in self.errors:
                self.add_error(f"{first}_{number}", gettext("Give it a name, or empty the other fields too."))
        return data

    def _count(self, data) -> int:
        if data is None:
            held = self.held(self.profile) if self.profile.pk else []
            return min(len(held) + 1, self.most)
        typed = str(data.get("rows", ""))
        asked = int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 3 else 1
        return min(max(asked, 1) + ("more" in data), self.most)

    def _row_field(self, field: forms.Field) -> forms.Field:
        copied = deepcopy(field)
        copied.required = False
        copied.is_part_of_a_row = True  # "(optional)" on each would say nothing: a row is left out by leaving it empty
        return copied


def sector_field() -> forms.Field:
    return SectorField(label=_("Sector"), required=False)


class SectorField(forms.TypedChoiceField):
    """A sector that can be chosen now; the value is the Sector or None. A closed one stays where it already is."""

    def __init__(self, **kwargs):
        super().__init__(coerce=self._find, empty_value=None, choices=self._choices, **kwargs)

    def _choices(self) -> list:
        from ..queries.lists import sectors

        return [("", "—"), *((str(row.pk), str(row)) for row in sectors())]

    def _find(self, value: str):
        from ..queries.lists import sectors

        return next(row for row in sectors() if str(row.pk) == value)
