"""The addresses of a group's deliberation."""

from django.urls import path

from .views import asking, resolving, talking, writing
from .views import path as way

app_name = "deliberation"
ROOM = "<slug:edition>/<str:key>/"
SAID, QUESTION = f"{ROOM}said/<int:pk>/", f"{ROOM}questions/<int:pk>/"
IDEA, RESOLUTION = f"{ROOM}ideas/<int:pk>/", f"{ROOM}resolutions/<int:pk>/"
urlpatterns = [
    path("house-steps/", way.house_steps, name="house_steps"),
    path(f"{ROOM}talk/", talking.talk, name="talk"),
    path(f"{ROOM}talk/notes/", talking.notes, name="notes"),
    path(f"{ROOM}talk/export/", talking.export, name="export"),
    path(f"{ROOM}talk/boards/", talking.boards, name="boards"),
    path(f"{ROOM}talk/boards/<int:pk>/removal/", talking.board_removal, name="board_removal"),
    path(f"{SAID}edit/", talking.edit, name="said_edit"),
    path(f"{SAID}withdrawal/", talking.withdrawal, name="said_withdrawal"),
    path(f"{SAID}return/", talking.putting_back, name="said_return"),
    path(f"{SAID}hiding/", talking.hiding, name="said_hiding"),
    path(f"{SAID}showing/", talking.showing, name="said_showing"),
    path(f"{SAID}history/", talking.history, name="said_history"),
    path(f"{SAID}reply/", asking.reply, name="said_reply"),
    path(f"{ROOM}questions/", asking.questions, name="questions"),
    path(f"{ROOM}questions/new/", asking.question_new, name="question_new"),
    path(QUESTION, asking.question, name="question"),
    path(f"{QUESTION}conclusion/", asking.conclusion, name="conclusion"),
    path(f"{QUESTION}reopening/", asking.reopening, name="reopening"),
    path(f"{QUESTION}export/", asking.export, name="question_export"),
    path(f"{ROOM}path/", way.path, name="path"),
    path(f"{ROOM}path/<slug:step>/tick/", way.tick, name="tick"),
    path(f"{ROOM}path/<slug:step>/untick/", way.untick, name="untick"),
    path(f"{ROOM}ideas/", writing.ideas, name="ideas"),
    path(f"{ROOM}ideas/new/", writing.idea_new, name="idea_new"),
    path(f"{ROOM}ideas/export/", writing.ideas_export, name="ideas_export"),
    path(IDEA, writing.idea, name="idea"),
    path(f"{IDEA}edit/", writing.idea_edit, name="idea_edit"),
    path(f"{IDEA}aside/", writing.idea_aside, name="idea_aside"),
    path(f"{ROOM}words/", writing.own_words, name="words"),
    path(f"{ROOM}words/edit/", writing.words_edit, name="words_edit"),
    path(f"{ROOM}words/publication/", writing.words_publication, name="words_publication"),
    path(f"{ROOM}words/versions/<int:pk>/return/", writing.words_version, name="words_version"),
    path(f"{ROOM}resolutions/", resolving.resolutions, name="resolutions"),
    path(f"{ROOM}resolutions/new/", resolving.resolution_new, name="resolution_new"),
    path(RESOLUTION, resolving.resolution, name="resolution"),
    path(f"{RESOLUTION}edit/", resolving.resolution_edit, name="resolution_edit"),
    path(f"{RESOLUTION}offering/", resolving.offering, name="resolution_offering"),
    path(f"{RESOLUTION}aside/", resolving.aside, name="resolution_aside"),
    path(f"{RESOLUTION}reservations/<int:reservation>/lifting/", resolving.lifting, name="lifting"),
]
