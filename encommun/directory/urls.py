"""The directory as its readers see it. A profile's address comes last: its key could be any word."""

app_name = "directory"
urlpatterns: list = []
