"""The list of recommendations: filters that combine, counted without a GROUP BY.

All narrow columns of the register are kept in memory as sets of bits, one bit a recommendation, read again only when the
register's revision has grown. A filter is an AND, a count is a popcount: docs/decisions/0010-register-in-bits.md.
"""

from .filters import Filters
from .listing import RegisterPage, Row, matching_pks, register_page
from .picture import Picture, picture

__all__ = ["Filters", "Picture", "RegisterPage", "Row", "matching_pks", "picture", "register_page"]
