"""Every setting, from the environment, working with none. Documented in docs/operations.md (a test compares)."""

import os
import sys
from pathlib import Path
from urllib.parse import unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured
from django.core.management.utils import get_random_secret_key
from django.utils.translation import gettext_lazy as _

BASE_DIR = Path(__file__).resolve().parent.parent
TESTING = "pytest" in sys.modules

DATA_DIR = Path(os.environ.get("ENCOMMUN_DATA") or BASE_DIR / "data").resolve()
DEBUG = os.environ.get("ENCOMMUN_DEBUG", "") == "1"
DEMO = os.environ.get("ENCOMMUN_DEMO", "") == "1"
HTTPS = os.environ.get("ENCOMMUN_HTTPS", "") == "1"
TRUSTED_PROXIES = int(os.environ.get("ENCOMMUN_PROXIES", "0"))
PUBLIC_URL = os.environ.get("ENCOMMUN_URL", "http://127.0.0.1:8000").rstrip("/")
ALLOWED_HOSTS = os.environ.get("ENCOMMUN_HOSTS", "127.0.0.1,localhost,[::1]").split(",")


def _secret_key() -> str:
    """The environment's key, or one made once and kept with the data (never in the code)."""
    if key := os.environ.get("ENCOMMUN_SECRET_KEY"):
        return key
    if TESTING:
        return "tests-only"
    path = DATA_DIR / "secret.key"
    DATA_DIR.mkdir(parents=True, exist_ok=True)
    try:
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as f:
            f.write(get_random_secret_key())
    except FileExistsError:
        pass
    return path.read_text()


SECRET_KEY = _secret_key()


def _database() -> dict:
    """SQLite in the data folder, or the PostgreSQL of DATABASE_URL (postgres://user:password@host:port/name)."""
    url = os.environ.get("DATABASE_URL")
    if not url:
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": DATA_DIR / "encommun.sqlite3",
            "CONN_MAX_AGE": 60,
            "OPTIONS": {
                "transaction_mode": "IMMEDIATE",
                "timeout": 10,
                "init_command": "PRAGMA journal_mode=WAL;PRAGMA synchronous=NORMAL;"
                "PRAGMA mmap_size=134217728;PRAGMA cache_size=-20000;",
            },
        }
    parts = urlsplit(url)
    if parts.scheme not in {"postgres", "postgresql"}:
        raise ImproperlyConfigured("DATABASE_URL must start with postgres:// or postgresql://")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(parts.hostname or ""),
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": 60,
    }


DATABASES = {"default": _database()}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

DOMAINS = [
    "encommun.cycles",
    "encommun.recommendations",
    "encommun.followup",
    "encommun.lineage",
    "encommun.voices",
    "encommun.importing",
    "encommun.directory",
    "encommun.contact",
    "encommun.bodies",
    "encommun.enrolment",
    "encommun.mobilisation",
    "encommun.wishes",
    "encommun.inputs",
    "encommun.groups",
    "encommun.deliberation",
    "encommun.expenses",
    "encommun.drafting",
    "encommun.publication",
    "encommun.stateofplay",
    "encommun.experiments",
]
SPINE = [
    "encommun.places",
    "encommun.house",
    "encommun.members",
    "encommun.activity",
    "encommun.notifications",
    "encommun.search",
    "encommun.likeness",
    "encommun.privacy",
    "encommun.housekeeping",
    "encommun.offices",
]
INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django_htmx",
    "encommun.kit",
    *SPINE,
    *DOMAINS,
    "encommun.web",
    *(["encommun.demo"] if DEMO or TESTING else []),
    "allauth",  # after ours, whose templates come first
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    *(["allauth.idp.oidc"] if TESTING else []),  # the provider that the tests sign in with
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "encommun.kit.middleware.ContentSecurityPolicy",
    "encommun.kit.middleware.CleanAddress",
    "encommun.kit.middleware.PagesAndFragments",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "encommun.house.middleware.HouseLocale",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "encommun.members.middleware.SeeingAs",
    "encommun.members.middleware.SignedIn",
    "encommun.members.middleware.SignInFirst",
    "encommun.members.middleware.SecondFactor",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "encommun.activity.middleware.Guessing",
    "encommun.kit.middleware.RefusedPage",
]

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": False,
        "DIRS": [],
        "OPTIONS": {
            "loaders": [("django.template.loaders.cached.Loader", ["django.template.loaders.app_directories.Loader"])],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "encommun.web.context.shell",
            ],
            "builtins": ["django.templatetags.i18n", "encommun.kit.templatetags.ui"],
        },
    }
]
FORM_RENDERER = "encommun.kit.forms.HouseRenderer"

LANGUAGE_CODE = "fr"
LANGUAGES = [("fr", _("French")), ("nl", _("Dutch")), ("en", _("English"))]
USE_I18N = True
FORMAT_MODULE_PATH = ["config.formats"]
LOCALE_PATHS = [BASE_DIR / "encommun" / "locale"]
USE_TZ = True
TIME_ZONE = "UTC"

