"""Signing in: password, second step, confirmation, devices, the house's policy. Passkeys are driven in tests/journeys."""

import re
import time

import pytest
from allauth.account.adapter import get_adapter
from allauth.core.context import request_context
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, generate_totp_secret, hotp_value
from allauth.usersessions.models import UserSession
from django.core import mail
from django.test import Client
from django.utils import translation

from encommun.activity.models import Event
from encommun.house.models import House, SecondFactor
from encommun.kit.refusals import Refused
from encommun.kit.registry import PersonalData, declared
from encommun.members import actions, cli, second_factor
from encommun.members.actions import give_role

pytestmark = pytest.mark.django_db
CODE = re.compile(r"^ +([A-Z0-9]{3,4}-?[A-Z0-9]{2,4})$", re.MULTILINE)
PASSWORD = "corridor violet anchois"


def code_in(letter) -> str:
    return CODE.search(letter.body)[1]


def sign_in(member, browser: Client | None = None) -> Client:
    """By a code, as anybody does; stops before a second step."""
    browser = browser or Client()
    browser.post("/accounts/login/", {"email": member.email})
    browser.post("/accounts/login/code/confirm/", {"code": code_in(mail.outbox[-1])})
    return browser


def let_time_pass(browser: Client) -> None:
    """The sign-in of that browser is no longer of a moment ago."""
    session = browser.session
    key = "account_authentication_methods"
    session[key] = [{**record, "at": record["at"] - 3600} for record in session[key]]
    session.save()


def is_in(browser: Client) -> bool:
    return "_auth_user_id" in browser.session


def add_app(member) -> str:
    """An authenticator app and recovery codes, as the pages leave them; the app's secret."""
    secret = generate_totp_secret()
    TOTP.activate(member, secret)
    RecoveryCodes.activate(member)
    return secret


def figures(secret: str) -> str:
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30))


@pytest.fixture
def with_password(chloe):
    actions.set_password(actor=chloe, password=PASSWORD)
    return chloe


def test_the_sign_in_page_offers_the_other_doors(client, house):
    page = client.get("/accounts/login/?next=/me/")
    assert 'href="/accounts/login/password/?next=/me/"' in page.text
    assert 'data-passkey="login" hidden' in page.text
    assert "elsewhere" not in page.text


def test_a_password_by_choice_opens_the_account(client, with_password, house):
    client.post("/accounts/login/password/", {"login": with_password.email.upper(), "password": PASSWORD})
    assert is_in(client)


def test_a_wrong_password_and_an_unknown_address_read_the_same(with_password, house):
    told = []
    for email in (with_password.email, "nobody@example.org"):
        page = Client().post("/accounts/login/password/", {"login": email, "password": "not it at all"})
        assert page.status_code == 200
        told.append("do not go together" in page.text)
    assert told == [True, True]


def test_guessing_a_password_is_stopped(client, with_password, house):
    for _ in range(5):
        client.post("/accounts/login/password/", {"login": with_password.email, "password": "no"})
    page = client.post("/accounts/login/password/", {"login": with_password.email, "password": PASSWORD})
    assert not is_in(client)
    assert "Too many tries" in page.text


def test_another_address_can_be_typed_while_a_code_is_on_its_way(client, chloe, house):
    client.post("/accounts/login/", {"email": "typing.error@example.org", "next": "/register/"})
    assert client.get("/accounts/login/").status_code == 302, "the code page waits"
    answer = client.post("/accounts/login/code/another/", {"next": "/register/"})
    assert answer["Location"] == "/accounts/login/?next=%2Fregister%2F"
    assert client.get(answer["Location"]).status_code == 200
    client.post("/accounts/login/", {"email": chloe.email})
    assert client.post("/accounts/login/code/confirm/", {"code": code_in(mail.outbox[-1])}).status_code == 302
    assert client.get("/me/").status_code == 200
    assert client.post("/accounts/login/code/another/").status_code == 302, "harmless without a code"
    assert client.get("/me/").status_code == 200, "nobody is signed out by it"


def test_a_wrong_code_and_an_empty_one_say_what_to_do(client, chloe, house):
    client.post("/accounts/login/", {"email": chloe.email})
    for code, said in (("AAAA-AAAA", "This is not the code"), ("", "Type the code that is in the letter.")):
        answer = client.post("/accounts/login/code/confirm/", {"code": code})
        assert answer.status_code == 422
        assert 'id="id_code_error"' in answer.text and said in answer.text
    last = client.post("/accounts/login/code/confirm/", {"code": "\x00", "next": "/register/"}, follow=True)
    assert "Three wrong codes" in last.text and "Type your address again" in last.text
    assert 'name="email"' in last.text and "/register/" in last.text


