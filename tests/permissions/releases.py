"""What stands behind the addresses of releases."""

from typing import Any

from organisations import clock
from research.models import ApiToken
from tests.cast import Team
from tests.factories import (
    CaseFactory,
    InterviewFactory,
    RecallFactory,
    ReleaseDownloadFactory,
    ReleaseFactory,
)

PATH = "data/org.csv"


def objects(team: Team) -> dict[str, dict[str, Any]]:
    """One that waits for approval, one that is approved, and one that was recalled."""
    researcher, steward = team.staff["researcher"], team.staff["data_steward"]
    done = {"state": "approved", "decided_by": steward, "decided_at": clock.now()}
    waits = ReleaseFactory(asked_by=researcher)
    approved, recalled = ReleaseFactory.create_batch(2, asked_by=researcher, **done)
    ReleaseDownloadFactory(release=recalled, by=researcher)
    recall = RecallFactory(release=recalled)
    token = ApiToken.objects.create(
        user=researcher.user, token_hash="x", made_at=clock.now(), expires=clock.now() + clock.DAY
    )
    case = CaseFactory(release=approved)
    talk = {"pk": InterviewFactory(case=case).pk}
    opened = {"pk": case.pk}
    return {
        "ask_archive": {"pk": approved.pk},
        "case": opened,
        "case_json": opened,
        "case_csv": opened,
        "add_interview": opened,
        "change_interview": talk,
        "remove_interview": talk,
        "release": {"pk": waits.pk},
        "cancel_release": {"pk": waits.pk},
        "decide_release": {"pk": waits.pk},
        "download_release": {"pk": approved.pk, "path": PATH},
        "fetch_release": {"number": approved.number, "path": PATH},
        "recall": {"pk": recall.pk},
        "confirm_removal": {"pk": recall.pk},
        "revoke_release_token": {"pk": token.pk},
    }