STATIC_URL = "/static/"
STATIC_ROOT = DATA_DIR / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if TESTING or DEBUG
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
WHITENOISE_USE_FINDERS = TESTING or DEBUG
MEDIA_ROOT = DATA_DIR / "media"
LIKENESS = os.environ.get("ENCOMMUN_LIKENESS") or "model"  # or "words", or "off"
LIKENESS_DIR = DATA_DIR / "likeness"

_IN_MEMORY = "django.core.cache.backends.locmem.LocMemCache"
CACHES = {
    # Counts that all processes share, tries at sign-in above all; a table, read by no ordinary page (kit/memory.py).
    "default": {
        "BACKEND": _IN_MEMORY if TESTING else "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "shared_counts",
        "OPTIONS": {"MAX_ENTRIES": 50_000},
    },
    "memory": {"BACKEND": _IN_MEMORY, "LOCATION": "memory", "OPTIONS": {"MAX_ENTRIES": 10_000}},
}

AUTH_USER_MODEL = "members.Member"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home"
LOGOUT_REDIRECT_URL = "home"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_ADAPTER = "encommun.members.adapter.HouseAccountAdapter"
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_EMAIL_NOTIFICATIONS = True  # a letter when a way to sign in comes or goes
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_REAUTHENTICATION_TIMEOUT = 600  # seconds
ACCOUNT_FORMS = {
    "login": "encommun.members.forms.signing.PasswordSignInForm",
    "reauthenticate": "encommun.members.forms.signing.PasswordAgainForm",
}
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
     "OPTIONS": {"user_attributes": ("name", "email")}},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]  # fmt: skip

MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_ALLOW_UNVERIFIED_EMAIL = True  # the cooperative opened the account at this address: nobody signs up with another's
MFA_ADAPTER = "encommun.members.adapter.HouseMFAAdapter"
MFA_FORMS = {
    "authenticate": "encommun.members.forms.signing.SecondStepForm",
    "reauthenticate": "encommun.members.forms.signing.SecondStepAgainForm",
    "activate_totp": "encommun.members.forms.signing.AppForm",
    "add_webauthn": "encommun.members.forms.signing.NewPasskeyForm",
    "edit_webauthn": "encommun.members.forms.signing.PasskeyNameForm",
}

OIDC_NAME = os.environ.get("ENCOMMUN_OIDC_NAME") or "OpenID Connect"
OIDC_SERVER_URL = os.environ.get("ENCOMMUN_OIDC_SERVER_URL", "")
OIDC_NUMBER_CLAIM = os.environ.get("ENCOMMUN_OIDC_NUMBER_CLAIM", "member_number")
SOCIALACCOUNT_ADAPTER = "encommun.members.adapter.HouseSocialAdapter"
SOCIALACCOUNT_PROVIDERS = (
    {
        "openid_connect": {
            "OAUTH_PKCE_ENABLED": True,
            "APPS": [{
                "provider_id": "house", "name": OIDC_NAME,
                "client_id": os.environ.get("ENCOMMUN_OIDC_CLIENT_ID", ""),
                "secret": os.environ.get("ENCOMMUN_OIDC_CLIENT_SECRET", ""),
                "settings": {"server_url": OIDC_SERVER_URL},
            }],
        }
    }
    if OIDC_SERVER_URL
    else {}
)  # fmt: skip

EMAIL_HOST = os.environ.get("ENCOMMUN_SMTP_HOST", "")
EMAIL_PORT = int(os.environ.get("ENCOMMUN_SMTP_PORT", "25"))
EMAIL_HOST_USER = os.environ.get("ENCOMMUN_SMTP_USER", "")
EMAIL_HOST_PASSWORD = os.environ.get("ENCOMMUN_SMTP_PASSWORD", "")
EMAIL_USE_TLS = os.environ.get("ENCOMMUN_SMTP_TLS", "") == "1"
EMAIL_TIMEOUT = 20  # seconds: a mail server that stays silent must not stop the sweep
DEFAULT_FROM_EMAIL = os.environ.get("ENCOMMUN_FROM", "encommun@localhost")
# Without a mail server, letters are written into the data folder, where the demo's letter box shows them.
EMAIL_BACKEND = (
    "django.core.mail.backends.smtp.EmailBackend" if EMAIL_HOST else "django.core.mail.backends.filebased.EmailBackend"
)
EMAIL_FILE_PATH = DATA_DIR / "mail"
# Where answers by e-mail come back, see docs/howto/privacy.md; empty: people answer on the site.
REPLY_DOMAIN = os.environ.get("ENCOMMUN_REPLY_DOMAIN", "").strip().lower()

SESSION_ENGINE = "encommun.members.sessions"
SESSION_COOKIE_AGE = 60 * 60 * 24 * 30
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SECURE_SSL_REDIRECT = HTTPS
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
CSRF_TRUSTED_ORIGINS = [PUBLIC_URL] if PUBLIC_URL.startswith("https") else []
CSRF_FAILURE_VIEW = "encommun.web.errors.csrf_failure"
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
DATA_UPLOAD_MAX_MEMORY_SIZE = 12 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
IMPORT_MAX_BYTES = 10 * 1024 * 1024

LOGGING = {
    "version": 1, "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}}, "root": {"handlers": ["console"], "level": "WARNING"},
}  # fmt: skip