def test_asking_for_many_codes_is_stopped(client, chloe, house):
    answers = [Client().post("/accounts/login/", {"email": chloe.email}).status_code for _ in range(5)]
    assert len(mail.outbox) == 3, answers


def test_choosing_a_password_asks_for_a_recent_sign_in(client_of, chloe, house):
    browser = client_of(chloe)  # signed in by no door of ours: as old as can be
    answer = browser.get("/me/signing-in/password/")
    assert answer["Location"].startswith("/accounts/confirm/code/")
    browser.post(answer["Location"], {})
    code = code_in(mail.outbox[-1])
    wrong = browser.post(answer["Location"], {"code": "AAAA-AAAA"})
    assert "not the code" in wrong.text
    back = browser.post(answer["Location"], {"code": code.lower()})
    assert back["Location"] == "/me/signing-in/password/"
    assert browser.get("/me/signing-in/password/").status_code == 200
    browser.post("/me/signing-in/password/", {"password": PASSWORD})
    chloe.refresh_from_db()
    assert chloe.check_password(PASSWORD)
    assert is_in(browser), "the device that chose it stays signed in"
    assert "password was chosen" in mail.outbox[-1].body
    assert Event.objects.filter(verb="member.password_set", subject_id=chloe.pk).count() == 1


@pytest.mark.parametrize(
    ("page", "on_page", "in_letter"),
    [
        ("/me/signing-in/password/", "change how you sign in", "wants to change how you sign in"),
        ("/me/privacy/erasure/", "ask that your account be erased", "asks that your account be erased"),
        ("/me/privacy/exports/0123/", "download your data", "wants to download your data"),
    ],
)
def test_the_confirmation_says_what_is_asked(client_of, chloe, house, page, on_page, in_letter):
    browser = client_of(chloe)
    address = f"/accounts/confirm/code/?next={page}"
    assert on_page in browser.get(address).text
    browser.post(address, {})
    assert in_letter in mail.outbox[-1].body


def test_a_confirmation_code_ends_after_five_wrong_ones(client_of, chloe, house):
    browser = client_of(chloe)
    browser.post("/accounts/confirm/code/", {})
    code = code_in(mail.outbox[-1])
    for _ in range(5):
        browser.post("/accounts/confirm/code/", {"code": "AAAA-AAAA"})
    assert browser.post("/accounts/confirm/code/?next=/me/", {"code": code}).status_code == 200


def test_who_signed_in_a_moment_ago_is_not_asked_again(chloe, house):
    assert sign_in(chloe).get("/me/signing-in/password/").status_code == 200


@pytest.mark.parametrize("password", ["short", "password1234", "chloé cast chloé"])
def test_a_weak_password_is_refused_with_a_reason(password, chloe, house):
    page = sign_in(chloe).post("/me/signing-in/password/", {"password": password})
    assert 'id="id_password_error"' in page.text
    chloe.refresh_from_db()
    assert not chloe.has_usable_password()


def test_doing_without_a_password_again(with_password, house):
    browser = sign_in(with_password)
    let_time_pass(browser)
    assert browser.post("/me/signing-in/password/removal/")["Location"].startswith("/accounts/confirm/?next")
    with_password.refresh_from_db()
    assert with_password.has_usable_password()
    browser.post("/accounts/confirm/?next=/me/signing-in/password/removal/", {"password": PASSWORD})
    browser.post("/me/signing-in/password/removal/")
    browser.post("/me/signing-in/password/removal/")
    with_password.refresh_from_db()
    assert not with_password.has_usable_password()
    assert Event.objects.filter(verb="member.password_removed").count() == 1


@pytest.mark.django_db(transaction=True)  # the letter leaves when the factor is really kept
def test_adding_a_second_step_and_signing_in_with_it(chloe, house):
    browser = sign_in(chloe)
    page = browser.get("/me/signing-in/app/")
    secret = re.search(r'class="key">(\w+)<', page.text)[1]
    wrong = browser.post("/me/signing-in/app/", {"code": "000000"})
    assert "This is not the code" in wrong.text
    answer = browser.post("/me/signing-in/app/", {"code": figures(secret)})
    assert answer["Location"] == "/me/signing-in/codes/"
    assert Event.objects.filter(verb="member.app_added", subject_id=chloe.pk).count() == 1
    assert any("authenticator app was turned on" in letter.body for letter in mail.outbox)
    kept = Authenticator.objects.get(user=chloe, type="totp").data["secret"]
    assert secret not in kept, "the database alone does not open the second step"

    mail.outbox.clear()
    other = sign_in(chloe)
    assert not is_in(other)
    page = other.get("/accounts/login/second-step/")
    assert "one thing more" in page.text
    other.post("/accounts/login/second-step/", {"code": "000000"})
    assert not is_in(other)


