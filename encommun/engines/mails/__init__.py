"""What a person wrote in an e-mail: new words without quoted ones, signatures, addresses. Pure Python, no Django."""

from .reading import Incoming, Unreadable, read
from .words import MARK, mask_addresses, new_words

__all__ = ["MARK", "Incoming", "Unreadable", "mask_addresses", "new_words", "read"]
