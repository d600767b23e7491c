"""The one error of the pad reader: an input that cannot be read at all.

Everything else (odd numbering, broken links, unknown text) is a warning inside the result, because a reader that
refuses a whole document for one oddity is of no use to an editor.
"""

from __future__ import annotations

SENTENCES = {
    "empty": "The file is empty.",
    "binary": "The file is not text.",
    "too_large": "The file is larger than the limit.",
    "undecodable": "The file's characters cannot be decoded.",
    "not_found": "The file does not exist.",
    "not_a_file": "The path is not a file.",
    "unreadable": "The file cannot be opened.",
}


class PadError(ValueError):
    """An input that cannot be read; ``code`` is stable and translated by the callers."""

    def __init__(self, code: str, detail: str = "") -> None:
        self.code = code
        self.detail = detail
        sentence = SENTENCES.get(code, code)
        super().__init__(f"{sentence} ({detail})" if detail else sentence)
