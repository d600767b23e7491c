"""Every write on the way from a draft to the register."""

from .attaching import attach_text
from .freezing import freeze_theme, publish_documents, unfreeze_theme
from .letters import address_letter, reserve
from .merging import merge_drafts, unmerge
from .moments import take_in
from .naming import choose_naming
from .offering import offer_text, take_offer_back
from .presenting import choose_documents, plan_presentation
from .studying import answer_study, ask_study, withdraw_study

__all__ = [
    "address_letter",
    "answer_study",
    "ask_study",
    "attach_text",
    "choose_documents",
    "choose_naming",
    "freeze_theme",
    "merge_drafts",
    "offer_text",
    "plan_presentation",
    "publish_documents",
    "reserve",
    "take_in",
    "take_offer_back",
    "unfreeze_theme",
    "unmerge",
    "withdraw_study",
]
