"""Signing in with the cooperative's own identity provider: a real one, allauth's, on the test's live server."""

from urllib.parse import urlsplit

import pytest
import requests
from allauth.idp.oidc.models import Client as Registered
from allauth.socialaccount.models import SocialAccount
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from django.conf import settings as django_settings
from django.test import Client

from encommun.activity.models import Event
from encommun.members.adapter import member_of
from encommun.members.models import Member

from .factories import make_member
from .provider import Provider

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]


@pytest.fixture(scope="module")
def private_key() -> str:
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    how = serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    return key.private_bytes(*how).decode()


class Visitor:
    """A browser: it follows redirects between the house (localhost) and the provider (127.0.0.1), cookies apart."""

    def __init__(self, house_url: str, provider_url: str, someone: Member) -> None:
        self.house, self.session = house_url, requests.Session()
        there = Client()
        there.force_login(someone)  # signed in at the provider already; what it says of them is `Provider.claims`
        name = django_settings.SESSION_COOKIE_NAME
        self.session.cookies.set(name, there.cookies[name].value, domain=urlsplit(provider_url).hostname)

    def sign_in(self, path: str = "/accounts/login/elsewhere/") -> requests.Response:
        return self.session.get(f"{self.house}{path}", timeout=20)

    def name(self) -> str:
        """Whom the house takes them for, "" for nobody."""
        page = self.session.get(f"{self.house}/me/", timeout=20)
        return page.text.split('name="name" value="')[1].split('"')[0] if urlsplit(page.url).path == "/me/" else ""


@pytest.fixture
def visitor(live_server, settings, private_key, house):
    settings.ROOT_URLCONF = "encommun.members.tests.provider"
    settings.IDP_OIDC_PRIVATE_KEY = private_key
    settings.IDP_OIDC_ADAPTER = "encommun.members.tests.provider.Provider"
    settings.ALLOWED_HOSTS = ["localhost", "127.0.0.1", "testserver"]
    port = urlsplit(live_server.url).port
    there, here = f"http://127.0.0.1:{port}", f"http://localhost:{port}"
    registered = Registered(name="The house", skip_consent=True)
    registered.set_redirect_uris([f"{here}/accounts/oidc/house/login/callback/"])
    registered.set_scopes(["openid", "profile", "email"])
    registered.set_grant_types(["authorization_code"])
    registered.set_response_types(["code"])
    registered.set_secret("a secret between us")
    registered.save()
    settings.OIDC_SERVER_URL, settings.OIDC_NAME = there, "Ruche ID"
    app = {"provider_id": "house", "name": "Ruche ID", "client_id": registered.id, "secret": "a secret between us",
           "settings": {"server_url": there}}  # fmt: skip
    settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"OAUTH_PKCE_ENABLED": True, "APPS": [app]}}
    yield Visitor(here, there, make_member("Signed In There"))
    Provider.claims = {}


def test_a_verified_address_opens_the_account_and_links_it(visitor, chloe):
    Provider.claims = {"sub": "p-1", "email": chloe.email.upper(), "email_verified": True, "name": "Private Name"}
    visitor.sign_in("/accounts/login/elsewhere/?next=/me/")
    assert visitor.name() == "Chloé Cast"
    link = SocialAccount.objects.get()
    assert (link.user, link.uid, link.extra_data) == (chloe, "p-1", {}), "nothing of what the provider says is kept"
    assert Event.objects.filter(verb="member.elsewhere_added", subject_id=chloe.pk).count() == 1


def test_later_the_providers_own_key_opens_it(visitor, chloe):
    Provider.claims = {"sub": "p-1", "email": chloe.email, "email_verified": True}
    visitor.sign_in()
    visitor.session.cookies.clear(domain="localhost.local")
    Provider.claims = {"sub": "p-1", "email": "moved@example.org", "email_verified": True}
    visitor.sign_in()
    assert visitor.name() == "Chloé Cast"
    assert SocialAccount.objects.count() == 1


def test_a_member_number_opens_the_account(visitor, chloe):
    Member.objects.filter(pk=chloe.pk).update(number="00042")
    Provider.claims = {"sub": "p-2", "member_number": "00042"}
    visitor.sign_in()
    assert visitor.name() == "Chloé Cast"


@pytest.mark.parametrize(
    "claims",
    [
        {"email": "nobody@example.org", "email_verified": True},
        {"email": "chloe", "email_verified": False},
        {"email": "chloe"},
        {"member_number": "99"},
        {"member_number": "7", "email": "chloe", "email_verified": True},
        {},
    ],
    ids=["unknown", "not verified", "nothing said of it", "unknown number", "number of somebody else", "nothing"],
)
def test_nobody_else_comes_in_and_nothing_is_created(claims, visitor, chloe, bilal):
    Member.objects.filter(pk=bilal.pk).update(number="7")
    claims = {key: chloe.email if value == "chloe" else value for key, value in claims.items()}
    Provider.claims = {"sub": "p-3", **claims}
    people = Member.objects.count()
    page = visitor.sign_in()
    assert page.status_code == 403
    assert "No account found" in page.text
    assert visitor.name() == ""
    assert (Member.objects.count(), SocialAccount.objects.count()) == (people, 0)


def test_a_second_person_there_does_not_take_a_linked_account(visitor, chloe):
    SocialAccount.objects.create(user=chloe, provider="house", uid="p-1")
    Provider.claims = {"sub": "p-9", "email": chloe.email, "email_verified": True}
    assert visitor.sign_in().status_code == 403
    assert visitor.name() == ""


def test_a_closed_account_stays_closed(visitor, chloe):
    SocialAccount.objects.create(user=chloe, provider="house", uid="p-1")
    Member.objects.filter(pk=chloe.pk).update(is_active=False)
    Provider.claims = {"sub": "p-1", "email": chloe.email, "email_verified": True}
    page = visitor.sign_in()
    assert "This account is closed" in page.text
    assert visitor.name() == ""


def test_an_answer_that_we_did_not_ask_for_is_refused(visitor, chloe):
    page = visitor.session.get(f"{visitor.house}/accounts/oidc/house/login/callback/?code=x&state=forged", timeout=20)
    assert "did not work" in page.text
    assert visitor.name() == ""


def test_the_sign_in_page_names_it_and_the_link_can_go(visitor, chloe, client_of, settings):
    assert "Sign in with Ruche ID" in visitor.session.get(f"{visitor.house}/accounts/login/", timeout=20).text
    SocialAccount.objects.create(user=chloe, provider="house", uid="p-1")
    assert "Your account is linked" in client_of(chloe).get("/me/signing-in/").text
    Provider.claims = {"sub": "p-1"}
    visitor.sign_in()
    page = visitor.session.get(f"{visitor.house}/me/signing-in/elsewhere/removal/", timeout=20)
    token = page.text.split('name="csrfmiddlewaretoken" value="')[1].split('"')[0]
    visitor.session.post(page.url, data={"csrfmiddlewaretoken": token}, timeout=20)
    assert not SocialAccount.objects.exists()


def test_without_a_provider_there_is_no_such_door(client, house):
    assert client.get("/accounts/login/elsewhere/")["Location"] == "/accounts/login/"
    assert client.get("/accounts/oidc/house/login/callback/").status_code == 404


@pytest.mark.parametrize("verified", ["true", "yes", 1, "True"])
def test_only_a_plain_true_counts_as_verified(verified, chloe):
    assert member_of({"email": chloe.email, "email_verified": verified}) is None
