"""One's own activity: `/me/activity/`."""

from django.urls import path

from .views import mine

app_name = "my_activity"
urlpatterns = [
    path("", mine.activity, name="months"),
    path("mark/", mine.mark, name="mark"),
]
