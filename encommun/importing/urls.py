"""The addresses of this room."""

from django.urls import path

from .views import correcting, desk, start, while_open

_REC = "<int:pk>/recommendations/<str:key>/"
urlpatterns = [
    path("", start.start, name="import_start"),
    path("<int:pk>/", desk.report, name="import_draft"),
    path("<int:pk>/place/", while_open(desk.place), name="import_place"),
    path("<int:pk>/document/", while_open(desk.document), name="import_document"),
    path("<int:pk>/preview/", while_open(desk.preview), name="import_preview"),
    path("<int:pk>/corrections/", while_open(desk.corrections), name="import_corrections"),
    path("<int:pk>/corrections/<slug:correction>/undoing/", while_open(desk.undoing), name="import_undoing"),
    path("<int:pk>/saving/", while_open(desk.saving), name="import_saving"),
    path("<int:pk>/discarding/", while_open(desk.discarding), name="import_discarding"),
]
urlpatterns += [
    path(_REC, while_open(correcting.recommendation), name="import_recommendation"),
    path(f"{_REC}cut/", while_open(correcting.cut), name="import_cut"),
    path(f"{_REC}merger/", while_open(correcting.merger), name="import_merger"),
    path(f"{_REC}omission/", while_open(correcting.omission), name="import_omission"),
    path(f"{_REC}parts/<int:index>/", while_open(correcting.part), name="import_part"),
    path("<int:pk>/passages/<int:index>/", while_open(correcting.passage), name="import_passage"),
    path("<int:pk>/notes/<int:index>/", while_open(correcting.note), name="import_note"),
    path("<int:pk>/references/", while_open(correcting.references), name="import_references"),
    path("<int:pk>/references/<int:index>/", while_open(correcting.reference), name="import_reference"),
]
