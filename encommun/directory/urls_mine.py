"""My own profile: every part of it is a noun with its own address."""

from django.urls import path

from .views import mine, pictures

app_name = "profile"
urlpatterns = [
    path("", mine.overview, name="overview"),
    path("audiences/", mine.audiences, name="audiences"),
    path("look/<slug:level>/", mine.look, name="look"),
    path("listing/", mine.listing, name="listing"),
    path("listing/removal/", mine.listing_removal, name="listing_removal"),
    path("skills/reading/", mine.reading, name="reading"),
    path("pictures/<slug:picture>/", pictures.description, name="picture"),
    path("pictures/<slug:picture>/removal/", pictures.removal, name="picture_removal"),
    path("<slug:section>/", mine.section, name="section"),
]
