"""A legal entity and its colleges."""

from decimal import Decimal

from django import forms
from django.conf import settings
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from encommun.house.models import LegalEntity
from encommun.house.queries import countries, house
from encommun.kit.forms import AmountField


class EntityForm(forms.Form):
    name = forms.CharField(label=_("Name of the entity"), max_length=160)
    country = forms.TypedChoiceField(label=_("Country"), coerce=int)
    form = forms.CharField(label=_("Legal form"), max_length=60, required=False, help_text=_("SC, SCOP SARL, ASBL…"))
    share = AmountField(label=_("Value of one share, in euros"), required=False, min_value=0, max_digits=9)

    def __init__(self, *args, entity: LegalEntity | None = None, **kwargs):
        now = {}
        if entity is not None:
            share = None if entity.share_cents is None else Decimal(entity.share_cents) / 100
            now = {"name": entity.name, "country": entity.country_id, "form": entity.form, "share": share}
        super().__init__(*args, initial=now, **kwargs)
        self.fields["country"].choices = [("", "—"), *[(row.pk, str(row)) for row in countries()]]

    def words(self) -> dict:
        """What the actions take; a share in cents."""
        data, share = self.cleaned_data, self.cleaned_data["share"]
        country = next((row for row in countries() if row.pk == data["country"]), None)
        cents = None if share is None else int(share * 100)
        return {"name": data["name"], "country": country, "form": data["form"], "share_cents": cents}


class CollegeForm(forms.Form):
    """One college: its code in files and lists, and its name in each of the house's languages."""

    code = forms.SlugField(label=_("Code"), max_length=40, required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        names = dict(settings.LANGUAGES)
        for language in house().languages:
            label = gettext("Name (%(language)s)") % {"language": names.get(language, language)}
            self.fields[f"name_{language}"] = forms.CharField(
                label=label, max_length=80, required=False, widget=forms.TextInput({"lang": language})
            )

    def clean(self) -> dict:
        data = super().clean()
        if any(value for key, value in data.items() if key != "code") and not data.get("code"):
            self.add_error("code", _("Give this college a short code."))
        return data


class _Colleges(forms.BaseFormSet):
    def values(self) -> dict[str, dict[str, str]]:
        """{code: {language: name}} of the rows that carry a code."""
        rows = [row.cleaned_data for row in self.forms if row.cleaned_data.get("code")]
        return {
            row["code"]: {key.removeprefix("name_"): name for key, name in row.items() if key != "code" and name}
            for row in rows
        }


CollegeFormSet = forms.formset_factory(CollegeForm, formset=_Colleges, extra=2, max_num=30)


def college_rows(entity: LegalEntity | None) -> list[dict]:
    """What the rows of `CollegeFormSet` begin with."""
    colleges = entity.colleges if entity is not None else {}
    return [
        {"code": code, **{f"name_{language}": name for language, name in names.items()}}
        for code, names in colleges.items()
    ]
