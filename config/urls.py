"""Every address of the house. The rooms carry English words in addresses; the reader's language is in a cookie."""

from django.apps import apps
from django.urls import include, path

urlpatterns = [
    path("accounts/", include("encommun.members.account_urls")),
    path("members/", include("encommun.members.urls")),
    path("", include("encommun.web.urls")),
    path("house/", include("encommun.housekeeping.urls")),
    path("notices/", include("encommun.notifications.urls")),
    path("activity/", include("encommun.activity.urls")),
    path("privacy/", include("encommun.privacy.urls")),
    path("search/", include("encommun.search.urls")),
    path("cycles/", include("encommun.cycles.urls")),
    path("register/", include("encommun.recommendations.urls")),
    path("follow-up/", include("encommun.followup.urls")),
    path("lineage/", include("encommun.lineage.urls")),
    path("voices/", include("encommun.voices.urls")),
    path("import/", include("encommun.importing.urls")),
]
if apps.is_installed("encommun.demo"):
    urlpatterns += [path("demo/", include("encommun.demo.urls"))]

handler403 = "encommun.web.errors.refused"
handler404 = "encommun.web.errors.not_found"
handler500 = "encommun.web.errors.broken"
handler400 = "encommun.web.errors.bad_request"
