"""Figures of offices: `/offices/figures/`."""

from django.urls import path

from .views import figures

app_name = "office_figures"
urlpatterns = [
    path("", figures.offices, name="offices"),
    path("typology/", figures.typology, name="typology"),
]
