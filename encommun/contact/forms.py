"""What is typed; what is allowed is said by the rules, in the actions."""

from django import forms
from django.utils.translation import gettext_lazy as _

from encommun.directory.models import Level

from .models import MessageReport, Wish


class Judged(forms.CharField):
    """A text that is asked for, whose emptiness and length the rules judge in their own words."""

    def validate(self, value) -> None:
        """The rules do it, in the actions."""


class Words(Judged):
    """Several lines of it."""

    def __init__(self, rows: int = 8, **kwargs):
        super().__init__(widget=forms.Textarea(attrs={"rows": rows}), strip=False, **kwargs)


class Plain(forms.Form):
    """The house says what is missing, in its own place; the browser stops nobody from keeping a draft."""

    use_required_attribute = False


class FirstMessageForm(Plain):
    about = Judged(label=_("What it is about"), max_length=300, help_text=_("A few words, as a title."))
    body = Words(label=_("Your message"))


class GuestForm(FirstMessageForm):
    """A visitor's message. `website` is a field that only programs fill in."""

    name = forms.CharField(label=_("Your name"), max_length=80)
    email = forms.EmailField(
        label=_("Your e-mail address"),
        max_length=254,
        help_text=_("We send a code there. The person you write to never sees this address."),
    )
    website = forms.CharField(
        required=False, label=_("Leave this empty"), widget=forms.TextInput(attrs={"autocomplete": "off"})
    )
    field_order = ["name", "email", "about", "body", "website"]


class CodeForm(Plain):
    code = forms.CharField(
        label=_("Code"),
        max_length=12,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "one-time-code", "class": "input--code"}),
    )


class AnswerForm(Plain):
    body = Words(label=_("Your answer"), rows=6)


class ReasonForm(Plain):
    reason = Words(label=_("What is wrong with it"), rows=4)


class DecisionForm(Plain):
    outcome = forms.ChoiceField(
        label=_("Decision"),
        choices=[(one.value, one.label) for one in MessageReport.Outcome if one.value not in ("", "gone")],
        widget=forms.RadioSelect,
    )
    words = Words(label=_("What both of them will read"), rows=4)


class WishForm(forms.Form):
    """Who may write to me, and how I hear of it."""

    opens_to = forms.TypedChoiceField(
        label=_("Who may begin to write to you"),
        coerce=int,
        choices=Level.choices,
        widget=forms.RadioSelect,
        help_text=_(
            "Conversations that have begun go on. “Everybody” means visitors too: they first show that their e-mail "
            "address is theirs."
        ),
    )
    letters = forms.ChoiceField(
        label=_("Letters about messages"),
        choices=Wish.Letters.choices,
        widget=forms.RadioSelect,
        help_text=_("A letter never shows the address of who wrote."),
    )
