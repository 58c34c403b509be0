import sys
import time
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from organisations.models import Programme
from pilot.demo.seed import Demo


class Command(BaseCommand):
    help = "Fill an empty database with the demo; nothing happens when it is not empty."

    def handle(self, **options: Any) -> None:
        if not settings.DEMO:
            sys.exit("Stopped: seed_demo makes accounts that everybody knows; it needs DEMO=true.")
        if Programme.objects.exists():
            return
        started = time.monotonic()
        self.stdout.write("Making a pilot of 20 organisations and four years ...")
        Demo().make()
        self.stdout.write(f"Made in {time.monotonic() - started:.0f} seconds.")
