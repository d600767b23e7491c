"""The house itself: its style sheet and logo for everybody, the rest for administrators."""

from django.urls import path

from .views import lists, looks, texts

app_name = "house"
urlpatterns = [
    path("", texts.overview, name="overview"),
    path("look.css", looks.look, name="look"),
    path("logo/", looks.logo, name="logo"),
    path("logo/edit/", looks.logo_edit, name="logo_edit"),
    path("logo/removal/", looks.logo_removal, name="logo_removal"),
    path("colour/", looks.colour, name="colour"),
    path("name/", texts.name, name="name"),
    path("welcome/", texts.welcome, name="welcome"),
    path("languages/", texts.languages, name="languages"),
    path("words/", texts.words, name="words"),
    path("countries/", lists.countries, name="countries"),
    path("countries/new/", lists.country_new, name="country_new"),
    path("countries/<str:code>/", lists.country, name="country"),
    path("countries/<str:code>/removal/", lists.country_removal, name="country_removal"),
    path("services/", lists.services, name="services"),
    path("services/new/", lists.service_new, name="service_new"),
    path("services/<slug:service>/", lists.service, name="service"),
    path("services/<slug:service>/closure/", lists.service_closure, name="service_closure"),
    path("services/<slug:service>/reopening/", lists.service_reopening, name="service_reopening"),
    path("terms/", lists.terms, name="terms"),
    path("terms/new/", lists.term_new, name="term_new"),
    path("terms/<slug:term>/", lists.term, name="term"),
    path("terms/<slug:term>/removal/", lists.term_removal, name="term_removal"),
]
