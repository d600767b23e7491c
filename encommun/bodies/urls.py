from django.urls import path

from . import views

app_name = "bodies"
urlpatterns = [
    path("", views.bodies, name="list"),
    path("new/", views.new, name="new"),
    path("<slug:slug>/", views.body, name="detail"),
    path("<slug:slug>/edit/", views.edit, name="edit"),
    path("<slug:slug>/closure/", views.closure, name="closure"),
    path("<slug:slug>/seats/new/", views.seat_new, name="seat_new"),
    path("<slug:slug>/seats/<int:pk>/end/", views.seat_end, name="seat_end"),
    path("<slug:slug>/seats/<int:pk>/presentation/", views.presentation, name="presentation"),
]
