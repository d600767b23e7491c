"""The directory as its readers see it, and its moderators. A profile's address comes last: its key could be any word."""

from django.urls import path

from .urls_finding import urlpatterns as finding
from .views import lists, pictures, profile, vocabulary

app_name = "directory"
urlpatterns = [
    *finding,
    path("vocabulary/", vocabulary.words, name="words"),
    path("vocabulary/changes/", vocabulary.changes, name="word_changes"),
    path("vocabulary/changes/<int:change>/undoing/", vocabulary.undoing, name="word_undoing"),
    path("vocabulary/spellings/<int:spelling>/separation/", vocabulary.separation, name="word_separation"),
    path("vocabulary/words/<slug:word>/", vocabulary.word, name="word"),
    path("vocabulary/words/<slug:word>/joining/", vocabulary.joining, name="word_joining"),
    path("vocabulary/words/<slug:word>/acceptance/", vocabulary.acceptance, name="word_acceptance"),
    path("vocabulary/words/<slug:word>/refusal/", vocabulary.refusal, name="word_refusal"),
    path("lists/", lists.entries, name="lists"),
    path("lists/request/", lists.request_answered, name="request"),
    path("lists/<slug:kind>/", lists.entries, name="entries"),
    path("lists/<slug:kind>/<slug:slug>/", lists.entry, name="entry"),
    path("lists/<slug:kind>/<slug:slug>/closing/", lists.closing, name="entry_closing"),
    path("lists/<slug:kind>/<slug:slug>/reopening/", lists.reopening, name="entry_reopening"),
    path("<slug:key>/", profile.profile, name="profile"),
    path("<slug:key>/pictures/<slug:picture>/", pictures.picture, name="picture"),
    path("<slug:key>/pictures/<slug:picture>/small/", pictures.thumbnail, name="thumbnail"),
]
