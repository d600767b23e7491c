"""The addresses of this room."""

from django.urls import path

from .views import circle, lives, sheets

app_name = "experiments"
urlpatterns = [
    path("", sheets.library, name="library"),
    path("new/", sheets.new, name="new"),
    path("circle/", circle.board, name="circle"),
    path("circle/seats/new/", circle.seat_new, name="seat_new"),
    path("circle/seats/<int:pk>/end/", circle.seat_end, name="seat_end"),
    path("matters/<int:pk>/", circle.matter, name="matter"),
    path("<int:pk>/", sheets.sheet, name="sheet"),
    path("<int:pk>/edit/", sheets.edit, name="edit"),
    path("<int:pk>/take-over/", sheets.take_over, name="take_over"),
    path("<int:pk>/recommendations/", sheets.link, name="link"),
    path("<int:pk>/recommendations/<int:recommendation>/removal/", sheets.unlink, name="unlink"),
    path("<int:pk>/people/", lives.people, name="people"),
    path("<int:pk>/agreement/", lives.agreement, name="agreement"),
    path("<int:pk>/stepping-back/", lives.stepping_back, name="stepping_back"),
    path("<int:pk>/state/", lives.state, name="state"),
    path("<int:pk>/giving-up/", lives.giving_up, name="giving_up"),
    path("<int:pk>/evaluation/", lives.evaluation, name="evaluation"),
    path("<int:pk>/journal/", lives.journal, name="journal"),
    path("<int:pk>/matters/<slug:kind>/", lives.raising, name="raising"),
]
