"""Home and the pages about the house as a whole."""

from django.urls import path

from . import views

urlpatterns = [
    path("", views.home, name="home"),
    path("waiting/", views.waiting, name="waiting"),
    path("map/", views.house_map, name="house_map"),
    path("glossary/", views.glossary, name="glossary"),
    path("start/", views.start, name="start"),
    path("start/<slug:level>/", views.start, name="start_level"),
    path("language/", views.language, name="language"),
    path("theme/", views.theme, name="set_theme"),
    path("styleguide/", views.styleguide, name="styleguide"),
    path("robots.txt", views.robots, name="robots"),
    path("favicon.ico", views.icon, name="icon"),
]
