"""Bytes of an e-mail (RFC 5322) → what the house needs of it. Anything may come in: only Unreadable is ever raised."""

import email
import email.policy
import re
from dataclasses import dataclass
from email.message import Message
from email.utils import getaddresses, parseaddr
from itertools import islice

from .markup import text_of
from .words import new_words

MOST_CHARACTERS = 200_000  # of text read, before anything is looked for in it
_AUTOMATIC_HEADERS = ("X-Autoreply", "X-Autorespond", "X-Auto-Reply-From", "List-Id", "List-Unsubscribe")
_AUTOMATIC_PRECEDENCES = ("bulk", "junk", "list", "auto_reply")
_MACHINES = ("mailer-daemon", "postmaster", "noreply", "no-reply", "no_reply", "bounce", "bounces")
MOST_HOPS = 40
# Python's reader goes down a call for each part inside a part and each bracket inside a bracket.
MOST_CONTAINERS = 60
MOST_HEADER = 4_000
_CONTAINER = re.compile(rb"^content-type:\s*(?:multipart|message)/", re.IGNORECASE | re.MULTILINE)
_LOCAL_RECIPIENTS = ("X-Original-To", "Delivered-To", "To", "Cc")


@dataclass(frozen=True)
class Incoming:
    """`text` is what was added, "" when nothing was; `automatic` says why no person wrote it, "" for a person.

    Addresses are in small letters. `left_out` counts attachments, embedded pictures too.
    """

    recipients: tuple[str, ...]
    sender: str
    message_id: str
    text: str
    left_out: int
    automatic: str


class Unreadable(ValueError):
    """No letter that a program of this world writes: nothing of it is used."""


def read(data: bytes) -> Incoming:
    """Raises Unreadable for what is made to break its reader."""
    if sum(1 for _found in islice(_CONTAINER.finditer(data), MOST_CONTAINERS + 1)) > MOST_CONTAINERS:
        raise Unreadable("parts within parts without end")
    message = email.message_from_bytes(data, policy=email.policy.compat32)
    return Incoming(
        recipients=_recipients(message),
        sender=parseaddr(_header(message, "From"))[1].strip().lower(),
        message_id=_header(message, "Message-ID").strip()[:500],
        text=new_words(_text(message)),
        left_out=_attachments(message),
        automatic=_automatic(message),
    )


def _header(message: Message, name: str) -> str:
    try:
        return _calm(str(message.get(name, "") or ""))
    except Exception:  # a header that Python's own parser cannot hold
        return ""


def _calm(header: str) -> str:
    """The header cut to what people's programs write; "" when its brackets go deeper than any comment does."""
    cut = header[:MOST_HEADER]
    return "" if cut.count("(") > 20 else cut


def _recipients(message: Message) -> tuple[str, ...]:
    found: dict[str, None] = {}
    for name in _LOCAL_RECIPIENTS:
        values = [_calm(str(value)) for value in message.get_all(name, [])[:MOST_HOPS]]
        for _name, address in getaddresses(values):
            if "@" in address:
                found[address.strip().lower()] = None
    return tuple(found)


def _automatic(message: Message) -> str:
    """RFC 3834 first, then what programs did before and beside it."""
    said = _header(message, "Auto-Submitted").split(";")[0].strip().lower()
    if said not in ("", "no"):
        return f"Auto-Submitted: {said[:40]}"
    if _header(message, "Precedence").strip().lower() in _AUTOMATIC_PRECEDENCES:
        return "Precedence"
    for name in _AUTOMATIC_HEADERS:
        if _header(message, name):
            return name
    if _header(message, "Return-Path").strip() == "<>":
        return "Return-Path: <>"
    if message.get_content_type() in ("multipart/report", "message/delivery-status"):
        return "multipart/report"
    if parseaddr(_header(message, "From"))[1].split("@")[0].lower() in _MACHINES:
        return "From"
    if len(message.get_all("Received", [])) > MOST_HOPS:
        return "Received"
    return ""


def _text(message: Message) -> str:
    """The plain text where there is one, else what the HTML says; the first part of each kind that is no attachment."""
    plain, markup = "", ""
    for part in message.walk():
        if part.is_multipart() or _is_attachment(part):
            continue
        kind = part.get_content_type()
        if kind == "text/plain" and not plain:
            plain = _decoded(part)
        elif kind == "text/html" and not markup:
            markup = _decoded(part)
    return plain if plain.strip() else text_of(markup)


def _decoded(part: Message) -> str:
    raw = part.get_payload(decode=True)
    if not isinstance(raw, bytes):
        return ""
    for charset in (part.get_content_charset() or "utf-8", "utf-8"):
        try:
            return raw.decode(charset)[:MOST_CHARACTERS].replace("\x00", "")
        except (LookupError, ValueError):  # no such charset, or one that bytes are not read with
            continue
    return raw.decode("latin-1")[:MOST_CHARACTERS].replace("\x00", "")


def _is_attachment(part: Message) -> bool:
    disposition = str(part.get("Content-Disposition", "")).lower()
    return disposition.startswith("attachment") or bool(part.get_filename())


def _attachments(message: Message) -> int:
    """Everything that is neither text nor a container."""
    return sum(
        1
        for part in message.walk()
        if not part.is_multipart() and (_is_attachment(part) or part.get_content_maintype() != "text")
    )
