"""A script fetches what its researcher may download, with a token that can be taken back."""

from datetime import timedelta

import pytest

from organisations import clock
from organisations.models import ProgrammeAuditEntry
from research.releases.models import ApiToken, ReleaseDownload
from tests.conftest import Client
from tests.factories import RecallFactory, ReleaseFactory


@pytest.fixture
def released(team):
    return ReleaseFactory(
        asked_by=team.staff["researcher"],
        state="approved",
        decided_by=team.staff["data_steward"],
        decided_at=clock.now(),
    )


@pytest.fixture
def token(researcher):
    """Made on the page, as a researcher does."""
    answer = researcher.post("/research/releases/tokens/", {"name": "Mijn R-script"})
    return answer.context["text"]


def fetch(number, path="data/org.csv", token="", **headers):
    """Without a session, as a script."""
    given = {"Authorization": f"Bearer {token}"} if token else headers
    return Client().get(f"/research/releases/{number}/files/{path}", headers=given)


def test_a_script_fetches_a_file_and_it_counts_as_a_download(released, token, team):
    answer = fetch(released.number, token=token)
    assert (answer.status_code, answer.content) == (200, b"org_pid,sector\na1,99\n")
    assert answer.headers["Cache-Control"] == "no-store, private"
    download = ReleaseDownload.objects.get()
    assert (download.by, download.by_script) == (team.staff["researcher"], True)
    assert ProgrammeAuditEntry.objects.filter(verb="download release").count() == 1
    assert ApiToken.objects.get().used_on == clock.today()
    whole = fetch(released.number, released.package_name, token=token)
    assert whole.content.startswith(b"PK")


def test_the_token_is_shown_once_and_kept_as_a_hash(researcher, token):
    assert len(token) == 32
    page = researcher.get("/research/releases/tokens/").text
    assert "Mijn R-script" in page
    assert token not in page
    kept = ApiToken.objects.get()
    assert token not in str(vars(kept))


@pytest.mark.parametrize(
    "wrong", ["", "x", "Bearer", "B" * 32, "A" * 5000, "é", "' OR 1=1 --"], ids=range(7)
)
def test_another_token_finds_nothing(released, token, wrong):
    assert fetch(released.number, Authorization=f"Bearer {wrong}").status_code == 404
    assert fetch(released.number, Authorization=token).status_code == 404
    assert fetch(released.number).status_code == 404
    assert not ReleaseDownload.objects.exists()


def test_a_token_that_is_stopped_expired_or_of_who_left_finds_nothing(
    released, token, researcher, team
):
    def status():
        return fetch(released.number, token=token).status_code

    assert status() == 200
    with clock.at(clock.now() + timedelta(days=366)):
        assert status() == 404
    staff = team.staff["researcher"]
    staff.ends = clock.today() - clock.DAY
    staff.save()
    assert status() == 404
    staff.ends = None
    staff.save()
    team.user("researcher").groups.clear()
    assert status() == 404


def test_who_stops_a_key_stops_it_at_once(released, token, researcher, sign_in, team):
    pk = ApiToken.objects.get().pk
    assert researcher.post(f"/research/releases/tokens/{pk}/revoke/").status_code == 302
    assert fetch(released.number, token=token).status_code == 404
    assert "werkt niet meer" in researcher.get("/research/releases/tokens/").text


def test_the_key_of_somebody_else_is_not_there(token, sign_in, team, own):
    other = ApiToken.objects.create(
        user=own.user("hr"), token_hash="y", name="Van een ander", made_at=clock.now(),
        expires=clock.now() + clock.DAY,
    )  # fmt: skip
    client = sign_in(team.user("researcher"), second_factor=True)
    assert "Van een ander" not in client.get("/research/releases/tokens/").text
    assert client.post(f"/research/releases/tokens/{other.pk}/revoke/").status_code == 404
    assert fetch("2026.1", token=token).status_code == 404


@pytest.mark.parametrize("number", ["2026.9999", "2026", "x.y", "2026.1.1", "٢٠٢٦.1"])
def test_another_number_finds_nothing(released, token, number):
    assert fetch(number, token=token).status_code == 404


def test_what_is_not_approved_or_was_recalled_is_not_given(token, team, released):
    waits = ReleaseFactory(asked_by=team.staff["researcher"])
    assert fetch(waits.number, token=token).status_code == 404
    assert fetch(released.number, token=token).status_code == 200
    RecallFactory(release=released)
    assert fetch(released.number, token=token).status_code == 404


def test_guessing_ends_after_a_while(released, token):
    statuses = {fetch(released.number, token=f"{number:032}").status_code for number in range(31)}
    assert statuses == {404, 429}


def test_a_right_token_is_never_too_often(released, token):
    assert {fetch(released.number, token=token).status_code for _ in range(32)} == {200}
