import gc
import os
import sys

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "pilot.settings")

application = get_wsgi_application()

# Django must be set up before these can be imported.
from django.conf import settings  # noqa: E402

from organisations import logins  # noqa: E402
from organisations.models import User  # noqa: E402

logins.require("default", "overview")

if not settings.DEMO and User.objects.filter(username__endswith=".example").exists():
    sys.exit("Stopped: this database has demo accounts, whose password everybody knows.")

# What is loaded now stays: no need to look for garbage in it at every few thousand objects, which
# cost the page of all organisations a third of its time.
gc.collect()
gc.freeze()
