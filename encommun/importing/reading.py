"""Bytes of any kind to a document of the reader, or one sentence that says what to do instead."""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import dataclass, fields, is_dataclass
from datetime import date
from types import UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from django.conf import settings
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _

from encommun.engines import pads
from encommun.engines.pads.decode import decode, mask_addresses, tidy
from encommun.engines.pads.errors import PadError
from encommun.engines.pads.model import Document
from encommun.kit.refusals import Refused

_WEB_PAGE = re.compile(
    rb"\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--.{0,400}?-->\s*)?<(?:!doctype\s+html|html[\s>])", re.I | re.S
)
_NAME = re.compile(r"[\x00-\x1f\x7f<>:\"|?*]+")


@dataclass(frozen=True)
class Reading:
    """One pad, read: its masked text, what the reader made of it, and the fingerprint of the bytes as they came."""

    file_name: str
    text: str
    sha256: str
    parsed: Document


def clean_name(name: str) -> str:
    """A file name that is safe to show and keep: no folders, no control characters, at most 120 characters."""
    last = _NAME.sub(" ", name.replace("\\", "/").rpartition("/")[2])
    short = " ".join(last.split())
    stem, dot, ending = short.rpartition(".")
    if len(short) > 120:
        short = f"{stem[:110]}{dot}{ending[:8]}" if dot else short[:120]
    return mask_addresses(short)[0] or str(_("pad without a name"))


def read(data: bytes, name: str) -> Reading:
    """Read a pad. Raises Refused with the sentence for an empty, too large, binary or unreadable one."""
    name = clean_name(name)
    check_size(len(data))
    _check_kind(data)
    try:
        text, _warnings = decode(data, settings.IMPORT_MAX_BYTES)
        parsed = pads.read_bytes(data, name)
    except PadError as error:
        raise Refused(sentence(error)) from error
    masked = mask_addresses(tidy(text))[0]
    return Reading(name, masked, hashlib.sha256(data).hexdigest(), parsed)


def check_size(size: int) -> None:
    if size > settings.IMPORT_MAX_BYTES:
        words = _("This file is too large: %(size)s. A pad may have up to %(most)s. Send it in parts.")
        raise Refused(words % {"size": filesizeformat(size), "most": filesizeformat(settings.IMPORT_MAX_BYTES)})


def _check_kind(data: bytes) -> None:
    """Files that are no text tell it in their first bytes; each gets the way out that fits it."""
    ways = [
        (b"%PDF", _("This is a PDF. Open it, select all the text, copy it and paste it here.")),
        (b"\x89PNG", _("This is a picture. A pad is text: copy the text itself and paste it here.")),
        (b"\xff\xd8\xff", _("This is a picture. A pad is text: copy the text itself and paste it here.")),
        (b"GIF8", _("This is a picture. A pad is text: copy the text itself and paste it here.")),
        (b"PK\x03\x04", _(
            "This is a Word or OpenDocument file, or a ZIP archive. "
            "Open it, select all the text, copy it and paste it here."
        )),
        (b"\xd0\xcf\x11\xe0", _("This is an old Word file. Open it, select all the text, copy it and paste it here.")),
        (b"{\\rtf", _("This is an RTF file. Open it, select all the text, copy it and paste it here.")),
    ]  # fmt: skip
    for opening, words in ways:
        if data.startswith(opening):
            raise Refused(words)
    if _WEB_PAGE.match(data[:2000]):
        raise Refused(
            _(
                "This is a web page as a browser saves it. In the pad, choose Download, then Markdown; "
                "or select the text on the page, copy it and paste it here."
            )
        )


def sentence(error: PadError) -> str:
    """What the editor reads for each code of the reader."""
    words = {
        "empty": _("There is no text in it."),
        "binary": _("This is not a text file. Open it in its own program, copy the text and paste it here."),
        "too_large": _("This file is too large for a pad. Send it in parts."),
        "undecodable": _(
            "The letters of this file cannot be read. Save it again as “UTF-8” text, or paste the text here."
        ),
        "not_found": _("There is no such file."),
        "not_a_file": _("This is a folder, not a file."),
        "unreadable": _("This file cannot be opened. Look at its permissions."),
    }
    return words.get(error.code, _("This file cannot be read as a pad."))


def to_json(parsed: Document) -> str:
    return json.dumps(_plain(parsed), ensure_ascii=False, separators=(",", ":"))


def from_json(stored: str) -> Document:
    """The document of `to_json`. Raises ValueError, KeyError or TypeError for what an older reader left."""
    return _build(Document, json.loads(stored))


def _plain(value: Any) -> Any:
    if is_dataclass(value):
        return {
            entry.name: _plain(found)
            for entry in fields(value)
            if (found := getattr(value, entry.name)) != entry.default
        }
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    return value.isoformat() if isinstance(value, date) else value


_hints: dict[type, dict[str, Any]] = {}


def _build(kind: Any, value: Any) -> Any:
    if value is None or kind in (str, int, bool):
        return value
    if kind is date:
        return date.fromisoformat(value)
    origin = get_origin(kind)
    if origin in (Union, UnionType):
        inner = [one for one in get_args(kind) if one is not type(None)]
        return _build(inner[0], value) if len(inner) == 1 else value
    if origin is tuple:
        return tuple(_build(get_args(kind)[0], one) for one in value)
    if kind not in _hints:
        _hints[kind] = get_type_hints(kind)
    return kind(**{name: _build(_hints[kind][name], one) for name, one in value.items()})
