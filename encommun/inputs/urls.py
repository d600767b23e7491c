"""The addresses of this room."""

app_name = "inputs"
urlpatterns: list = []
