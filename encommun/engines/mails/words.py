"""From the text of an e-mail to what its author added: quoted words, attribution lines and signatures go.

Mail programs mark neither of them the same way; each pattern below is one that a common program writes in French, Dutch
or English. What is in doubt stays: a line too many harms less than a word lost.
"""

import re

MARK = "##-"  # stands in the first quoted line of our own letters: all below it is quoted
MASK = "[@]"

_ADDRESS = re.compile(r"(?:mailto:)?[\w.+'-]{1,64}@(?:[\w-]{1,63}\.)+[\w-]{2,24}", re.IGNORECASE)
# "Le lun. 3 mai 2021 à 10:12, Chloé <…> a écrit :", "Op ma 3 mei schreef Chloé:", "On Mon, Chloé wrote:"
_ATTRIBUTION = re.compile(
    r"^(?:Le\b.{3,300}\ba écrit\s?:|Op\b.{3,300}\bschreef\b.{0,200}:|On\b.{3,300}\bwrote\s?:"
    r"|.{3,200}\bschreef op\b.{3,200}:)$",
    re.IGNORECASE,
)
_DIVIDER = re.compile(
    r"^(?:[-_]{2,}\s*(?:Original Message|Message d['’]origine|Message original|Oorspronkelijk bericht|Forwarded message"
    r"|Message transféré|Doorgestuurd bericht)\s*[-_]*|_{20,})$",
    re.IGNORECASE,
)
_HEAD = re.compile(r"^\*?(?:From|De|Van)\s?\*?\s?:\*?\s", re.IGNORECASE)
_HEAD_NEXT = re.compile(r"^\*?(?:Sent|Date|Envoyé|Verzonden|Datum|To|À|Aan)\s?\*?\s?:\*?\s", re.IGNORECASE)
_SENT_FROM = re.compile(
    r"^(?:Sent from my|Sent from Outlook|Get Outlook for|Envoyé de mon|Envoyé depuis|Télécharger Outlook|Obtenir Outlook"
    r"|Verstuurd vanaf|Verzonden vanaf|Verzonden via|Outlook voor|Outlook pour|Outlook for)\b",
    re.IGNORECASE,
)


def new_words(text: str) -> str:
    """The words added by who answers, addresses masked; "" when there are none."""
    lines = [line.rstrip() for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n")]
    lines = _above_the_quote(lines)
    lines = [line for line in lines if not line.lstrip().startswith(">")]
    return mask_addresses("\n".join(_above_the_signature(lines)).strip("\n ")).strip()


def mask_addresses(text: str) -> str:
    """Each e-mail address becomes "[@]": nobody's address travels by accident."""
    return _ADDRESS.sub(MASK, text)


def _above_the_quote(lines: list[str]) -> list[str]:
    for number, line in enumerate(lines):
        bare = line.strip()
        if MARK in bare or _DIVIDER.match(bare) or _is_head(lines, number):
            return lines[:number]
        # Attribution lines are folded at 72 letters by some programs: two lines are read as one.
        folded = f"{bare} {lines[number + 1].strip()}" if number + 1 < len(lines) else bare
        if _ATTRIBUTION.match(bare) or _starts_attribution(bare, folded):
            return lines[:number] + _below_quote(lines[number:])
    return lines


def _starts_attribution(bare: str, folded: str) -> bool:
    return bool(re.match(r"^(?:Le|Op|On)\b", bare)) and bool(_ATTRIBUTION.match(folded))


def _below_quote(lines: list[str]) -> list[str]:
    """What stands under a quote marked with ">": some answer below. Nothing when the quote is not marked."""
    quoted = [number for number, line in enumerate(lines) if line.lstrip().startswith(">")]
    return lines[quoted[0] :] if quoted else []


def _is_head(lines: list[str], number: int) -> bool:
    """ "De : …" followed by "Envoyé : …" starts what Outlook quotes."""
    after = [line.strip() for line in lines[number + 1 : number + 4]]
    return bool(_HEAD.match(lines[number].strip())) and any(_HEAD_NEXT.match(line) for line in after)


def _above_the_signature(lines: list[str]) -> list[str]:
    for number, line in enumerate(lines):
        if line in {"--", "-- "} or _SENT_FROM.match(line.strip()):
            return lines[:number]
    return lines
