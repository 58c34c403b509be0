import sys
import time
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser

from organisations.models import Programme
from pilot.demo.seed import Demo


class Command(BaseCommand):
    help = "Fill an empty database with the demo; nothing happens when it is not empty."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--organisations", type=int, help="only the first few")

    def handle(self, *, organisations: int | None, **options: Any) -> None:
        if not settings.DEMO:
            sys.exit("Stopped: seed_demo makes accounts that everybody knows; it needs DEMO=true.")
        if Programme.objects.exists():
            return
        started = time.monotonic()
        self.stdout.write(
            f"Making a pilot of {organisations or 20} organisations and four years ..."
        )
        Demo().make(organisations)
        self.stdout.write(f"Made in {time.monotonic() - started:.0f} seconds.")
