"""The addresses of this room."""

from django.urls import path

from .views import keeping, outside, reading

app_name = "inputs"
urlpatterns = [
    path("<slug:slug>/", reading.index, name="list"),
    path("<slug:slug>/new/", reading.new, name="new"),
    path("<slug:slug>/waiting/", keeping.waiting, name="waiting"),
    path("<slug:slug>/openings/", keeping.openings, name="openings"),
    path("<slug:slug>/openings/<int:pk>/end/", keeping.opening_end, name="opening_end"),
    path("<slug:slug>/contribution/<slug:theme>/", outside.contribution, name="contribution"),
    path("<slug:slug>/contribution/<slug:theme>/thanks/", outside.thanks, name="thanks"),
    path("<slug:slug>/<int:pk>/", reading.one, name="input"),
    path("<slug:slug>/<int:pk>/edit/", reading.edit, name="edit"),
    path("<slug:slug>/<int:pk>/vote/", reading.vote, name="vote"),
    path("<slug:slug>/<int:pk>/poll/", keeping.poll, name="poll"),
    path("<slug:slug>/<int:pk>/publication/", keeping.publication, name="publication"),
    path("<slug:slug>/<int:pk>/hiding/", keeping.hiding, name="hiding"),
    path("<slug:slug>/<int:pk>/feeds/", keeping.feeding, name="feeding"),
    path("<slug:slug>/<int:pk>/feeds/<int:feed>/removal/", keeping.feed_removal, name="feed_removal"),
]
