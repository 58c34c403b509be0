"""docker-compose.yml, as far as it can be checked without a container engine."""

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import celery.bin.celery
import pytest
import yaml
from django.core.management import get_commands
from gunicorn.config import Config

ROOT = Path(__file__).resolve().parents[2]
PROGRAMS = Path(sys.executable).parent

COMPOSE = yaml.safe_load((ROOT / "docker-compose.yml").read_text())
SERVICES = COMPOSE["services"]
OURS = {name: service for name, service in SERVICES.items() if "build" in service}
IMAGE = COMPOSE["x-app"]["build"]["dockerfile_inline"]
# ${NAME}, ${NAME:-otherwise} and ${NAME:?what is missing}.
VARIABLE = re.compile(r"(?<!\$)\$\{(\w+)(?::([-?])([^}]*))?\}")
GIVEN = {
    "SECRET_KEY": "for this test",
    "SITE_URL": "https://leerambassadeurs.example",
    "POSTGRES_PASSWORD": "secret",
    **{
        name: f"postgresql://{name.lower()}:secret@database/leerambassadeurs"
        for name in (
            "DATABASE_URL", "DATABASE_OWNER_URL", "DATABASE_OVERVIEW_URL", "DATABASE_SYSTEM_URL",
        )
    },
}  # fmt: skip


def filled_in(service):
    """The environment that a container of this service gets."""

    def value(found):
        name, kind, otherwise = found.groups()
        assert kind == "-" or name in GIVEN, f"{name} is needed and unknown"
        return GIVEN.get(name, otherwise)

    return {
        key: VARIABLE.sub(value, str(text)) for key, text in service.get("environment", {}).items()
    }


def test_it_starts_what_a_pilot_needs():
    assert SERVICES.keys() == {
        "database", "queue", "cache", "migrate", "web", "worker", "scheduler", "mail",
    }  # fmt: skip
    assert OURS.keys() == {"migrate", "web", "worker", "scheduler"}
    assert SERVICES["database"]["image"] == "postgres:18"
    assert IMAGE.startswith("FROM python:3.13-slim\n")


def test_the_queue_loses_nothing_and_the_cache_may_lose_everything():
    queue, cache = (shlex.split(SERVICES[name]["command"]) for name in ("queue", "cache"))
    assert queue[queue.index("--appendonly") + 1] == "yes"
    assert queue[queue.index("--maxmemory-policy") + 1] == "noeviction"
    assert SERVICES["queue"]["volumes"] == ["queue:/data"]
    assert cache[cache.index("--save") + 1] == ""
    assert "--appendonly" not in cache
    for service in OURS.values():
        env = filled_in(service)
        assert env["CELERY_BROKER_URL"] == "redis://queue:6379/0"
        assert env["REDIS_CACHE_URL"] == "redis://cache:6379/0"


# --- Commands


@pytest.mark.parametrize("name", OURS)
def test_every_command_and_each_of_its_options_exists(name):
    program, *arguments = shlex.split(OURS[name]["command"])
    assert (PROGRAMS / program).exists()
    {"celery": of_celery, "gunicorn": of_gunicorn, "python": of_django}[program](arguments)


def of_celery(arguments):
    group = celery.bin.celery.celery
    context = group.make_context("celery", list(arguments), resilient_parsing=True)
    assert context.params["app"] == "pilot.celery"
    name, command, rest = group.resolve_command(context, list(context._protected_args))
    assert name in {"worker", "beat"}
    # Raises where an option does not exist.
    command.make_parser(context).parse_args([*rest, *context.args])


def of_gunicorn(arguments):
    config = Config()
    options = config.parser().parse_args(arguments)
    assert options.args == ["pilot.wsgi"]
    assert options.bind == ["0.0.0.0:8000"]


def of_django(arguments):
    assert arguments[0] == "manage.py"
    assert arguments[1] in get_commands()


# --- Variables, logins and keys


