"""The addresses of this room."""

app_name = "experiments"
urlpatterns: list = []
