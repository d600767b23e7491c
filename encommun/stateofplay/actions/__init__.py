"""Every write: the house makes and tells, the group corrects and says that it has read."""

from .correcting import add_find, put_back, say_read, take_out, take_out_all, unsay_read
from .forgetting import forget_dropped, forget_words
from .making import make_digest, tell_group

__all__ = [
    "add_find", "forget_dropped", "forget_words", "make_digest", "put_back", "say_read", "take_out", "take_out_all",
    "tell_group", "unsay_read",
]  # fmt: skip
