"""Every write of inputs."""

from .polls import count_polls, set_poll, vote
from .sources import (
    Said,
    add_input,
    close_to_all,
    edit_input,
    feed,
    give_from_outside,
    hide_input,
    open_to_all,
    publish_input,
    unfeed,
)

__all__ = [
    "Said", "add_input", "close_to_all", "count_polls", "edit_input", "feed", "give_from_outside", "hide_input",
    "open_to_all", "publish_input", "set_poll", "unfeed", "vote",
]  # fmt: skip
