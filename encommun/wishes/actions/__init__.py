"""Every write of the wish box."""

from .boxes import choose_theme, open_box, prolong_ranking, rank_wishes, settle, start_ranking, take_back_order
from .outside import leave_wish, let_in, refuse_wish
from .wishing import change_wish, let_stand, make_wish, merge_wish, set_aside, withdraw_wish, write_down

__all__ = [
    "change_wish", "choose_theme", "leave_wish", "let_in", "let_stand", "make_wish", "merge_wish", "open_box",
    "prolong_ranking", "rank_wishes", "refuse_wish", "set_aside", "settle", "start_ranking", "take_back_order",
    "withdraw_wish", "write_down",
]  # fmt: skip
