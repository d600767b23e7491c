"""The addresses of this room. Places: "9", "2-3" (third of a second series); items: a letter, or "7-1" for 7.1."""

from django.urls import path, register_converter

from . import views


class PlaceConverter:
    regex = r"(?:\d{1,4}-)?\d{1,6}"
    to_python = to_url = staticmethod(str)


class ItemConverter:
    regex = r"[a-z]{1,2}|\d{1,4}(?:-\d{1,4}){1,3}"
    to_python = to_url = staticmethod(str)


register_converter(PlaceConverter, "place")
register_converter(ItemConverter, "item")

urlpatterns = [
    path("", views.register, name="register"),
    path("<slug:slug>/", views.document, name="document"),
    path("<slug:slug>/annex-<int:number>/", views.annex, name="annex"),
    path("<slug:slug>/<place:place>/", views.recommendation, name="recommendation"),
    path("<slug:slug>/<place:place>/<item:item>/", views.item, name="recommendation_item"),
]
