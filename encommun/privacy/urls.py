"""What the house keeps about people, told to everybody."""

from django.urls import path
from django.views.generic import RedirectView

from .views import proofs, register

app_name = "privacy"
urlpatterns = [
    path("", register.processing, name="processing"),
    path("mine/", RedirectView.as_view(pattern_name="my_privacy:overview"), name="mine"),
    path("erasures/<slug:key>/", proofs.erasure, name="erasure"),
]
