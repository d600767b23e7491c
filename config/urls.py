"""Every address of the house. The rooms carry English words in addresses; the reader's language is in a cookie."""

from django.apps import apps
from django.urls import include, path

from encommun.members import urls as members_urls

urlpatterns = [
    path("accounts/", include("encommun.members.account_urls")),
    path("", include("encommun.members.urls")),
    path("", include(members_urls.allauth_urlpatterns)),
    path("", include("encommun.web.urls")),
    path("house/", include("encommun.housekeeping.urls")),
    path("places/", include("encommun.places.urls")),
    path("offices/figures/", include("encommun.enrolment.urls_figures")),
    path("offices/", include("encommun.offices.urls")),
    path("notices/", include("encommun.notifications.urls")),
    path("activity/", include("encommun.activity.urls")),
    path("privacy/", include("encommun.privacy.urls")),
    path("me/privacy/", include("encommun.privacy.urls_mine")),
    path("people/", include("encommun.privacy.urls_people")),
    path("search/", include("encommun.search.urls")),
    path("already-asked/", include("encommun.likeness.urls")),
    path("cycles/", include("encommun.cycles.urls")),
    path("register/", include("encommun.recommendations.urls")),
    path("follow-up/", include("encommun.followup.urls")),
    path("lineage/", include("encommun.lineage.urls")),
    path("voices/", include("encommun.voices.urls")),
    path("groups/", include("encommun.groups.urls")),
    path("groups/", include("encommun.deliberation.urls")),
    path("groups/", include("encommun.expenses.urls")),
    path("groups/", include("encommun.stateofplay.urls")),
    path("groups/", include("encommun.drafting.urls_groups")),
    path("drafts/", include("encommun.drafting.urls")),
    path("mobilisation/", include("encommun.mobilisation.urls")),
    path("wishes/", include("encommun.wishes.urls")),
    path("inputs/", include("encommun.inputs.urls")),
    path("publication/", include("encommun.publication.urls")),
    path("experiments/", include("encommun.experiments.urls")),
    path("import/", include("encommun.importing.urls")),
    path("bodies/", include("encommun.bodies.urls")),
    path("members-import/", include("encommun.enrolment.urls")),
    path("me/activity/", include("encommun.enrolment.urls_mine")),
    path("me/profile/", include("encommun.directory.urls_mine")),
    path("me/searches/", include("encommun.directory.urls_searches")),
    path("directory/", include("encommun.directory.urls")),
    path("me/messages/", include("encommun.contact.urls_mine")),
    path("contact/", include("encommun.contact.urls")),
]
if apps.is_installed("encommun.demo"):
    urlpatterns += [path("demo/", include("encommun.demo.urls"))]

handler403 = "encommun.web.errors.refused"
handler404 = "encommun.web.errors.not_found"
handler500 = "encommun.web.errors.broken"
handler400 = "encommun.web.errors.bad_request"
