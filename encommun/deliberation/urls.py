"""The addresses of this room."""

app_name = "deliberation"
urlpatterns: list = []