def test_the_app_or_a_recovery_code_opens_the_second_step_once(chloe, house):
    secret = add_app(chloe)
    browser = sign_in(chloe)
    browser.post("/accounts/login/second-step/", {"code": figures(secret)})
    assert is_in(browser)
    recovery = Authenticator.objects.get(user=chloe, type="recovery_codes").wrap().get_unused_codes()[0]
    for opened in (True, False):
        other = sign_in(chloe)
        other.post("/accounts/login/second-step/", {"code": recovery})
        assert is_in(other) is opened


def test_turning_the_second_step_off_needs_the_app(chloe, house):
    secret = add_app(chloe)
    browser = sign_in(chloe)
    browser.post("/accounts/login/second-step/", {"code": figures(secret)})
    let_time_pass(browser)
    away = browser.get("/me/signing-in/app/removal/")
    assert away["Location"].startswith("/accounts/confirm/second-step/")
    assert browser.get("/accounts/confirm/code/").status_code == 404, "a letter is not enough any more"
    recovery = Authenticator.objects.get(user=chloe, type="recovery_codes").wrap().get_unused_codes()[0]
    browser.post(away["Location"], {"code": recovery})
    browser.post("/me/signing-in/app/removal/")
    assert not Authenticator.objects.filter(user=chloe).exists(), "recovery codes go with it"
    assert Event.objects.filter(verb="member.app_removed").count() == 1


def make_passkey(member) -> Authenticator:
    return Authenticator.objects.create(user=member, type="webauthn", data={"name": "Phone", "credential": {}})


def test_a_passkey_is_a_second_step_only_for_those_with_powers(chloe, bilal, house):
    for member in (chloe, bilal):
        make_passkey(member)
    assert is_in(sign_in(chloe)), "one lost phone does not lock a member out"
    assert not second_factor.steps_at_sign_in(chloe)
    assert second_factor.steps_at_sign_in(bilal)


def test_my_ways_to_sign_in(client_of, chloe, house):
    add_app(chloe)
    make_passkey(chloe)
    for address in ("/me/signing-in/", "/me/"):
        page = client_of(chloe).get(address)
        assert page.status_code == 200
    assert "Phone" in client_of(chloe).get("/me/signing-in/").text


def test_a_passkey_of_somebody_else_is_unknown(chloe, bilal, house):
    key = make_passkey(bilal)
    browser = sign_in(chloe)
    assert browser.get(f"/me/signing-in/passkeys/{key.pk}/removal/").status_code == 404
    assert browser.post(f"/me/signing-in/passkeys/{key.pk}/", {"name": "Mine now"}).status_code == 404


class TestPolicy:
    """off / advised / required, for those who hold a power."""

    @pytest.mark.parametrize("policy", SecondFactor.values)
    @pytest.mark.parametrize(
        ("role", "is_powerful"), [("editor", True), ("trusted", True), ("mentor", False), ("", False)]
    )
    def test_who_is_stopped_at_the_door(self, policy, role, is_powerful, client_of, chloe, house):
        if role:
            give_role(actor=None, member=chloe, kind=role)
        actions.choose_sign_in_policy(actor=None, second_factor=policy)
        browser = client_of(chloe)
        stopped = policy == "required" and is_powerful
        answer = browser.get("/register/")
        assert (answer.status_code, answer.get("Location")) == ((302, "/me/signing-in/") if stopped else (200, None))
        asked = policy != "off" and is_powerful
        assert ("You hold a power in this house" in browser.get("/me/signing-in/").text) is asked
        make_passkey(chloe)
        assert browser.get("/register/").status_code == 200
        assert "You hold a power in this house" not in browser.get("/me/signing-in/").text

    def test_a_refused_write_is_not_done(self, client_of, bilal, house):
        actions.choose_sign_in_policy(actor=None, second_factor="required")
        client_of(bilal).post("/me/", {"name": "Other", "language": "fr"})
        bilal.refresh_from_db()
        assert bilal.name == "Bilal Cast"

    def test_home_asks_once(self, client_of, bilal, chloe, house):
        assert "Protect your account" in client_of(bilal).get("/").text
        assert "Protect your account" not in client_of(chloe).get("/").text
        make_passkey(bilal)
        assert "Protect your account" not in client_of(bilal).get("/").text

    def test_only_an_administrator_chooses_it(self, client_of, admin, bilal, house):
        assert client_of(bilal).get("/people/signing-in/").status_code == 403
        with pytest.raises(Refused):
            actions.choose_sign_in_policy(actor=bilal, second_factor="off")
        page = client_of(admin).get("/people/signing-in/")
        assert "Bilal Cast" in page.text, "who would be stopped is named before"
        client_of(admin).post("/people/signing-in/", {"second_factor": "off"})
        assert House.objects.get().second_factor == "off"
        actions.choose_sign_in_policy(actor=admin, second_factor="off")
        assert Event.objects.filter(verb="house.second_factor_chosen").count() == 1

    def test_the_default_advises(self, house):
        assert House.objects.get().second_factor == "advised"


