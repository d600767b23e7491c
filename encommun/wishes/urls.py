"""The addresses of this room."""

from django.urls import path

from .views import keeping, outside, reading, wishing

app_name = "wishes"
urlpatterns = [
    path("<slug:slug>/", reading.box, name="box"),
    path("<slug:slug>/count.json", reading.count, name="count"),
    path("<slug:slug>/new/", wishing.new, name="new"),
    path("<slug:slug>/outside/", outside.leave, name="outside"),
    path("<slug:slug>/outside/thanks/", outside.thanks, name="outside_thanks"),
    path("<slug:slug>/outside/waiting/", outside.waiting, name="outside_waiting"),
    path("<slug:slug>/outside/<int:pk>/acceptance/", outside.acceptance, name="outside_acceptance"),
    path("<slug:slug>/outside/<int:pk>/refusal/", outside.refused, name="outside_refusal"),
    path("<slug:slug>/order/", wishing.order, name="order"),
    path("<slug:slug>/order/removal/", wishing.order_removal, name="order_removal"),
    path("<slug:slug>/keeping/", reading.keeping, name="keeping"),
    path("<slug:slug>/opening/", keeping.opening, name="opening"),
    path("<slug:slug>/noting/", keeping.noting, name="noting"),
    path("<slug:slug>/ranking/", keeping.ranking, name="ranking"),
    path("<slug:slug>/ranking/extension/", keeping.extension, name="extension"),
    path("<slug:slug>/settling/", keeping.settling, name="settling"),
    path("<slug:slug>/<int:pk>/edit/", wishing.edit, name="edit"),
    path("<slug:slug>/<int:pk>/withdrawal/", wishing.withdrawal, name="withdrawal"),
    path("<slug:slug>/<int:pk>/merging/", keeping.merging, name="merging"),
    path("<slug:slug>/<int:pk>/setting-aside/", keeping.setting_aside, name="setting_aside"),
    path("<slug:slug>/<int:pk>/standing/", keeping.standing, name="standing"),
    path("<slug:slug>/<int:pk>/theme/", keeping.theme, name="theme"),
]
