"""The addresses of this room."""

app_name = "expenses"
urlpatterns: list = []
