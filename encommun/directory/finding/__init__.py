"""Finding people: filters that combine, counted in sets of bits, one shelf for each audience (docs/decisions/0014)."""

from .drawing import Picture, picture
from .filters import Filters
from .listing import PAGES, PER_PAGE, Row, SearchPage, first_found, placed_rows, rows_of, search_page
from .words import asked_words

__all__ = [
    "PAGES",
    "PER_PAGE",
    "Filters",
    "Picture",
    "Row",
    "SearchPage",
    "asked_words",
    "first_found",
    "picture",
    "placed_rows",
    "rows_of",
    "search_page",
]
