"""Every write on the way from a draft to the register."""

from .freezing import freeze_theme, publish_documents, unfreeze_theme
from .merging import merge_drafts, unmerge
from .presenting import choose_documents, plan_presentation
from .studying import answer_study, ask_study, withdraw_study

__all__ = [
    "answer_study",
    "ask_study",
    "choose_documents",
    "freeze_theme",
    "merge_drafts",
    "plan_presentation",
    "publish_documents",
    "unfreeze_theme",
    "unmerge",
    "withdraw_study",
]
