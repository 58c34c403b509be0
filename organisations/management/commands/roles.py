import secrets
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from organisations import logins


class Command(BaseCommand):
    help = "Make the four database logins and the database; prints their addresses once."

    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--admin-url", required=True, help="the address of a superuser")
        parser.add_argument("--database", default="leerambassadeurs")

    def handle(self, *, admin_url: str, database: str, **options: Any) -> None:
        passwords = {login: secrets.token_urlsafe(24) for login in logins.LOGINS}
        urls = logins.create(admin_url, database, passwords)
        for alias, url in urls.items():
            name = "DATABASE_URL" if alias == "default" else f"DATABASE_{alias.upper()}_URL"
            self.stdout.write(f"{name}={url}")
