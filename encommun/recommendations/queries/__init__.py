"""Every read of the register. Shown things come through `visible_*` and `get_visible_*`, never through `.objects`."""

from .document import DocumentFrame, DocumentPage, document_frame, document_page
from .recommendation import RecommendationPage, recommendation_page
from .visibility import (
    document_url,
    get_visible_document,
    get_visible_recommendation,
    recommendation_url,
    visible_documents,
    visible_recommendations,
)

__all__ = [
    "DocumentFrame",
    "DocumentPage",
    "RecommendationPage",
    "document_frame",
    "document_page",
    "document_url",
    "get_visible_document",
    "get_visible_recommendation",
    "recommendation_page",
    "recommendation_url",
    "visible_documents",
    "visible_recommendations",
]
