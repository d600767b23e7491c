"""What is being shown, said in a sentence."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from encommun.kit.numbers import grouped

from .facets import named, words_seen
from .filters import Filters
from .picture import Picture, picture


def _clauses() -> dict[str, str]:
    return {
        "edition": _("of %(words)s"),
        "theme": _("about “%(words)s”"),
        "chapter": _("in the chapter “%(words)s”"),
        "code": _("from the group %(words)s"),
        "country": _("for %(words)s"),
        "status": _("with the status: %(words)s"),
        "verdict": _("with the answer: %(words)s"),
        "service": _("in charge: %(words)s"),
        "age": _("asked %(words)s"),
        "silent": _("where nothing moved %(words)s"),
        "overdue": _("with a promise that is overdue"),
        "kind": _("only: %(words)s"),
        "members": _("that members can do themselves"),
        "language": _("written in: %(words)s"),
    }


def sentence(held: Picture, filters: Filters, total: int, seen: int) -> str:
    """ "12 recommendations of 2020-21, about “Communication”, with the words “site web”"."""
    count = ngettext("%(count)s recommendation", "%(count)s recommendations", total) % {"count": grouped(total)}
    if filters.is_empty:
        return count
    clauses = _clauses()
    said = []
    for name, values in filters.chosen.items():
        words = words_seen(held, name, seen)
        said.append(clauses[name] % {"words": _either([named(words, value) for value in values])})
    if filters.q:
        said.append(_("with the words “%(words)s”") % {"words": filters.q})
    return _("%(count)s %(clauses)s") % {"count": count, "clauses": ", ".join(said)}


def _either(words: list[str]) -> str:
    if len(words) == 1:
        return words[0]
    return _("%(first)s or %(last)s") % {"first": ", ".join(words[:-1]), "last": words[-1]}


def sentence_for(filters: Filters, total: int, audiences: list[str]) -> str:
    """The same sentence for a file, without a page."""
    held = picture()
    return sentence(held, filters, total, held.seen_by(audiences))
