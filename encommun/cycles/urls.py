"""The addresses of this room."""

from django.urls import path

from . import views

urlpatterns = [
    path("", views.editions, name="cycles"),
    path("by-name/<path:spelling>", views.by_name, name="edition_by_name"),
    path("<slug:slug>/", views.edition, name="edition"),
    path("<slug:slug>/all/", views.whole_edition, name="edition_whole"),
    path("<slug:edition_slug>/<slug:slug>/", views.theme, name="theme"),
]
