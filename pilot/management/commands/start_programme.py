from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from pilot.staff import start_programme


class Command(BaseCommand):
    help = "Start a programme: its run, its funder and its sectors."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("name")
        parser.add_argument("--starts", type=date.fromisoformat, required=True)
        parser.add_argument("--ends", type=date.fromisoformat, required=True)
        parser.add_argument("--funder", default="")
        parser.add_argument("--sector", action="append", required=True, dest="sectors")

    def handle(self, **options: Any) -> None:
        facts = {key: options[key] for key in ("name", "starts", "ends", "funder", "sectors")}
        programme = start_programme(**facts)
        self.stdout.write(f"{programme} has started. Next: manage.py add_staff")
