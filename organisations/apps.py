from django.apps import AppConfig
from django.db.models.signals import post_migrate


class OrganisationsConfig(AppConfig):
    name = "organisations"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        post_migrate.connect(_apply_grants, sender=self)
        # Their handlers join the queue.
        from organisations.documents import messages, rendering  # noqa: F401
        from organisations.messages import delivery  # noqa: F401
        from organisations.support import messages as support  # noqa: F401


def _apply_grants(using: str, **kwargs: object) -> None:
    from organisations.tenancy import grants

    grants.apply(using)
