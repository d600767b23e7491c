"""The addresses of drafts, their parts, versions and conflicts."""

from django.urls import path

from .views import asked, conflicts, drafts, parts, talking, versions, writing

app_name = "drafting"
urlpatterns = [
    path("writing/", talking.tutorial, name="tutorial"),
    path("preview/", writing.preview, name="preview"),
    path("<int:pk>/", drafts.editor, name="draft"),
    path("<int:pk>/settings/", drafts.settings, name="settings"),
    path("<int:pk>/groups/", drafts.groups, name="groups"),
    path("<int:pk>/state/", drafts.state, name="state"),
    path("<int:pk>/reading/", drafts.reading, name="reading"),
    path("<int:pk>/already-asked/", asked.asked, name="already_asked"),
    path("<int:pk>/parts/", parts.addition, name="parts"),
    path("<int:pk>/presence/", talking.presence, name="presence"),
    path("<int:pk>/versions/", versions.history, name="versions"),
    path("parts/<int:pk>/text/", writing.text, name="text"),
    path("parts/<int:pk>/shape/", parts.shape, name="shape"),
    path("parts/<int:pk>/place/", parts.place, name="place"),
    path("parts/<int:pk>/removal/", parts.removal, name="removal"),
    path("parts/<int:pk>/return/", parts.back, name="return"),
    path("parts/<int:pk>/remarks/", talking.remarks, name="remarks"),
    path("parts/<int:pk>/versions/<int:revision>/", versions.version, name="version"),
    path("parts/<int:pk>/versions/<int:revision>/restoration/", versions.restoration, name="restoration"),
    path("remarks/<int:pk>/settlement/", talking.settlement, name="remark_settlement"),
    path("remarks/<int:pk>/removal/", talking.removal, name="remark_removal"),
    path("conflicts/<int:pk>/", conflicts.conflict, name="conflict"),
]
