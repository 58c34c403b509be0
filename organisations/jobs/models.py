import uuid

from django.db import models


class Job(models.Model):
    """One piece of background work: which handler, on which row, for whom, when.

    The table is the queue; Celery only wakes a worker up. It holds ids and states, never content.
    """

    class State(models.TextChoices):
        DUE = "due"
        RUNNING = "running"
        DONE = "done"
        FAILED = "failed"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(max_length=40)
    subject_id = models.UUIDField()
    organisation = models.ForeignKey(
        "organisations.Organisation", models.CASCADE, null=True, related_name="+"
    )
    programme = models.ForeignKey(
        "organisations.Programme", models.CASCADE, null=True, related_name="+"
    )
    user = models.ForeignKey("organisations.User", models.SET_NULL, null=True, related_name="+")
    due = models.DateTimeField()
    state = models.CharField(max_length=8, choices=State, default=State.DUE)
    attempts = models.PositiveSmallIntegerField(default=0)
    lease_until = models.DateTimeField(null=True)

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["kind", "subject_id"], name="job_once"),
            models.CheckConstraint(
                condition=models.Q(organisation__isnull=False, programme__isnull=True)
                | models.Q(organisation__isnull=True, programme__isnull=False),
                name="job_has_one_owner",
            ),
        ]
        indexes = [
            models.Index(
                fields=["due"], name="job_open", condition=models.Q(state__in=["due", "running"])
            )
        ]
