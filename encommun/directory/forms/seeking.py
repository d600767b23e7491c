"""Forms of the seeker's side: putting somebody in the light, calling members."""

from django import forms
from django.conf import settings
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from encommun.house.queries import services
from encommun.kit.forms import SOON, Day
from encommun.members.rules import COORDINATOR, has_role, services_of

from ..finding import Filters
from ..finding.filters import DISTANCES, USUAL_KM
from ..queries.lists import sectors


class SpotlightForm(forms.Form):
    words = forms.CharField(
        label=_("Why this person"), max_length=400, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Two or three sentences. The person reads them before they agree."),
    )  # fmt: skip
    language = forms.ChoiceField(label=_("Language of these words"), choices=settings.LANGUAGES)
    from_on = Day(label=_("From"))
    to_on = Day(label=_("To"))


class CallForm(forms.Form):
    """What the project is, and whom it needs."""

    title = forms.CharField(label=_("Title"), max_length=120)
    text = forms.CharField(
        label=_("The project, and what you need"), widget=forms.Textarea(attrs={"rows": 8}), max_length=4000,
        help_text=_("Say when, where, how it is paid, and who answers questions."),
    )  # fmt: skip
    language = forms.ChoiceField(label=_("Language of this text"), choices=settings.LANGUAGES)
    q = forms.CharField(
        label=_("Skill or trade"), max_length=200, required=False,
        help_text=_("As in the search of the directory: accents, plurals, feminine and masculine do not matter."),
    )  # fmt: skip
    sector = forms.ChoiceField(label=_("Sector"), required=False)
    place = forms.CharField(label=_("Place or postal code"), max_length=80, required=False)
    km = forms.TypedChoiceField(
        label=_("Within"), coerce=int, choices=[(km, f"{km} km") for km in DISTANCES], initial=USUAL_KM
    )
    closes_on = Day(label=_("Answers until"), ahead=SOON)
    service = forms.ChoiceField(label=_("For the service"), required=False)

    def __init__(self, *args, actor, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["sector"].choices = [("", _("any sector")), *((one.slug, str(one)) for one in sectors())]
        mine = set(services_of(actor))
        every = has_role(actor, COORDINATOR)
        self._services = {one.slug: one for one in services() if every or one.pk in mine}
        self.fields["service"].choices = [("", _("no service")), *((s, str(one)) for s, one in self._services.items())]

    def written(self) -> dict:
        """What the action takes."""
        data = self.cleaned_data
        asked = QueryDict(mutable=True)
        asked.update({"q": data["q"], "place": data["place"], "km": data["km"], "sector": data["sector"]})
        return {
            "title": data["title"], "text": data["text"], "language": data["language"], "closes_on": data["closes_on"],
            "filters": Filters.of(asked), "service": self._services.get(data["service"]),
        }  # fmt: skip

    @staticmethod
    def initial_of(call) -> dict:
        filters = Filters.kept(call.asked)
        return {
            "title": call.title, "text": call.text, "language": call.language, "closes_on": call.closes_on,
            "q": filters.q, "place": filters.place, "km": filters.km,
            "sector": next(iter(filters.chosen.get("sector", ())), ""),
            "service": call.service.slug if call.service else "",
        }  # fmt: skip


class AnswerForm(forms.Form):
    note = forms.CharField(
        label=_("A few words to go with it"), max_length=600, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
