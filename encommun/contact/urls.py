"""Writing to somebody, and the moderators' bench."""

app_name = "contact"
urlpatterns: list = []
