"""The codes of working groups, as 002 prints them: country-THEME-n ("BE-LIE1": three letters of the theme)."""

import re
from collections.abc import Iterable

from encommun.kit.text import fold

CODE = re.compile(r"(?:[A-Z]{2}-)?(?P<letters>[A-Z]{3})(?P<number>\d+)")
# French, Dutch and English words that name no theme.
SMALL_WORDS = frozenset(
    re.findall(
        r"[a-z]+",
        "aux avec ces chez comment dans des elle est les leur leurs mais notre nos nous par pas plus pour que quel quelle "
        "quelles quels qui sans ses son sur une vers vos votre vous aan als bij dat een het hoe hun met naar niet onze ons "
        "tot uit van voor wat wie and are for from how our the their what who with your",
    )
)


def theme_letters(theme, codes: Iterable[tuple[str, int | None]]) -> str:
    """Three letters for a theme: those that its groups bear already, else the first of its words that no other theme of
    the edition took. `codes` are the edition's (code, theme id)."""
    read = [(found["letters"], owner) for code, owner in codes if (found := CODE.fullmatch(code))]
    own = [letters for letters, owner in read if owner == theme.pk]
    if own:
        return own[0]
    taken = {letters for letters, _owner in read}
    words = [word for word in re.findall(r"[a-z]+", fold(theme.title)) if word not in SMALL_WORDS and len(word) > 2]
    tries = [word[:3].upper() for word in words] or ["GRP"]
    return next((letters for letters in tries if letters not in taken), tries[0])


def next_code(country: str, letters: str, codes: Iterable[str]) -> str:
    """The next free one: BE-LIE2 after BE-LIE1; LIE1 without a country."""
    start = f"{country}-{letters}" if country else letters
    numbers = [int(code[len(start) :]) for code in codes if re.fullmatch(re.escape(start) + r"\d+", code)]
    return f"{start}{max(numbers, default=0) + 1}"
