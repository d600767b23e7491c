"""What a form shows of "Already asked?": see `likeness/_asking.html`."""

from dataclasses import dataclass

from django import template
from django.urls import reverse

from .. import shelves
from ..asking import get_asking

register = template.Library()
PAUSE = "1s"  # after the last key


@dataclass(frozen=True)
class AskingPart:
    """`trigger` in the words of htmx: typing in one of the form's own fields, not choosing in another; words that the
    device had kept (`drafts.js`); words that came back with a refusal."""

    key: str
    url: str
    address: str
    leave_out: str
    trigger: str


@register.simple_tag
def last_words(key: str) -> str:
    """The name of the form's last field of words: what is found stands below it, in sight of who types."""
    asking = get_asking(key)
    return (asking.title, *asking.words)[-1]


@register.simple_tag(takes_context=True)
def asking_part(context, key: str, address: str = "", leave_out: str = "") -> AskingPart | None:
    """None where the house does not compare. Raises Http404 for a key that nobody declared."""
    asking = get_asking(key)
    if not shelves.is_on():
        return None
    # One trigger for all fields: htmx offers an event to the first alone.
    fields = ", ".join(f"[name={name}]" for name in (asking.title, *asking.words) if name)
    trigger = f"input changed delay:{PAUSE} from:closest form target:{{{fields}}}, refilled from:closest form"
    if getattr(context.get("form"), "is_bound", False):
        trigger += ", load"
    return AskingPart(
        key, reverse("likeness:asked", args=[key]), address or context["request"].path, leave_out, trigger
    )
