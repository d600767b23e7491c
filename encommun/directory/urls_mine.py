"""My own profile: every part of it is a noun with its own address."""

app_name = "profile"
urlpatterns: list = []
