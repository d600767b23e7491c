"""Where words that are being written are looked up."""

from django.urls import path

from . import views

app_name = "likeness"
urlpatterns = [path("<slug:key>/", views.asked, name="asked")]
