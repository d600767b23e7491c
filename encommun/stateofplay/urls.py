"""The addresses of what was already asked, inside a group's room."""

from django.urls import path

from . import views

app_name = "stateofplay"
ROOM = "<slug:edition>/<str:key>/already-asked/"
urlpatterns = [
    path(ROOM, views.state, name="state"),
    path(f"{ROOM}markdown/", views.markdown, name="markdown"),
    path(f"{ROOM}reading/", views.reading, name="reading"),
    path(f"{ROOM}reading/withdrawal/", views.reading_withdrawal, name="reading_withdrawal"),
    path(f"{ROOM}additions/", views.additions, name="additions"),
    path(f"{ROOM}finds/<int:pk>/removal/", views.removal, name="removal"),
    path(f"{ROOM}finds/<int:pk>/return/", views.returning, name="return"),
]
