"""What may be written about the house. Each check raises Refused with the field that it is about."""

import zoneinfo

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _

from encommun.kit.colour import parse
from encommun.kit.languages import CODES
from encommun.kit.refusals import Refused
from encommun.members.rules import ADMINISTRATOR, check_role

from .pictures import MAX_BYTES, MAX_SIDE, Picture, picture_of

NAME_MOST = 120
MOST = {"tagline": 200, "welcome": 5_000, "names": 120, "board_names": 160, "words": 80, "meanings": 1_000}


def check_can_keep_house(actor) -> None:
    """Administrators; None is the house itself (command line, demo)."""
    if actor is not None:
        check_role(actor, ADMINISTRATOR)


def check_columns(columns: dict) -> None:
    """Each column of House that is about to be written, by its own rule. Raises TypeError for an unknown one."""
    if unknown := set(columns) - set(COLUMN_RULES):
        raise TypeError(f"the house has no {sorted(unknown)}")
    for name, value in columns.items():
        COLUMN_RULES[name](value)


def check_name(name: str) -> None:
    if not name.strip():
        raise Refused(_("Give the house a name."), field="name")
    if len(name) > NAME_MOST:
        raise Refused(_("The name has at most %(most)s signs.") % {"most": NAME_MOST}, field="name")


def check_words(field: str, words: dict[str, str], *, needed: bool = False) -> None:
    """{language: words}, each within the length of that field; `needed`: in one language at least."""
    if set(words) - set(CODES):
        raise Refused(_("This language is not known."), field=field)
    if max(map(len, words.values()), default=0) > MOST[field]:
        raise Refused(_("Write at most %(most)s signs.") % {"most": MOST[field]}, field=field)
    if needed and not any(text.strip() for text in words.values()):
        raise Refused(_("Write it in one language at least."), field=field)


def check_room_words(words: dict[str, dict[str, str]]) -> None:
    for in_languages in words.values():
        check_words("words", in_languages)


def check_contact(address: str) -> None:
    try:
        if address:
            validate_email(address)
    except ValidationError:
        raise Refused(_("Write an e-mail address such as house@example.org."), field="contact") from None


def check_time_zone(name: str) -> None:
    if name not in zoneinfo.available_timezones():
        raise Refused(_("This time zone is not known."), field="time_zone")


def check_languages(codes: list[str]) -> None:
    if not codes:
        raise Refused(_("Offer one language at least."), field="languages")
    if set(codes) - set(CODES):
        raise Refused(_("This language is not known."), field="languages")
    if len(set(codes)) < len(codes):
        raise Refused(_("Two languages have the same place."), field="languages")


def check_accent(colour: str) -> None:
    try:
        parse(colour)
    except ValueError:
        raise Refused(_("Write a colour as # and six figures, such as #ee6a3c."), field="accent") from None


def check_logo(data: bytes) -> Picture:
    """The picture that these bytes really are, whatever the file was called."""
    if len(data) > MAX_BYTES:
        raise Refused(_("The logo weighs more than 500 kB. Choose a lighter file."), field="logo")
    try:
        picture = picture_of(data)
    except ValueError:
        words = _("This is not a PNG, JPEG or WebP picture.")
        if b"<svg" in data[:2000].lower():
            words = _("An SVG drawing may hold code, so it is not taken. Save it as PNG, then choose that file.")
        raise Refused(words, field="logo") from None
    if max(picture.width, picture.height) > MAX_SIDE:
        sides = {"width": picture.width, "height": picture.height, "most": MAX_SIDE}
        raise Refused(
            _("The picture is %(width)s × %(height)s; at most %(most)s × %(most)s points are kept.") % sides,
            field="logo",
        )
    return picture


def check_country(*, code: str, names: dict, board_names: dict) -> None:
    if not (len(code) == 2 and code.isascii() and code.isalpha()):
        raise Refused(_("Write the two letters of the country, such as BE."), field="code")
    check_words("names", names, needed=True)
    check_words("board_names", board_names)


def check_country_removable(used: bool) -> None:
    if used:
        raise Refused(
            _(
                "This country is in use: people, recommendations or answers name it. It stays, so that the past can be read."
            )
        )


def check_term(*, words: dict, meanings: dict) -> None:
    check_words("words", words, needed=True)
    check_words("meanings", meanings, needed=True)
    for code in CODES:
        if bool(words.get(code)) != bool(meanings.get(code)):
            raise Refused(_("Write both the word and its meaning in a language, or neither."), field="meanings")


COLUMN_RULES = {
    "name": check_name,
    "tagline": lambda words: check_words("tagline", words),
    "welcome": lambda words: check_words("welcome", words),
    "contact": check_contact,
    "time_zone": check_time_zone,
    "languages": check_languages,
    "accent": check_accent,
    "words": check_room_words,
}
