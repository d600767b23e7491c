"""What editors type about a pad: the pad itself, where it belongs, and corrections by hand."""

from .correcting import BlockForm, CutForm, NoteForm, PlaceForm, RecommendationForm, ReferenceForm
from .starting import ChoiceForm, DocumentForm, SaveForm, StartForm

__all__ = [
    "BlockForm",
    "ChoiceForm",
    "CutForm",
    "DocumentForm",
    "NoteForm",
    "PlaceForm",
    "RecommendationForm",
    "ReferenceForm",
    "SaveForm",
    "StartForm",
]
