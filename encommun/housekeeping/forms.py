"""Forms of the house. Words are asked once per language that the house offers, in its order."""

import zoneinfo
from dataclasses import dataclass
from functools import lru_cache

from django import forms
from django.urls import reverse_lazy
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from encommun.house.queries import house
from encommun.kit.languages import CODES

from .queries import language_names, rooms
from .rules import MOST, NAME_MOST

NOT_OFFERED = "no"
REGIONS = ("Europe", "Africa", "America", "Asia", "Atlantic", "Australia", "Indian", "Pacific")


@dataclass(frozen=True)
class Words:
    """Words asked in each language: one line, or `rows` lines; `most` signs each."""

    label: str
    most: int
    rows: int = 0
    help: str = ""

    def field(self, code: str, language: str) -> forms.CharField:
        attrs = {"lang": code, **({"rows": self.rows} if self.rows else {})}
        widget = forms.Textarea(attrs) if self.rows else forms.TextInput(attrs)
        label = gettext("%(what)s (%(language)s)") % {"what": self.label, "language": language}
        return forms.CharField(label=label, max_length=self.most, required=False, widget=widget, help_text=self.help)


class HouseForm(forms.Form):
    """`in_languages` maps a name to its Words; `stored` is what stands now, kept for languages that are not asked."""

    in_languages: dict[str, Words] = {}

    def __init__(self, *args, stored: dict | None = None, **kwargs):
        self.stored = stored or {}
        super().__init__(*args, **kwargs)
        names = language_names()
        for name, words in self.in_languages.items():
            now = self.stored.get(name) or {}
            for code in house().languages:
                self.fields[f"{name}_{code}"] = words.field(code, names.get(code, code))
                self.initial.setdefault(f"{name}_{code}", now.get(code, ""))
        for name in set(self.fields) & set(self.stored):
            self.initial.setdefault(name, self.stored[name])

    def values(self) -> dict:
        """What the action takes: plain fields as they are, words gathered by language."""
        found = {name: value for name, value in self.cleaned_data.items() if name in self.base_fields}
        for name in self.in_languages:
            typed = {code: self.cleaned_data[f"{name}_{code}"] for code in house().languages}
            found[name] = {**(self.stored.get(name) or {}), **typed}
        return found

    def add_refusal(self, refused) -> None:
        """The sentence at the field that it is about, at its first language for words, else above the form."""
        places = (refused.field, *(f"{refused.field}_{code}" for code in house().languages))
        self.add_error(next((place for place in places if place in self.fields), None), refused.reason)


class NameForm(HouseForm):
    name = forms.CharField(label=_("Name of the house"), max_length=NAME_MOST)
    contact = forms.EmailField(
        label=_("Contact address"), required=False, help_text=_("Shown at the foot of each page. Leave empty for none.")
    )
    time_zone = forms.ChoiceField(label=_("Time zone"), help_text=_("For readers who did not choose their own."))
    in_languages = {"tagline": Words(_("Tagline"), MOST["tagline"])}
    field_order = ("name", *(f"tagline_{code}" for code in CODES), "contact", "time_zone")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["time_zone"].choices = time_zones()
        self.order_fields(self.field_order)


class WelcomeForm(HouseForm):
    in_languages = {
        "welcome": Words(
            _("Welcome text"), MOST["welcome"], 8, _("Markdown: **strong**, a blank line between paragraphs.")
        )
    }


class LanguagesForm(HouseForm):
    """One list per language: its place, or not offered."""

    def __init__(self, *args, languages=(), **kwargs):
        super().__init__(*args, **kwargs)
        places = [(str(n), gettext("place %(number)s") % {"number": n}) for n in range(1, len(CODES) + 1)]
        for code, name in language_names().items():
            now = str(languages.index(code) + 1) if code in languages else NOT_OFFERED
            choices = [*places, (NOT_OFFERED, _("not offered"))]
            self.fields[code] = forms.ChoiceField(label=name, choices=choices, initial=now)

    def values(self) -> dict:
        wanted = [(place, code) for code in CODES if (place := self.cleaned_data[code]) != NOT_OFFERED]
        if len({place for place, _code in wanted}) < len(wanted):
            return {"languages": [wanted[0][1]] * 2}  # the rule says why this cannot be
        return {"languages": [code for _place, code in sorted(wanted)]}


class ColourForm(HouseForm):
    accent = forms.CharField(
        label=_("Colour of the house"),
        max_length=7,
        widget=forms.TextInput(
            attrs={
                "type": "color",
                "hx-post": reverse_lazy("house:colour"),
                "hx-trigger": "input changed delay:300ms",
                "hx-target": "#legibility",
                "hx-vals": '{"preview": "1"}',
            }
        ),
    )


class LogoForm(HouseForm):
    logo = forms.FileField(
        label=_("Picture"),
        help_text=_("PNG, JPEG or WebP, at most 500 kB and 2000 × 2000 points. A square reads best."),
        widget=forms.FileInput(attrs={"accept": "image/png,image/jpeg,image/webp"}),
    )


class RoomsForm(HouseForm):
    """A name per room and language; empty means the product's own word."""

    def __init__(self, *args, words: dict, **kwargs):
        super().__init__(*args, **kwargs)
        self.rooms, self.words, names = rooms(), words, language_names()
        for room in self.rooms:
            for code in house().languages:
                field = Words(room.label, MOST["words"]).field(code, names.get(code, code))
                field.initial = (words.get(room.key) or {}).get(code, "")
                self.fields[place_of(room.key, code)] = field

    def values(self) -> dict:
        found = {key: dict(in_languages) for key, in_languages in self.words.items()}
        for room in self.rooms:
            typed = {code: self.cleaned_data[place_of(room.key, code)] for code in house().languages}
            found[room.key] = {**found.get(room.key, {}), **typed}
        return {"words": found}

    def groups(self, *, main: bool):
        """[(the product's word, its fields)] for the template."""
        for room in self.rooms:
            if room.is_main == main:
                yield room.label, [self[place_of(room.key, code)] for code in house().languages]

    def main_groups(self):
        return self.groups(main=True)

    def other_groups(self):
        return self.groups(main=False)


class CountryForm(HouseForm):
    in_languages = {
        "names": Words(_("Name of the country"), MOST["names"]),
        "board_names": Words(_("Name of its board"), MOST["board_names"]),
    }


class NewCountryForm(CountryForm):
    code = forms.CharField(
        label=_("Two letters"),
        min_length=2,
        max_length=2,
        widget=forms.TextInput(attrs={"class": "input--short", "autocapitalize": "characters"}),
        help_text=_("The international code, such as BE or FR. It cannot be changed later."),
    )


class ServiceForm(HouseForm):
    in_languages = {"names": Words(_("Name of the service"), MOST["names"])}


class TermForm(HouseForm):
    in_languages = {"words": Words(_("Word"), MOST["words"]), "meanings": Words(_("Meaning"), MOST["meanings"], 3)}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.order_fields([f"{name}_{code}" for code in house().languages for name in self.in_languages])


def place_of(key: str, code: str) -> str:
    return f"{key.replace(':', '-')}_{code}"


@lru_cache(maxsize=1)
def time_zones() -> list:
    """Grouped by part of the world for a select."""
    names = sorted(zoneinfo.available_timezones())
    cities = {region: [(n, n.replace("_", " ")) for n in names if n.startswith(f"{region}/")] for region in REGIONS}
    return [("UTC", "UTC"), *((region, rows) for region, rows in cities.items())]
