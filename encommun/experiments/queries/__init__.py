"""Reading experiments."""

from .library import LibraryPage, filters_of, library_page, visible_experiments
from .sheet import (
    SheetPage,
    experiment_url,
    get_experiment,
    get_matter,
    get_visible_experiment,
    open_experiments,
    sheet_page,
)

__all__ = [
    "LibraryPage",
    "SheetPage",
    "experiment_url",
    "filters_of",
    "get_experiment",
    "get_matter",
    "get_visible_experiment",
    "library_page",
    "open_experiments",
    "sheet_page",
    "visible_experiments",
]
