"""Links across years and gathered requests."""

from django.urls import path

from .views import bench, clusters, links, resembling

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
    path("bench/", bench.index, name="bench"),
    path("bench/<int:pk>/", bench.group, name="group"),
    path("bench/<int:pk>/acceptance/", bench.acceptance, name="group_acceptance"),
    path("bench/<int:pk>/split/", bench.split, name="group_split"),
    path("bench/<int:pk>/rejection/", bench.rejection, name="group_rejection"),
    path("bench/<int:pk>/reopening/", bench.reopening, name="group_reopening"),
    path("alike/<int:pk>/link/", resembling.link, name="alike_link"),
    path("alike/<int:pk>/rejection/", resembling.rejection, name="alike_rejection"),
    path("alike/<int:pk>/reopening/", resembling.reopening, name="alike_reopening"),
    path("<slug:slug>/<str:place>/", links.family, name="family"),
]
