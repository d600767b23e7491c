"""The addresses of this room."""

from django.urls import path

from .views import correcting, desk, start

_REC = "<int:pk>/recommendations/<str:key>/"
urlpatterns = [
    path("", start.start, name="import_start"),
    path("<int:pk>/", desk.report, name="import_draft"),
    path("<int:pk>/place/", desk.place, name="import_place"),
    path("<int:pk>/document/", desk.document, name="import_document"),
    path("<int:pk>/preview/", desk.preview, name="import_preview"),
    path("<int:pk>/corrections/", desk.corrections, name="import_corrections"),
    path("<int:pk>/corrections/<slug:correction>/undoing/", desk.undoing, name="import_undoing"),
    path("<int:pk>/saving/", desk.saving, name="import_saving"),
    path("<int:pk>/discarding/", desk.discarding, name="import_discarding"),
]
urlpatterns += [
    path(_REC, correcting.recommendation, name="import_recommendation"),
    path(f"{_REC}cut/", correcting.cut, name="import_cut"),
    path(f"{_REC}merger/", correcting.merger, name="import_merger"),
    path(f"{_REC}omission/", correcting.omission, name="import_omission"),
    path(f"{_REC}parts/<int:index>/", correcting.part, name="import_part"),
    path("<int:pk>/passages/<int:index>/", correcting.passage, name="import_passage"),
    path("<int:pk>/notes/<int:index>/", correcting.note, name="import_note"),
    path("<int:pk>/references/", correcting.references, name="import_references"),
    path("<int:pk>/references/<int:index>/", correcting.reference, name="import_reference"),
]
