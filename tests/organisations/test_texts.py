"""The profile, the criteria and the participation text: written once, kept in versions."""

import pytest

from organisations.models import ProgrammeAuditEntry, ProgrammeText
from organisations.tenancy import scope
from organisations.texts import actions, defaults, queries
from tests.database import as_login

KINDS = ["profile", "criteria", "participation"]


@pytest.fixture
def asks(team, sign_in):
    return sign_in(team.user("programme_staff"), second_factor=True)


@pytest.fixture
def save(team):
    """`save(kind, body)`: the programme team saves a next version."""

    def saved(kind, body, after=None):
        programme = team.programme
        ids = {"programme": programme.pk, "staff": programme.pk}
        with as_login("runtime", fresh=True), scope(**ids):
            version, _body = queries.text(programme, kind)
            return actions.change_text(
                programme,
                by=team.staff["programme_staff"],
                kind=kind,
                body=body,
                after=version if after is None else after,
            )

    return saved


# --- What a body means


def test_an_empty_line_begins_a_paragraph_and_a_dash_a_point():
    body = (
        "Een ambassadeur\nluistert.\n\n"
        "Dit doe je:\n\n- praten\n- luisteren\nEn dit niet:\n- oordelen"
    )
    assert queries.blocks(body) == [
        {"text": "Een ambassadeur luistert.", "points": []},
        {"text": "Dit doe je:", "points": ["praten", "luisteren"]},
        {"text": "En dit niet:", "points": ["oordelen"]},
    ]
    assert queries.points(body) == ["praten", "luisteren", "oordelen"]
    assert queries.paragraphs(body) == ["Een ambassadeur luistert.", "Dit doe je:", "En dit niet:"]


@pytest.mark.parametrize(
    ("body", "blocks"),
    [
        ("", []),
        (" \n\n ", []),
        ("- een", [{"text": "", "points": ["een"]}]),
        ("-een\n- ", [{"text": "-een -", "points": []}]),
        (
            "a\n- b\n\n- c",
            [{"text": "a", "points": ["b"]}, {"text": "", "points": ["c"]}],
        ),
    ],
)
def test_odd_bodies_lose_nothing(body, blocks):
    assert queries.blocks(body) == blocks


@pytest.mark.row("I02")
@pytest.mark.parametrize("kind", KINDS)
def test_our_own_text_holds_until_staff_save_one(team, save, kind):
    version, body = queries.text(team.programme, kind)
    assert version == 0
    assert len(queries.points(body)) >= 8
    save(kind, "Onze tekst\n\n- een punt")
    assert queries.text(team.programme, kind) == (1, "Onze tekst\n\n- een punt")
    assert queries.text(team.programme.pk, kind)[0] == 1
    assert queries.texts(team.programme)[kind] == (1, "Onze tekst\n\n- een punt")
    others = [other for other in KINDS if other != kind]
    assert {queries.text(team.programme, other)[0] for other in others} == {0}
    assert defaults.body(kind) == body


def test_the_default_says_what_each_party_promises(team):
    blocks = queries.blocks(queries.text(team.programme, "participation")[1])
    assert [len(block["points"]) for block in blocks] == [0, 9, 4, 3]


# --- Saving


@pytest.mark.row("B09")
@pytest.mark.row("I02")
def test_staff_save_a_new_version_and_read_the_earlier_ones(asks, team):
    answer = asks.get("/programme/texts/profile/change/")
    first = defaults.body("profile")
    assert answer.context["form"]["body"].value() == first
    sent = {"body": "Eerste\r\n\r\n- punt <b>\r\n", "edition": "0"}
    assert asks.post("/programme/texts/profile/change/", sent).status_code == 302
    sent = {"body": "Tweede", "edition": "1"}
    assert asks.post("/programme/texts/profile/change/", sent).status_code == 302
    rows = ProgrammeText.objects.filter(kind="profile").order_by("version")
    assert [(row.version, row.body) for row in rows] == [(1, "Eerste\n\n- punt <b>"), (2, "Tweede")]
    assert {row.made_by for row in rows} == {team.staff["programme_staff"]}
    assert ProgrammeAuditEntry.objects.filter(verb="change text profile").count() == 2

    page = asks.get("/programme/texts/profile/").text
    assert "Tweede" in page
    assert "Eerste" not in page
    page = asks.get("/programme/texts/profile/versions/1/").text
    assert "<li>punt &lt;b&gt;</li>" in page
    assert queries.points(first)[0] in asks.get("/programme/texts/profile/versions/0/").text
    assert asks.get("/programme/texts/profile/versions/3/").status_code == 404
    assert asks.get("/programme/texts/other/").status_code == 404


def test_saving_the_same_text_makes_no_version(asks):
    same = defaults.body("profile").replace("\n", "\r\n")
    answer = asks.post("/programme/texts/profile/change/", {"body": same, "edition": "0"})
    assert answer.status_code == 302
    assert not ProgrammeText.objects.exists()


def test_who_read_an_older_version_sees_what_was_saved_meanwhile(asks, save):
    save("profile", "Van een ander")
    address, sent = "/programme/texts/profile/change/", {"body": "Van mij", "edition": "0"}
    answer = asks.post(address, sent)
    assert answer.status_code == 422
    assert "Van een ander" in answer.text
    assert answer.context["form"]["body"].value() == "Van mij"
    assert queries.text(answer.context["request"].programme, "profile") == (1, "Van een ander")
    # Sent once more, on purpose.
    again = {"body": "Van mij", "edition": str(answer.context["form"]["edition"].value())}
    assert asks.post(address, again).status_code == 302
    assert ProgrammeText.objects.get(version=2).body == "Van mij"


def test_two_who_save_at_once_do_not_lose_a_text(save):
    save("profile", "Van een ander")
    with pytest.raises(actions.Overtaken):
        save("profile", "Van mij", after=0)
    assert [row.body for row in ProgrammeText.objects.all()] == ["Van een ander"]


@pytest.mark.parametrize("bad", ["", " \n ", "x" * 20_001, "Geen enkel punt", "nul\x00"])
def test_a_text_that_cannot_be_used_is_explained_and_kept(asks, bad):
    answer = asks.post("/programme/texts/criteria/change/", {"body": bad, "edition": "0"})
    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == ["body"]
    assert answer.context["form"]["body"].value() == bad
    assert not ProgrammeText.objects.exists()


def test_an_organisation_reads_the_texts_of_its_own_programme_only(own, team, save):
    save("criteria", "- een")
    ids = {"org": own.organisation.pk, "programme": own.organisation.programme_id}
    with as_login("runtime", fresh=True):
        with scope(**ids):
            assert queries.text(own.organisation.programme_id, "criteria") == (1, "- een")
        with scope(org=own.organisation.pk):
            assert queries.text(own.organisation.programme_id, "criteria")[0] == 0
