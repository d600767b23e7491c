"""Reading what lies between a draft and the register: one query function for each page."""

from .bench import BenchPage, bench_page
from .documents import freeze_page, get_theme_of, offered_page, ready_drafts, working_document
from .path import path_page
from .presentations import get_presentation, presentations_page
from .ready import ready_page, text_to_reserve
from .studies import beside_draft, get_study, studies_of_recommendation, study_page, waiting_for

__all__ = [
    "BenchPage",
    "bench_page",
    "beside_draft",
    "freeze_page",
    "get_presentation",
    "get_study",
    "get_theme_of",
    "offered_page",
    "path_page",
    "presentations_page",
    "ready_drafts",
    "ready_page",
    "studies_of_recommendation",
    "study_page",
    "text_to_reserve",
    "waiting_for",
    "working_document",
]
