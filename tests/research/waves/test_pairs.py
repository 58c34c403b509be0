"""The form of a line manager stands with the ambassador whom it is about, if both agreed."""

from datetime import timedelta

import pytest

from ambassadors.models import TimeAgreement
from organisations import clock
from research import pseudonyms
from research.answers.models import Response
from research.consent.models import Consent
from research.readers import pairs
from tests.factories import MemberFactory
from tests.research.waves.test_line import ANSWERS, rows

OPINION = {"mg_combine": "4"}


@pytest.fixture
def agreed(own):
    """`agreed()`: a time agreement of this year, of Amina with Leo unless told otherwise."""

    def made(**facts):
        given = {
            "organisation": own.organisation,
            "ambassador": own.members["ambassador"],
            "manager": own.members["manager"],
            "organiser": own.members["hr"],
            "state": "in_force",
            "valid_from": clock.today() - timedelta(days=90),
            "valid_until": clock.today() + timedelta(days=200),
            "hours": 4,
            "per": "week",
        }
        return TimeAgreement.objects.create(**given | facts)

    return made


@pytest.fixture
def both(wave, planned, run_jobs, ambassador, own, sign_in, fill_in):
    """`both(yes, no)`: the ambassador and then the manager send a form, linked or not."""

    def sent(ambassadors="yes", managers="yes"):
        about = planned(code="Q10")
        run_jobs()
        about.refresh_from_db()
        fill_in(ambassador, wave, ANSWERS, linking=ambassadors)
        fill_in(sign_in(own.user("manager")), about, OPINION, linking=managers)
        assert Response.objects.count() == 2

    return sent


@pytest.fixture
def row(team):
    def found():
        [row] = rows(team.programme, "mgr_wave")
        assert row["mg_combine"] == 4
        return row

    return found


def pid(unit, member):
    return pseudonyms.pseudonym(pseudonyms.key(), unit, member.pk)


@pytest.mark.row("J10")
@pytest.mark.parametrize(
    ("ambassadors", "managers"), [("yes", "yes"), ("yes", "no"), ("no", "yes"), ("no", "no")]
)
def test_a_pair_is_known_only_when_both_agreed(agreed, both, row, own, ambassadors, managers):
    agreed()
    both(ambassadors, managers)
    manager, ambassador = own.members["manager"], own.members["ambassador"]
    linked = managers == "yes"
    assert row()["mgr_pid"] == (pid("mgr", manager) if linked else "")
    known = linked and ambassadors == "yes"
    assert row()["amb_pid"] == (pid("amb", ambassador) if known else "")


def test_without_a_time_agreement_there_is_no_pair(agreed, both, row, own):
    over = clock.month() - clock.DAY
    agreed(valid_until=over, state="ended")
    agreed(manager=own.members["hr"], organiser=own.members["project_leader"])
    both()
    assert (row()["mgr_pid"], row()["amb_pid"]) == (pid("mgr", own.members["manager"]), "")


def test_an_agreement_with_another_manager_takes_the_place_of_the_older(agreed, both, row, own):
    agreed(state="replaced")
    agreed(
        manager=own.members["hr"], organiser=own.members["project_leader"],
        valid_from=clock.today() - timedelta(days=40),
    )  # fmt: skip
    both()
    assert row()["amb_pid"] == ""


def test_who_has_two_ambassadors_speaks_of_neither(agreed, both, row, own):
    agreed()
    agreed(ambassador=MemberFactory(organisation=own.organisation))
    both()
    assert row()["amb_pid"] == ""


def test_who_said_yes_before_the_text_told_it_is_not_connected(agreed, both, row):
    agreed()
    both()
    assert row()["amb_pid"]
    Consent.objects.update(text_version=pairs.SAYS_SO - 1)
    assert row()["amb_pid"] == ""
    assert row()["mgr_pid"]


@pytest.mark.parametrize("way", ["take_out", "cut_link", "stop"])
def test_who_leaves_is_in_no_pair_any_more(agreed, both, row, own, ambassador, run_jobs, way):
    agreed()
    both()
    ambassador.post(f"/o/{own.slug}/research/my-part/leave/", {"way": way, "sure": "on"})
    run_jobs()
    assert (row()["mgr_pid"] != "", row()["amb_pid"]) == (True, "")
