"""Every write of the register."""

from .publishing import freeze_document, publish_document, unpublish_document
from .references import relink_references, settle_reference
from .refreshing import mark_changed, refresh_search
from .standing import set_standing

__all__ = [
    "freeze_document",
    "mark_changed",
    "publish_document",
    "refresh_search",
    "relink_references",
    "set_standing",
    "settle_reference",
    "unpublish_document",
]
