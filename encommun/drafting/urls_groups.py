"""The drafts of a group, inside its room."""

from django.urls import path

from .views import drafts

app_name = "group_drafts"
urlpatterns = [
    path("<slug:edition>/<str:key>/drafts/", drafts.drafts, name="drafts"),
    path("<slug:edition>/<str:key>/drafts/new/", drafts.new, name="new"),
]
