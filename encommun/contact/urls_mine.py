"""My messages."""

app_name = "messages"
urlpatterns: list = []
