"""The addresses of groups. Pages of the whole house come first: an edition's address could be any word."""

from django.urls import path

from .views import calendar, cards, guests, meetings, minutes, people, requests, sessions

app_name = "groups"
ROOM = "<slug:edition>/<str:key>/"
MEETING = f"{ROOM}meetings/<int:pk>/"

urlpatterns = [
    path("", cards.index, name="index"),
    path("new/", cards.new, name="new"),
    path("calendar/", calendar.feed, name="feed"),
    path("calendar/closing/", calendar.closing, name="feed_closing"),
    path("calendar/<str:token>.ics", calendar.private, name="private_feed"),
    path("data-requests/", requests.service, name="service"),
    path("data-requests/<int:pk>/", requests.answer, name="answer"),
    path("registrations/<str:token>/", sessions.visitor, name="visitor"),
    path(ROOM, cards.card, name="card"),
    path(f"{ROOM}correction/", cards.correction, name="correction"),
    path(f"{ROOM}delivery/", cards.delivery, name="delivery"),
    path(f"{ROOM}people/", people.people, name="people"),
    path(f"{ROOM}people/new/", people.new, name="person_new"),
    path(f"{ROOM}people/mine/", people.mine, name="my_place"),
    path(f"{ROOM}people/mine/leaving/", people.leaving, name="leaving"),
    path(f"{ROOM}people/messages/", people.writing, name="writing"),
    path(f"{ROOM}people/<int:pk>/", people.role, name="role"),
    path(f"{ROOM}people/<int:pk>/removal/", people.removal, name="person_removal"),
    path(f"{ROOM}contacts/", people.contacts, name="contacts"),
    path(f"{ROOM}meetings/", meetings.meetings, name="meetings"),
    path(f"{ROOM}meetings/new/", meetings.new, name="meeting_new"),
    path(MEETING, meetings.meeting, name="meeting"),
    path(f"{MEETING}correction/", meetings.correction, name="meeting_correction"),
    path(f"{MEETING}cancellation/", meetings.cancellation, name="meeting_cancellation"),
    path(f"{MEETING}agenda/", meetings.agenda, name="agenda"),
    path(f"{MEETING}answer/", meetings.answer, name="meeting_answer"),
    path(f"{MEETING}attendance/", meetings.attendance, name="attendance"),
    path(f"{MEETING}attendance/others/", meetings.other, name="attendance_other"),
    path(f"{MEETING}meeting.ics", calendar.of_meeting, name="meeting_file"),
    path(f"{MEETING}minutes/", minutes.edit, name="minutes"),
    path(f"{MEETING}minutes/notice/", minutes.notice, name="minutes_notice"),
    path(f"{MEETING}minutes/versions/", minutes.versions, name="minutes_versions"),
    path(f"{MEETING}minutes/versions/<int:revision>/", minutes.version, name="minutes_version"),
    path(f"{ROOM}guests/new/", guests.new, name="guest_new"),
    path(f"{ROOM}guests/<int:pk>/", guests.guest, name="guest"),
    path(f"{ROOM}guests/<int:pk>/removal/", guests.removal, name="guest_removal"),
    path(f"{ROOM}sessions/<int:pk>/", sessions.session, name="session"),
    path(f"{ROOM}sessions/<int:pk>/registration/", sessions.registration, name="registration"),
    path(f"{ROOM}sessions/<int:pk>/undoing/", sessions.undoing, name="registration_undoing"),
    path(f"{ROOM}sessions/<int:pk>/session.ics", calendar.of_session, name="session_file"),
    path(f"{ROOM}data-requests/", requests.requests, name="requests"),
    path(f"{ROOM}data-requests/new/", requests.new, name="request_new"),
    path(f"{ROOM}data-requests/<int:pk>/withdrawal/", requests.withdrawal, name="request_withdrawal"),
]
