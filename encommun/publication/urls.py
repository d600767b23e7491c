"""The addresses of this room. Fixed words come first: an edition's address could be any word."""

from django.urls import path

from .views import bench, beside, moments, naming, outside, presenting, publishing, studies

app_name = "publication"
THEME = "<slug:edition>/themes/<slug:theme>/"
urlpatterns = [
    path("studies/", studies.service, name="service"),
    path("studies/<int:pk>/", studies.study, name="study"),
    path("studies/<int:pk>/withdrawal/", studies.withdrawal, name="study_withdrawal"),
    path("drafts/<int:pk>/studies/", studies.of_draft, name="draft_study"),
    path("drafts/<int:pk>/separation/", bench.separation, name="separation"),
    path("drafts/<int:pk>/offer/", beside.offer, name="offer"),
    path("drafts/<int:pk>/offer/withdrawal/", beside.taking_back, name="offer_withdrawal"),
    path("drafts/<int:pk>/offered/", beside.offered, name="offered"),
    path("drafts/<int:pk>/text/", beside.ready, name="ready"),
    path("drafts/<int:pk>/addressees/", beside.letter, name="addressees"),
    path("drafts/<int:pk>/theme/", outside.attach, name="attach"),
    path("drafts/<int:pk>/reservation/", beside.reservation, name="reservation"),
    path("names/<slug:edition>/<str:key>/", naming.own, name="naming"),
    path("on/<slug:slug>/<str:place>/studies/", studies.of_recommendation, name="recommendation_study"),
    path("<slug:edition>/", publishing.edition, name="edition"),
    path("<slug:edition>/publishing/", publishing.publish_edition, name="publish_edition"),
    path("<slug:edition>/outside/", outside.outside, name="outside"),
    path("<slug:edition>/presentations/", presenting.presentations, name="presentations"),
    path("<slug:edition>/presentations/new/", presenting.new, name="presentation_new"),
    path("<slug:edition>/presentations/<int:pk>/", presenting.documents, name="presentation_documents"),
    path("<slug:edition>/moments/<int:pk>/requests/", moments.request_of, name="request"),
    path(f"{THEME}freeze/", publishing.freeze, name="freeze"),
    path(f"{THEME}unfreezing/", publishing.unfreeze, name="unfreeze"),
    path(f"{THEME}publishing/", publishing.publish_theme, name="publish_theme"),
    path(f"{THEME}bench/", bench.bench, name="bench"),
]
