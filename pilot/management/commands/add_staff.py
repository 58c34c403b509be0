from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from organisations.models import Programme, Staff
from pilot.staff import add_staff
from roles.catalogue import PROGRAMME_ROLES, Role


class Command(BaseCommand):
    help = "Give somebody a role in the programme; they sign in with a code by mail."

    def add_arguments(self, parser: CommandParser) -> None:
        roles = [str(spec.role) for spec in PROGRAMME_ROLES]
        parser.add_argument("email")
        parser.add_argument("--name", required=True)
        parser.add_argument("--role", choices=roles, required=True)
        parser.add_argument("--party", choices=Staff.Party.values, required=True)

    def handle(self, *, email: str, name: str, role: str, party: str, **options: Any) -> None:
        programme = Programme.objects.order_by("-starts").first()
        if programme is None:
            raise CommandError("There is no programme yet. First: manage.py start_programme")
        add_staff(programme, role=Role(role), party=party, name=name, email=email)
        self.stdout.write(f"{name} is in, as {role}.")
