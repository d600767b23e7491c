"""What the house keeps about people, told to everybody."""

from django.urls import path

from . import views

app_name = "privacy"
urlpatterns = [path("", views.processing, name="processing"), path("mine/", views.my_data, name="mine")]
