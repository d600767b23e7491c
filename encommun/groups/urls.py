"""The addresses of this room."""

from django.urls import path

from . import views

app_name = "groups"
urlpatterns = [
    path("<slug:edition>/<str:key>/", views.card, name="card"),
]
