"""Comments, approvals and moderation."""

from django.urls import path

from .views import approving, commenting, moderating

app_name = "voices"
urlpatterns = [
    path("moderation/", moderating.moderation, name="moderation"),
    path("reports/<int:pk>/keeping/", moderating.keeping, name="keeping"),
    path("comments/<int:pk>/reply/", commenting.reply, name="reply"),
    path("comments/<int:pk>/edit/", commenting.edit, name="edit"),
    path("comments/<int:pk>/removal/", commenting.removal, name="removal"),
    path("comments/<int:pk>/report/", moderating.report, name="report"),
    path("comments/<int:pk>/hiding/", moderating.hiding, name="hiding"),
    path("comments/<int:pk>/restoration/", moderating.restoration, name="restoration"),
    path("<slug:slug>/reservations/", commenting.reservations, name="reservations"),
    path("<slug:slug>/<str:place>/", commenting.comments, name="comments"),
    path("<slug:slug>/<str:place>/comments/", commenting.add, name="add"),
    path("<slug:slug>/<str:place>/approval/", approving.approval, name="approval"),
    path("<slug:slug>/<str:place>/remark/", commenting.remark, name="remark"),
]
