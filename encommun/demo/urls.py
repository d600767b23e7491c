"""Doors that exist only in a demo."""

from django.urls import path

from . import views

app_name = "demo"
urlpatterns = [
    path("", views.people, name="people"),
    path("as/<slug:slug>/", views.sign_in, name="sign_in"),
    path("letters/", views.letters, name="letters"),
]
