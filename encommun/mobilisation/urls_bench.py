"""The addresses of the bench, after those of the mobilisation."""

from django.urls import path

from .views import bench, bench_groups

urlpatterns = [
    path("<slug:edition>/bench/", bench.compositions, name="bench_list"),
    path("<slug:edition>/bench/<int:pk>/", bench.composition, name="bench"),
    path("<slug:edition>/bench/<int:pk>/progress/", bench.progress, name="bench_progress"),
    path("<slug:edition>/bench/<int:pk>/composing/", bench.compose, name="bench_composing"),
    path("<slug:edition>/bench/<int:pk>/sending/", bench.sending, name="bench_sending"),
    path("<slug:edition>/bench/<int:pk>/settling/", bench.settling, name="bench_settling"),
    path("<slug:edition>/bench/<int:pk>/removal/", bench.removal, name="bench_removal"),
    path("<slug:edition>/bench/<int:pk>/latecomers/", bench.latecomers, name="bench_latecomers"),
    path("<slug:edition>/bench/<int:pk>/people/", bench.people, name="bench_people"),
    path("<slug:edition>/bench/<int:pk>/people/<int:placement>/", bench.person, name="bench_person"),
    path("<slug:edition>/bench/<int:pk>/groups/new/", bench_groups.group_new, name="bench_group_new"),
    path("<slug:edition>/bench/<int:pk>/groups/<int:group>/", bench_groups.group, name="bench_group"),
    path(
        "<slug:edition>/bench/<int:pk>/groups/<int:group>/removal/", bench_groups.group_removal,
        name="bench_group_removal",
    ),
    path("<slug:edition>/places/<int:pk>/", bench_groups.place, name="place"),
]  # fmt: skip
