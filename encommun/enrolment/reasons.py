"""Why a line was set aside: a code that is stored, and its sentence in the reader's language."""

from dataclasses import dataclass, field

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

COLUMN_LABELS = {
    "number": gettext_lazy("Number in the cooperative"),
    "first_name": gettext_lazy("First name"),
    "last_name": gettext_lazy("Last name"),
    "name": gettext_lazy("Whole name"),
    "email": gettext_lazy("E-mail address"),
    "language": gettext_lazy("Language"),
    "country": gettext_lazy("Country"),
    "municipality": gettext_lazy("Municipality"),
    "postal_code": gettext_lazy("Postal code"),
    "office": gettext_lazy("Office"),
    "entity": gettext_lazy("Legal entity"),
    "college": gettext_lazy("College"),
    "shares": gettext_lazy("Shares"),
    "statute": gettext_lazy("Statute"),
    "joined": gettext_lazy("Joined on"),
    "left": gettext_lazy("Left on"),
    "month": gettext_lazy("Month"),
    "year": gettext_lazy("Year"),
    "contracts": gettext_lazy("Contracts"),
    "turnover": gettext_lazy("Turnover"),
    "days": gettext_lazy("Days"),
}

REASONS = {
    "too_long": gettext_lazy("The line is too long to be a line of a list."),
    "quote": gettext_lazy("A quotation mark is opened and never closed."),
    "cells": gettext_lazy(
        "The line has %(found)s cells, and the header %(columns)s: a separator may be hidden in a text."
    ),
    "signs": gettext_lazy("Some characters cannot be read."),
    "number_missing": gettext_lazy("The number is missing."),
    "number_long": gettext_lazy("The number has more than 32 signs."),
    "number_rounded": gettext_lazy("A spreadsheet has shortened the number: %(value)s."),
    "number_words": gettext_lazy("This is no number of a member: %(value)s."),
    "number_unknown": gettext_lazy("Nobody in the house has the number %(value)s."),
    "number_twice": gettext_lazy("The same number, entity and statute are on line %(line)s."),
    "month_twice": gettext_lazy("The same number and month are on line %(line)s."),
    "name_missing": gettext_lazy("The name is missing."),
    "name_long": gettext_lazy("The name is too long."),
    "name_differs": gettext_lazy("Line %(line)s gives another name for this number."),
    "email_missing": gettext_lazy("The e-mail address is missing: a new person needs one to sign in."),
    "email_bad": gettext_lazy("This is not an e-mail address: %(value)s."),
    "email_several": gettext_lazy("There is more than one e-mail address."),
    "email_differs": gettext_lazy("Line %(line)s gives another e-mail address for this number."),
    "email_in_file": gettext_lazy("Line %(line)s gives this e-mail address to the number %(number)s."),
    "email_taken": gettext_lazy("This e-mail address belongs to the number %(number)s."),
    "email_nameless": gettext_lazy("This e-mail address belongs to somebody else in the house, who has no number."),
    "email_other_name": gettext_lazy(
        "This e-mail address opens the account of %(name)s, who has no number yet. If it is the same person, give them"
        " the number on their page, then bring the list in again."
    ),
    "language_unknown": gettext_lazy("This language is not known: %(value)s."),
    "country_unknown": gettext_lazy("This country is not known: %(value)s."),
    "statute_unknown": gettext_lazy("This statute is not known: %(value)s."),
    "office_unknown": gettext_lazy("The house has no office of this name: %(value)s."),
    "entity_unknown": gettext_lazy("The house has no legal entity of this name: %(value)s."),
    "college_unknown": gettext_lazy("The entity has no college of this name: %(value)s."),
    "text_long": gettext_lazy("This is too long for its column (%(column)s)."),
    "date_bad": gettext_lazy("This is not a day (%(column)s): %(value)s."),
    "count_bad": gettext_lazy("This is not a whole number (%(column)s): %(value)s."),
    "amount_bad": gettext_lazy("This is not an amount (%(column)s): %(value)s."),
    "month_bad": gettext_lazy("This is not a month: %(value)s."),
    "month_missing": gettext_lazy("The month is missing."),
    "month_future": gettext_lazy("This month is still to come: %(value)s."),
    "date_future": gettext_lazy("This day is far in the future (%(column)s): %(value)s."),
    "left_first": gettext_lazy("The day of leaving comes before the day of joining."),
    "withheld": gettext_lazy("This person had their account erased. A file does not bring it back."),
}


@dataclass
class Aside(Exception):
    """A line that is not taken. `words` fill the sentence; "column" holds the name of a field."""

    reason: str
    words: dict = field(default_factory=dict)
    line: int = 0
    cells: list[str] = field(default_factory=list)

    def __hash__(self) -> int:
        return id(self)


def sentence_of(reason: str, words: dict) -> str:
    """The reason in the reader's language. What a code of another version meant is said in general."""
    told = REASONS.get(reason)
    if told is None:
        return _("The line cannot be read.")
    if "column" in words:
        words = {**words, "column": COLUMN_LABELS.get(words["column"], words["column"])}
    return str(told) % words
