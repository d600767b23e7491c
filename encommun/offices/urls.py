from django.urls import path

from .views import keeping, pages

app_name = "offices"
urlpatterns = [
    path("", pages.offices, name="list"),
    path("new/", keeping.new, name="new"),
    path("regions/", keeping.regions, name="regions"),
    path("regions/new/", keeping.region_new, name="region_new"),
    path("regions/<slug:slug>/", keeping.region, name="region"),
    path("regions/<slug:slug>/removal/", keeping.region_removal, name="region_removal"),
    path("<slug:slug>/", pages.office, name="detail"),
    path("<slug:slug>/edit/", keeping.edit, name="edit"),
    path("<slug:slug>/presentation/", keeping.presentation, name="presentation"),
    path("<slug:slug>/closure/", keeping.closure, name="closure"),
    path("<slug:slug>/reopening/", keeping.reopening, name="reopening"),
]
