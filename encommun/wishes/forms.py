"""Forms of the wish box."""

from datetime import datetime, time, timedelta

from django import forms
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from encommun.cycles.forms import Words
from encommun.cycles.models import Edition, Theme
from encommun.house.queries import countries
from encommun.housekeeping.queries import language_names
from encommun.kit.forms import Day, TrapForm

from .models import Wish
from .rules import TEXT_MAX, TITLE_MAX


def evening_of(day) -> datetime:
    """The end of that day in the house's zone."""
    return timezone.make_aware(datetime.combine(day + timedelta(days=1), time.min))


class OpeningForm(forms.Form):
    """What is asked, and until when."""

    question = Words(
        label=_("What you ask the members"),
        required=True,
        help_text=_("Bold, lists and links are possible (Markdown)."),
    )
    wishes_until = Day(label=_("Last day for wishes"), help_text=_("Until the evening of that day."))
    language = forms.ChoiceField(label=_("Language of this text"))
    takes_outside = forms.BooleanField(
        label=_("Who is not a member may leave a wish too"), required=False,
        help_text=_("Clients, partners, trade unions… on the public page. You say yes or no before a wish is shown."),
    )  # fmt: skip

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["language"].choices = list(language_names().items())

    def values(self) -> dict:
        return {**self.cleaned_data, "wishes_until": evening_of(self.cleaned_data["wishes_until"])}


class ChangeForm(forms.Form):
    """The words of a wish."""

    title = forms.CharField(label=_("Your wish in a few words"), max_length=TITLE_MAX)
    text = Words(
        label=_("What it is about, and why"),
        max_length=TEXT_MAX,
        help_text=_("Bold, lists and links are possible (Markdown)."),
    )
    countries = forms.TypedMultipleChoiceField(
        label=_("For which countries"), required=False, coerce=int, widget=forms.CheckboxSelectMultiple,
        help_text=_("None ticked: for all."),
    )  # fmt: skip

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.known = {row.pk: row for row in countries()}
        self.fields["countries"].choices = [(pk, str(row)) for pk, row in self.known.items()]

    def values(self) -> dict:
        said = dict(self.cleaned_data)
        return {**said, "countries": [self.known[pk] for pk in said["countries"]]}


