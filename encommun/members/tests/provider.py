"""An identity provider of the cooperative for tests: allauth's own, served beside the house, with claims of our choice."""

from allauth.idp.oidc.adapter import DefaultOIDCAdapter
from django.urls import include, path

from config.urls import handler400, handler403, handler404, handler500
from config.urls import urlpatterns as house_urls

__all__ = ["handler400", "handler403", "handler404", "handler500", "urlpatterns"]
urlpatterns = [*house_urls, path("", include("allauth.idp.urls"))]


class Provider(DefaultOIDCAdapter):
    """It says of whoever is signed in there what the test wrote in `claims`."""

    claims: dict = {}

    def get_claims(self, purpose, user, client, scopes, email=None, **kwargs) -> dict:
        return {**self.claims}

    def populate_id_token(self, id_token, client, scopes, **kwargs) -> None:
        id_token.update(self.claims)
