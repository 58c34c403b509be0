"""One settings file; what differs between machines comes from the environment."""

import os
from pathlib import Path
from urllib.parse import unquote, urlsplit

from django.utils.csp import CSP
from django.utils.translation import gettext_lazy as _
from psycopg.conninfo import conninfo_to_dict

BASE_DIR = Path(__file__).resolve().parent.parent

EMBEDDED = "DATABASE_URL" not in os.environ
if EMBEDDED:
    from pilot import embedded


def flag(name: str, default: bool = False) -> bool:
    value = os.environ.get(name, str(default)).lower()
    if value not in {"true", "false", "1", "0"}:
        raise SystemExit(f"Stopped: {name} must be true or false, not {value!r}.")
    return value in {"true", "1"}


def needed(name: str, hint: str) -> str:
    if value := os.environ.get(name):
        return value
    raise SystemExit(f"Stopped: set {name}. {hint}")


# --- What this process is
DEBUG = flag("DEBUG")
DEMO = flag("DEMO")
SITE_URL = os.environ.get("SITE_URL", "http://127.0.0.1:8000").rstrip("/")
ALLOWED_HOSTS = os.environ.get("ALLOWED_HOSTS", f"{urlsplit(SITE_URL).hostname},127.0.0.1").split(
    ","
)
SECRET_KEY = (
    embedded.secret("secret_key")
    if EMBEDDED and "SECRET_KEY" not in os.environ
    else needed("SECRET_KEY", "Any long random text; keep it secret.")
)
# Mounted in the worker only; the web process never reads it.
RESEARCH_KEY_FILE = Path(
    os.environ.get("RESEARCH_KEY_FILE", str(embedded.folder() / "research_key") if EMBEDDED else "")
)
# Where the worker keeps the key of each round of forms; beside the other key where it is not set.
WAVE_KEYS_FOLDER = Path(value) if (value := os.environ.get("WAVE_KEYS_FOLDER")) else None

ROOT_URLCONF = "pilot.urls"
WSGI_APPLICATION = "pilot.wsgi.application"
INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.postgres",
    "django.contrib.staticfiles",
    "django.forms",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "guardian",
    "django_htmx",
    "organisations",
    "roles",
    "ambassadors",
    "evaluations",
    "research",
    "pilot",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.csp.ContentSecurityPolicyMiddleware",
    "organisations.pages.PrivacyHeaders",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    # Outside the transaction: allauth sends its mails when that is committed.
    "allauth.account.middleware.AccountMiddleware",
    "organisations.tenancy.middleware.Transaction",
    "organisations.access.SignInRequired",
    "organisations.tenancy.middleware.Wall",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "pilot.navigation.context",
                *(["pilot.demo.accounts.context"] if DEMO else []),
            ]
        },
    }
]
FORM_RENDERER = "organisations.forms.Renderer"

# --- Database: four logins, see organisations/tenancy/logins.py
if EMBEDDED:
    URLS = embedded.database_urls()
else:
    URLS = {"default": os.environ["DATABASE_URL"]} | {
        alias: url
        for alias in ("owner", "overview", "system")
        if (url := os.environ.get(f"DATABASE_{alias.upper()}_URL"))
    }


def database(alias: str, url: str) -> dict[str, object]:
    parts = conninfo_to_dict(url)
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": parts.pop("dbname", ""),
        "USER": parts.pop("user", ""),
        "PASSWORD": parts.pop("password", ""),
        "HOST": parts.pop("host", ""),
        "PORT": str(parts.pop("port", "")),
        # A request ends; a migration takes what it takes.
        "OPTIONS": parts if alias == "owner" else parts | {"options": LIMITS},
        "CONN_MAX_AGE": 600,
        "CONN_HEALTH_CHECKS": True,
    }


LIMITS = "-c statement_timeout=30s -c idle_in_transaction_session_timeout=60s"
DATABASES = {alias: database(alias, url) for alias, url in URLS.items()}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# --- Background work
CELERY_BROKER_URL = os.environ.get("CELERY_BROKER_URL", "")
BROKER_FOLDER = Path(
    os.environ.get("BROKER_FOLDER", embedded.folder() / "broker" if EMBEDDED else "var/broker")
)
REDIS_CACHE_URL = os.environ.get("REDIS_CACHE_URL", "")
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.redis.RedisCache",
        "LOCATION": REDIS_CACHE_URL,
    }
    if REDIS_CACHE_URL
    # Enough for the rate limits of one web process; nothing personal is ever cached.
    else {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}
}

