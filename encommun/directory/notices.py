"""The words of the directory in the log. What members do with their own profile is nobody else's news."""

from django.utils.translation import gettext_lazy as _

from encommun.kit.registry import Verb


def _part_words(data: dict) -> dict:
    names = {
        "audiences": _("who sees what"),
        "introduction": _("presentation"),
        "activities": _("what I do"),
        "skills": _("skills"),
        "offers": _("offers"),
        "links": _("links"),
        "pictures": _("pictures"),
        "languages": _("languages"),
        "place": _("place"),
        "availability": _("availability"),
        "help": _("willing to help with"),
        "newcomer_card": _("newcomer’s card"),
    }
    return {**data, "part": names.get(data.get("part"), "")}


VERBS = [
    Verb("profile.changed", _("{actor} changed their profile: {part}"), tells=False, values=_part_words),
    Verb("profile.listed", _("{actor} put their profile on the list"), tells=False),
    Verb("profile.unlisted", _("{actor} took their profile off the list"), tells=False),
    Verb("vocabulary.joined", _("{actor} brought “{word}” into “{into}”"), tells=False),
    Verb("vocabulary.split", _("{actor} set “{word}” apart from “{into}”"), tells=False),
    Verb("vocabulary.renamed", _("{actor} renamed “{word}”"), tells=False),
    Verb("vocabulary.accepted", _("{actor} accepted “{word}”"), tells=False),
    Verb("vocabulary.refused", _("{actor} took “{word}” out of the vocabulary"), tells=False),
    Verb("vocabulary.undone", _("{actor} took back a change of “{word}”"), tells=False),
    Verb("directory.sectors_added", _("{actor} added the sector “{name}”"), tells=False),
    Verb("directory.sectors_changed", _("{actor} changed the sector “{name}”"), tells=False),
    Verb("directory.help_subjects_added", _("{actor} added the help subject “{name}”"), tells=False),
    Verb("directory.help_subjects_changed", _("{actor} changed the help subject “{name}”"), tells=False),
    Verb("directory.request_set", _("{actor} said which request the directory answers"), tells=False),
]
