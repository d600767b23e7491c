"""The addresses of this room. Those with words come before those of editions and themes; see RESERVED in actions."""

from django.urls import path

from .views import keeping, reading, steering, themes

urlpatterns = [
    path("", reading.editions, name="cycles"),
    path("new/", keeping.new, name="edition_new"),
    path("now/", reading.now, name="cycle_now"),
    path("calendar/", reading.year, name="cycle_calendar"),
    path("calendar/feed.ics", reading.feed, name="cycle_feed"),
    path("calendar/new/", steering.date_new, name="cycle_date_new"),
    path("calendar/<int:pk>/", steering.date_edit, name="cycle_date"),
    path("calendar/<int:pk>/removal/", steering.date_removal, name="cycle_date_removal"),
    path("deployments/new/", steering.deployment_new, name="deployment_new"),
    path("deployments/<int:pk>/", steering.deployment_edit, name="deployment"),
    path("by-name/<path:spelling>", reading.by_name, name="edition_by_name"),
    path("<slug:slug>/", reading.edition, name="edition"),
    path("<slug:slug>/all/", reading.whole_edition, name="edition_whole"),
    path("<slug:slug>/method/", reading.method, name="edition_method"),
    path("<slug:slug>/commitment/", reading.commitment, name="edition_commitment"),
    path("<slug:slug>/keeping/", keeping.keeping, name="edition_keeping"),
    path("<slug:slug>/edit/", keeping.edit, name="edition_edit"),
    path("<slug:slug>/texts/", keeping.texts, name="edition_texts"),
    path("<slug:slug>/commitment/edit/", keeping.commitment, name="edition_commitment_edit"),
    path("<slug:slug>/remote/", keeping.remote, name="edition_remote"),
    path("<slug:slug>/evaluation/", steering.evaluation, name="edition_evaluation"),
    path("<slug:slug>/evaluation/days/", keeping.evaluation_dates, name="edition_evaluation_days"),
    path("<slug:slug>/phases/", keeping.phases, name="edition_phases"),
    path("<slug:slug>/phases/<int:pk>/", keeping.phase, name="edition_phase"),
    path("<slug:slug>/phases/<int:pk>/removal/", keeping.phase_removal, name="edition_phase_removal"),
    path("<slug:slug>/themes/", keeping.themes, name="edition_themes"),
    path("<slug:slug>/themes/order/", keeping.theme_order, name="edition_theme_order"),
    path("<slug:slug>/steering/", steering.steering, name="edition_steering"),
    path("<slug:slug>/steering/seats/", steering.seats, name="edition_seats"),
    path("<slug:slug>/steering/seats/<int:pk>/end/", steering.seat_end, name="edition_seat_end"),
    path("<slug:edition_slug>/<slug:slug>/", reading.theme, name="theme"),
    path("<slug:edition_slug>/<slug:slug>/sheet/", reading.sheet, name="theme_sheet"),
    path("<slug:edition_slug>/<slug:slug>/edit/", themes.edit, name="theme_edit"),
    path("<slug:edition_slug>/<slug:slug>/prolongation/", themes.prolongation, name="theme_prolongation"),
    path("<slug:edition_slug>/<slug:slug>/resources/", themes.resources, name="theme_resources"),
    path("<slug:edition_slug>/<slug:slug>/resources/<int:pk>/", themes.resource, name="theme_resource"),
    path(
        "<slug:edition_slug>/<slug:slug>/resources/<int:pk>/removal/",
        themes.resource_removal,
        name="theme_resource_removal",
    ),
]