class TestDevices:
    def test_seeing_and_ending_them(self, chloe, house):
        here, there = (
            sign_in(chloe, Client(HTTP_USER_AGENT="Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0")),
            sign_in(chloe),
        )
        page = here.get("/me/signing-in/devices/")
        assert "Firefox on Linux" in page.text
        assert page.text.count("signed in on") == 2
        row = UserSession.objects.get(session_key=there.session.session_key)
        here.post(f"/me/signing-in/devices/{row.pk}/end/")
        assert there.get("/me/").status_code == 302
        assert here.get("/me/").status_code == 200
        assert here.post(f"/me/signing-in/devices/{row.pk}/end/").status_code == 404

    def test_ending_all_others(self, chloe, house):
        here, others = sign_in(chloe), [sign_in(chloe) for _ in range(2)]
        here.post("/me/signing-in/devices/end/")
        assert [other.get("/me/").status_code for other in others] == [302, 302]
        assert here.get("/me/").status_code == 200

    def test_a_device_of_somebody_else_stays(self, chloe, bilal, house):
        mine, his = sign_in(chloe), sign_in(bilal)
        row = UserSession.objects.get(user=bilal)
        assert mine.post(f"/me/signing-in/devices/{row.pk}/end/").status_code == 404
        assert his.get("/me/").status_code == 200

    def test_many_devices_cost_the_same(self, chloe, house, django_assert_num_queries):
        here = sign_in(chloe)
        for _ in range(2):
            with django_assert_num_queries(4):
                here.get("/me/signing-in/devices/")
            rows = [UserSession(user=chloe, ip="192.0.2.1", session_key=f"gone-{n}", user_agent="") for n in range(50)]
            UserSession.objects.bulk_create(rows, ignore_conflicts=True)


class TestLostPhone:
    def test_an_administrator_opens_the_account_again(self, admin, chloe, house, client_of):
        add_app(chloe)
        actions.set_password(actor=chloe, password=PASSWORD)
        client_of(admin).post(f"/people/{chloe.pk}/sign-in/removal/")
        chloe.refresh_from_db()
        assert not chloe.has_usable_password()
        assert not Authenticator.objects.filter(user=chloe).exists()
        assert is_in(sign_in(chloe))
        assert "Adèle Cast took away the passkeys" in client_of(chloe).get("/me/audit/").text

    def test_the_last_administrator_gets_back_in_by_the_command_line(self, admin, capsys):
        add_app(admin)
        assert cli.main(["reset", admin.email.upper()]) == 0
        assert cli.main(["reset", "nobody@example.org"]) == 1
        assert not Authenticator.objects.filter(user=admin).exists()
        assert Event.objects.get(verb="member.sign_in_reset").by_house

    def test_nobody_else_does(self, bilal, chloe):
        with pytest.raises(Refused):
            actions.reset_sign_in(actor=bilal, member=chloe)


def test_what_is_exported_holds_no_secret(chloe, house):
    secret = add_app(chloe)
    make_passkey(chloe)
    sign_in(chloe)
    data = {record.model: record.export(chloe) for record in declared(PersonalData)}
    words = str(data)
    kept = Authenticator.objects.get(user=chloe, type="totp").data["secret"]
    seed = Authenticator.objects.get(user=chloe, type="recovery_codes").data["seed"]
    assert "Phone" in words
    assert not any(hidden in words for hidden in (secret, kept, seed))
    assert {row["type"] for row in data["mfa.Authenticator"]} == {"totp", "webauthn", "recovery_codes"}


def test_letters_come_in_the_persons_language(dries, house, rf):
    request = rf.get("/")
    request.session = {}
    seen = []
    with request_context(request):
        adapter = get_adapter(request)
        adapter.send_mail = lambda prefix, email, context: seen.append(translation.get_language())
        adapter.send_notification_mail("account/email/password_set", dries)
    assert seen == ["nl"]