# --- Mail. EMAIL_URL is smtp://user:password@host:port, or the dotted path of a backend (anymail).
# Between these hours of the day in the Netherlands mails about the inbox go out.
MAIL_HOURS = tuple(map(int, os.environ.get("MAIL_HOURS", "8-20").split("-")))
EMAIL_URL = os.environ.get("EMAIL_URL", "smtp://127.0.0.1:1025")
mail = urlsplit(EMAIL_URL)
if mail.scheme in {"smtp", "smtps"}:
    MAILERS = {
        "default": {
            "BACKEND": "django.core.mail.backends.smtp.EmailBackend",
            "OPTIONS": {
                "host": mail.hostname,
                "port": mail.port or 25,
                "username": unquote(mail.username or ""),
                "password": unquote(mail.password or ""),
                "use_tls": mail.scheme == "smtps",
                "timeout": 10,
            },
        }
    }
else:
    MAILERS = {"default": {"BACKEND": EMAIL_URL}}
DEFAULT_FROM_EMAIL = os.environ.get(
    "DEFAULT_FROM_EMAIL", "Leerambassadeurs <no-reply@pilot.example>"
)

# --- Signing in
AUTH_USER_MODEL = "organisations.User"
AUTHENTICATION_BACKENDS = [
    "allauth.account.auth_backends.AuthenticationBackend",
    "guardian.backends.ObjectPermissionBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 10},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "start"
ACCOUNT_ADAPTER = "organisations.adapter.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"username", "email"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "email", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "optional"
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_SESSION_REMEMBER = None
ACCOUNT_DEFAULT_HTTP_PROTOCOL = urlsplit(SITE_URL).scheme
# A whole workshop may sit behind one address: wide per address, narrow per account.
ACCOUNT_RATE_LIMITS = {
    "login": "300/m/ip",
    "login_failed": "300/m/ip,5/5m/key",
    "request_login_code": "100/m/ip,3/m/key",
    "signup": "100/m/ip",
    "door": "30/m/ip",
}
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_ADAPTER = "organisations.adapter.MFAAdapter"
MFA_TOTP_TOLERANCE = 1  # a phone's clock may be half a minute off
MFA_TOTP_ISSUER = "Leerambassadeurs"
ALLAUTH_TRUSTED_PROXY_COUNT = int(os.environ.get("TRUSTED_PROXIES", "0"))
ANONYMOUS_USER_NAME = None  # guardian: no row for somebody who is not signed in
GUARDIAN_MONKEY_PATCH_USER = False
GUARDIAN_MONKEY_PATCH_GROUP = False

# --- Language and time
LANGUAGE_CODE = "nl"
LANGUAGES = [("nl", _("Dutch")), ("en", _("English"))]
LOCALE_PATHS = [BASE_DIR / "locale"]
TIME_ZONE = "Europe/Amsterdam"
USE_TZ = True

# --- Static files
STATIC_URL = "static/"
STATICFILES_DIRS = [BASE_DIR / "static"]
STATIC_ROOT = Path(
    os.environ.get(
        "STATIC_ROOT", embedded.folder() / "static" if EMBEDDED else BASE_DIR / "var/static"
    )
)
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "pilot.static.Storage"},
}

# --- Security
SECURE_CSP = {
    "default-src": [CSP.NONE],
    "script-src": [CSP.SELF],
    "style-src": [CSP.SELF],
    "img-src": [CSP.SELF, "data:"],
    "font-src": [CSP.SELF],
    "connect-src": [CSP.SELF],
    "worker-src": [CSP.SELF],
    "form-action": [CSP.SELF],
    "manifest-src": [CSP.SELF],
    "base-uri": [CSP.NONE],
    "frame-ancestors": [CSP.NONE],
}
HTTPS = urlsplit(SITE_URL).scheme == "https"
SECURE_SSL_REDIRECT = HTTPS
SECURE_REDIRECT_EXEMPT = [r"^health/$"]  # asked from inside, without a certificate
SECURE_PROXY_SSL_HEADER = (
    ("HTTP_X_FORWARDED_PROTO", "https") if ALLAUTH_TRUSTED_PROXY_COUNT else None
)
SECURE_HSTS_SECONDS = 31536000 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = HTTPS
SECURE_REFERRER_POLICY = "same-origin"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SESSION_COOKIE_AGE = 90 * 24 * 3600
X_FRAME_OPTIONS = "DENY"
CSRF_TRUSTED_ORIGINS = [SITE_URL]
CSRF_FAILURE_VIEW = "organisations.pages.csrf_failure"

# Names of people, addresses and tokens never reach a log: only levels and places do.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {
        # Its warnings quote the path of every refused request, and a path may hold a token.
        "django.request": {"level": "ERROR"},
        # Says that the embedded broker has no host name.
        "kombu.connection": {"level": "ERROR"},
    },
}
