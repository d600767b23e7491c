"""Who sent a text that is saved while it is typed: a page of a browser, whose messages are counted."""

import re
from dataclasses import dataclass

_TOKEN = re.compile(r"([\w-]{1,40})(?:\.(\d{1,9}))?")


@dataclass(frozen=True)
class Sender:
    """A page of a browser (`client`) and its how-manieth message this is."""

    client: str = ""
    count: int = 0

    @classmethod
    def read(cls, token: str) -> "Sender":
        """From "page.7"; a plain word is its page's only message. Anything else is nobody."""
        found = _TOKEN.fullmatch(token)
        return cls(found[1], int(found[2] or 0)) if found else cls()

    def repeats(self, last: "Sender", *, is_same_text: bool, base: int, revision: int) -> bool:
        """Whether this message, made from revision `base`, is here already or comes after a later one of its page.

        `last` is what its page sent before, stored as `revision`. A message that starts from a newer text than that one
        is new, also when it holds the very same words.
        """
        if last.client != self.client or base > revision:
            return False
        return last.count > self.count or (is_same_text and (last.count == self.count or base < revision))
