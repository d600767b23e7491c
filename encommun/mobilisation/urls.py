"""The addresses of this room."""

app_name = "mobilisation"
urlpatterns: list = []
