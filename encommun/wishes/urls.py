"""The addresses of this room."""

app_name = "wishes"
urlpatterns: list = []
