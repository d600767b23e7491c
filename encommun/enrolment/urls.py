"""Lists: `/members-import/`, for administrators."""

from django.urls import path

from .views import files

app_name = "enrolment"
urlpatterns = [
    path("", files.members, name="members"),
    path("activity/", files.activity, name="activity"),
    path("<int:pk>/", files.file, name="file"),
    path("<int:pk>/columns/", files.columns, name="columns"),
    path("<int:pk>/progress/", files.progress, name="progress"),
    path("<int:pk>/application/", files.application, name="application"),
    path("<int:pk>/set-aside/", files.set_aside, name="set_aside"),
    path("<int:pk>/discarding/", files.discarding, name="discarding"),
]
