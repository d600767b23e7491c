"""My notices, what I follow, and the link that stops letters."""

from django.urls import path

from . import views

app_name = "notices"
urlpatterns = [
    path("", views.notices, name="list"),
    path("reading/", views.reading, name="reading"),
    path("settings/", views.settings, name="settings"),
    path("<int:pk>/", views.notice, name="notice"),
    path("follows/<slug:kind>/<int:id>/", views.follow, name="follow"),
    path("stop/<str:token>/", views.stop, name="stop"),
]
