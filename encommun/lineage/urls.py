"""Links across years and gathered requests."""

from django.urls import path

from .views import clusters, links

app_name = "lineage"
urlpatterns = [
    path("", clusters.index, name="list"),
    path("clusters/new/", clusters.new, name="new"),
    path("clusters/<slug:slug>/", clusters.cluster, name="cluster"),
    path("clusters/<slug:slug>/edit/", clusters.edit, name="edit"),
    path("clusters/<slug:slug>/askings/", clusters.askings, name="askings"),
    path("clusters/<slug:slug>/askings/<int:pk>/removal/", clusters.asking_removal, name="asking_removal"),
    path("clusters/<slug:slug>/merger/", clusters.merger, name="merger"),
    path("clusters/<slug:slug>/split/", clusters.split, name="split"),
    path("links/", links.waiting, name="links"),
    path("links/<int:pk>/confirmation/", links.confirmation, name="confirmation"),
    path("links/<int:pk>/refusal/", links.refusal, name="refusal"),
    path("<slug:slug>/<str:place>/", links.family, name="family"),
]
