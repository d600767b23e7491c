"""The words of inputs in the log. A vote in a poll is written nowhere in it."""

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from encommun.kit.registry import SubjectKind, Verb

from .queries import url_of, visible_inputs


def _fed(data: dict) -> dict:
    """The title of a text at work is not in the log."""
    return {**data, "words": data.get("words") or gettext("a text at work")}


VERBS = [
    Verb("input.added", _("{actor} gave an input")),
    Verb("input.came", _("a contribution came without an account"), tells=False),
    Verb("input.edited", _("{actor} changed it"), tells=False),
    Verb("input.published", _("{actor} published it")),
    Verb("input.hidden", _("{actor} hid it"), tells=False),
    Verb("input.polled", _("{actor} asked members: {question}")),
    Verb("input.counted", _("the poll was counted")),
    Verb("input.fed", _("{actor} said what it fed: {words}"), values=_fed),
    Verb("input.unfed", _("{actor} took a trace away"), tells=False),
    Verb("inputs.opened", _("{actor} opened the theme to people without an account")),
    Verb("inputs.closed", _("{actor} closed the theme to people without an account"), tells=False),
]


def input_cards(ids, member) -> dict[int, tuple[str, str]]:
    """{id: (title, address)} of those that the reader may see."""
    rows = visible_inputs(member).filter(pk__in=list(ids)).values_list("pk", "title", "edition__slug")
    return {pk: (title, url_of(slug, pk)) for pk, title, slug in rows}


KINDS = [SubjectKind("input", _("input"), input_cards, by_audience=False)]