@pytest.mark.parametrize("name", OURS)
def test_the_settings_start_with_what_each_container_gets(name):
    """And know every variable: one that nobody reads was misspelt."""
    env = filled_in(OURS[name])
    code = (
        "import json, os, pilot.settings as s, pilot.celery;"
        "print(json.dumps([s.SITE_URL, sorted(s.DATABASES), s.CELERY_BROKER_URL, s.HTTPS,"
        " s.MAILERS['default']['OPTIONS']['host'], s.ALLAUTH_TRUSTED_PROXY_COUNT]))"
    )
    few = {key: os.environ[key] for key in ("PATH", "HOME") if key in os.environ}
    done = subprocess.run(
        [sys.executable, "-c", code], env=few | env, cwd=ROOT, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    logins = ["default", "overview"]
    logins += {"migrate": ["owner"], "worker": ["system"], "scheduler": ["system"]}.get(name, [])
    assert json.loads(done.stdout) == [
        GIVEN["SITE_URL"], sorted(logins), "redis://queue:6379/0", True, "mail", 1,
    ]  # fmt: skip
    read = (ROOT / "pilot/settings.py").read_text() + (ROOT / "pilot/celery.py").read_text()
    aliases = {f"DATABASE_{alias.upper()}_URL" for alias in ("owner", "overview", "system")}
    assert {key for key in env if key not in aliases and f'"{key}"' not in read} == set()


def test_the_web_process_gets_neither_the_key_of_the_research_nor_another_login():
    for name, service in OURS.items():
        in_background = name in {"worker", "scheduler"}
        assert ("secrets" in service) == in_background
        assert ("RESEARCH_KEY_FILE" in service["environment"]) == in_background
        assert ("DATABASE_SYSTEM_URL" in service["environment"]) == in_background
        assert ("DATABASE_OWNER_URL" in service["environment"]) == (name == "migrate")
    [secret] = SERVICES["worker"]["secrets"]
    assert SERVICES["worker"]["environment"]["RESEARCH_KEY_FILE"] == f"/run/secrets/{secret}"
    assert secret in COMPOSE["secrets"]


def test_what_must_be_filled_in_stands_in_the_readme():
    text = (ROOT / "docker-compose.yml").read_text()
    must = {name for name, kind, _text in VARIABLE.findall(text) if kind == "?"}
    readme = (ROOT / "README.md").read_text()
    assert {
        name for name in must if name not in readme and not name.startswith("DATABASE_")
    } == set()
    assert must <= GIVEN.keys()


def test_no_key_of_this_machine_gets_into_the_image():
    left_out = (ROOT / ".dockerignore").read_text().split()
    assert {".git", ".venv", "var", ".env*"} <= set(left_out)
    assert "ARG" not in re.findall(r"^\s*([A-Z]+)", IMAGE, re.MULTILINE)
    assert "SECRET_KEY=build" in IMAGE  # for collectstatic, and for nothing else
    assert not re.search(r"^ENV .*(KEY|PASSWORD|DATABASE)", IMAGE, re.MULTILINE)


# --- The image, and how it stays well


def test_nothing_runs_as_root():
    steps = re.findall(r"^([A-Z]+) (.*)", IMAGE, re.MULTILINE)
    assert "useradd --create-home app" in IMAGE
    assert steps[-1] == ("USER", "app")
    assert [name for name, service in OURS.items() if "user" in service] == []


def test_the_image_has_what_a_pdf_needs():
    bootstrap = (ROOT / ".ci/bootstrap").read_text()
    [needed] = re.findall(r"pango_loads \|\| echo (.*)", bootstrap)
    assert set(needed.split()) <= set(IMAGE.split())


def test_what_goes_on_running_says_whether_it_is_well():
    for name, service in SERVICES.items():
        if name == "migrate":
            assert service["restart"] == "no"
            continue
        assert service["healthcheck"]["test"][0] in {"CMD", "CMD-SHELL"}, name
    for service in SERVICES.values():
        for other, how in service.get("depends_on", {}).items():
            once = how["condition"] == "service_completed_successfully"
            assert once == (other == "migrate")
            assert other in SERVICES


def test_the_outside_reaches_nothing_but_a_proxy_on_this_machine():
    ports = [port for service in SERVICES.values() for port in service.get("ports", [])]
    assert ports
    assert {port.split(":")[0] for port in ports} == {"127.0.0.1"}


def test_what_the_queue_and_the_cache_are_started_with_is_understood(tmp_path):
    program = shutil.which("redis-server")
    if not program:
        pytest.skip("there is no redis-server on this machine: apt-get install redis-server")
    for name in ("queue", "cache"):
        options = shlex.split(SERVICES[name]["command"])[1:]
        # Port 0 and no socket: it has nothing to listen to, so it only reads its options.
        done = subprocess.run(
            [program, *options, "--port", "0", "--dir", str(tmp_path)],
            capture_output=True, text=True, timeout=20,
        )  # fmt: skip
        assert "Configured to not listen anywhere" in done.stdout
        assert "FATAL CONFIG" not in done.stdout + done.stderr
