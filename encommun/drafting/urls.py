"""The addresses of this room."""

app_name = "drafting"
urlpatterns: list = []