class WishForm(ChangeForm):
    """A new wish: it may go on with a theme of an earlier edition."""

    prolongs = forms.ChoiceField(label=_("It goes on with an earlier theme"), required=False)
    language = forms.ChoiceField(label=_("Language of this text"))

    def __init__(self, *args, edition: Edition, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        rows = Theme.objects.filter(edition__start_year__lt=edition.start_year).select_related("edition")
        self.themes = {str(row.pk): row for row in rows.order_by("-edition__start_year", "position")[:60]}
        named = [(pk, f"{row} ({row.edition})") for pk, row in self.themes.items()]
        self.fields["prolongs"].choices = [("", "—"), *named]
        self.fields["language"].choices = list(language_names().items())

    def values(self) -> dict:
        return {**super().values(), "prolongs": self.themes.get(self.cleaned_data["prolongs"])}


class NoteForm(WishForm):
    """A wish of somebody who is not a member."""

    said_by = forms.CharField(
        label=_("Whose wish it is"), max_length=120, help_text=_("A role, no name: a client, a partner, the permanent staff…")
    )  # fmt: skip
    field_order = ["said_by", "title"]


class OutsideForm(TrapForm):
    """A wish of somebody who is not signed in. `website` is a field that only programs fill in."""

    title = forms.CharField(label=_("Your wish in a few words"), max_length=TITLE_MAX)
    text = Words(label=_("What it is about, and why"), max_length=TEXT_MAX)
    said_by = forms.CharField(
        label=_("Who you are to the cooperative"), max_length=120,
        help_text=_("Your organisation, or a quality: a client, a partner, a trade union… Everybody reads it with the wish."),
    )  # fmt: skip
    language = forms.ChoiceField(label=_("Language of this text"))
    email = forms.EmailField(
        label=_("Your e-mail address, if you want an answer"), required=False, max_length=254,
        help_text=_("The coordination alone reads it. We forget it three months after the last day for wishes."),
    )  # fmt: skip
    website = forms.CharField(required=False, label=_("Leave this empty"))

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["language"].choices = list(language_names().items())


class RefusalForm(forms.Form):
    reason = forms.CharField(
        label=_("Why"), max_length=300, help_text=_("It is kept, and sent to who asked for an answer.")
    )


class ReasonForm(forms.Form):
    reason = forms.CharField(label=_("Why"), max_length=300, help_text=_("Everybody reads it."))


class MergeForm(ReasonForm):
    """Which wish says the same."""

    into = forms.ChoiceField(label=_("It says the same as"))
    field_order = ["into", "reason"]

    def __init__(self, *args, wish: Wish, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        rows = wish.box.wishes.filter(state=Wish.State.STANDING).exclude(pk=wish.pk)
        self.others = {str(row.pk): row for row in rows}
        self.fields["into"].choices = [("", "—"), *((pk, row.title) for pk, row in self.others.items())]

    def values(self) -> dict:
        return {"into": self.others[self.cleaned_data["into"]], "reason": self.cleaned_data["reason"]}


class RankingForm(forms.Form):
    ranking_until = Day(label=_("Last day to give one's order"), help_text=_("Until the evening of that day."))


class ThemeForm(forms.Form):
    """A new theme asks a question; a prolonged one says why."""

    question = Words(label=_("The question put to the members"))
    reason = Words(label=_("Why it goes on"))

    def __init__(self, *args, wish: Wish, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["question" if wish.prolongs_id else "reason"]


class OrderForm(forms.Form):
    """A number for each wish, 1 for the most wanted; nothing for those that one does not want to put in order."""

    def __init__(self, *args, wishes: list[Wish], given: list[int], **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.wishes = wishes
        places = {pk: place for place, pk in enumerate(given, 1)}
        for row in wishes:
            self.fields[f"place_{row.pk}"] = forms.IntegerField(
                label=row.title, required=False, min_value=1, max_value=9_999, initial=places.get(row.pk),
                widget=forms.NumberInput(attrs={"class": "input--short", "inputmode": "numeric", "lang": row.language}),
            )  # fmt: skip
            self.fields[f"place_{row.pk}"].is_part_of_a_row = True

    def rows(self) -> list[tuple]:
        return [(row, self[f"place_{row.pk}"]) for row in self.wishes]

    def clean(self) -> dict:
        said, taken = super().clean(), {}
        for row in self.wishes:
            place = said.get(f"place_{row.pk}")
            if place in taken:
                words = {"place": place, "other": taken[place]}
                self.add_error(f"place_{row.pk}", gettext("“%(other)s” has the number %(place)s already.") % words)
            elif place:
                taken[place] = row.title
        return said

    def order(self) -> list[int]:
        """The ids of those that have a number, then moved by one place when a button asked for that."""
        placed = [(self.cleaned_data.get(f"place_{row.pk}"), row.pk) for row in self.wishes]
        order = [pk for place, pk in sorted((place, pk) for place, pk in placed if place)]
        return moved(order, self.data.get("move", ""), {row.pk for row in self.wishes})


def moved(order: list[int], move: str, known: set[int]) -> list[int]:
    """`move` is "up-12" or "down-12"; a wish without a place comes last when it goes up, and stays out when it goes down."""
    way, _dash, number = move.partition("-")
    pk = int(number) if number.isascii() and number.isdigit() and len(number) < 12 else 0
    if pk not in known or way not in {"up", "down"}:
        return order
    if pk not in order:
        return [*order, pk] if way == "up" else order
    at = order.index(pk)
    to = min(max(at + (-1 if way == "up" else 1), 0), len(order) - 1)
    rest = [one for one in order if one != pk]
    return [*rest[:to], pk, *rest[to:]]
