"""The languages that members may say they speak: codes of ISO 639, and the sign languages of our countries."""

from django.utils.translation import get_language_info
from django.utils.translation import gettext_lazy as _

_SPOKEN = (
    *("fr", "nl", "en", "de", "es", "it", "pt", "ar", "tr", "ro", "pl", "ru", "uk", "el", "bg", "hu", "cs", "sq"),
    *("hr", "sr", "fa", "hi", "ja", "ko", "vi", "ca", "eu", "br", "da", "sv", "fi", "he", "sw", "hy", "ka"),
)
_OTHERS = {
    "zh": _("Chinese"),
    "wo": _("Wolof"),
    "ln": _("Lingala"),
    "rw": _("Kinyarwanda"),
    "ku": _("Kurdish"),
    "zgh": _("Tamazight"),
    "wa": _("Walloon"),
    "sfb": _("Sign language of French-speaking Belgium (LSFB)"),
    "vgt": _("Flemish Sign Language (VGT)"),
    "fsl": _("French Sign Language (LSF)"),
}
FIRST = ("fr", "nl", "en", "de")
CODES = (*_SPOKEN, *_OTHERS)


def language_name(code: str) -> str:
    """In the reader's language; the code itself when it is not known."""
    if code in _OTHERS:
        return str(_OTHERS[code])
    return str(get_language_info(code)["name_translated"]) if code in _SPOKEN else code


def language_choices() -> list[tuple[str, str]]:
    """[(code, name)]: those of our houses first, then by name."""
    others = sorted((code for code in CODES if code not in FIRST), key=lambda code: language_name(code).casefold())
    return [(code, language_name(code)[:1].upper() + language_name(code)[1:]) for code in (*FIRST, *others)]
