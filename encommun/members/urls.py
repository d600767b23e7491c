"""My account and the administrator's people."""

from django.urls import path

from . import views

app_name = "members"
urlpatterns = [
    path("", views.people, name="list"),
    path("me/", views.me, name="me"),
    path("<int:pk>/", views.person, name="person"),
    path("<int:pk>/roles/<int:role_pk>/end/", views.role_end, name="role_end"),
]
