"""P&O keeps the list of the organisation right, the programme team that of all organisations."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest

from organisations import clock
from organisations.audit import AuditEntry, ProgrammeAuditEntry
from organisations.offers import actions
from organisations.offers.forms import EuroField
from organisations.offers.models import Offer, ProgrammeOffer
from tests.factories import OfferFactory, ProgrammeFactory, ProgrammeOfferFactory

pytestmark = pytest.mark.row("E02")

FACTS = {
    "kind": "course",
    "title": "Rekenen in de bakkerij",
    "audience": "iedereen",
    "costs": "niets",
    "how_to_apply": "Loop langs bij Peter.",
}
BUDGET = FACTS | {"kind": "budget", "title": "Leerbudget"}
NOON = datetime(2027, 3, 10, 12, tzinfo=UTC)
LONG_AGO = date(2027, 1, 5)


@pytest.fixture
def url(own):
    return f"/o/{own.slug}/offers/manage/"


@pytest.fixture
def hr(own, sign_in):
    return sign_in(own.user("hr"))


@pytest.fixture
def staff(team, sign_in):
    return sign_in(team.user("programme_staff"), second_factor=True)


def found_by(client, house, words):
    rows = client.get(f"/o/{house.slug}/offers/", {"q": words}).context["rows"]
    return [row.title for row in rows]


# --- Adding and changing


def test_what_hr_adds_is_found_by_an_ambassador_at_once(own, hr, sign_in, url):
    answer = hr.post(f"{url}add/", FACTS | {"valid_until": "2099-12-31"}, follow=True)
    assert "Toegevoegd" in answer.text
    offer = Offer.objects.get()
    assert (offer.organisation, offer.valid_until) == (own.organisation, date(2099, 12, 31))
    assert (offer.checked_on, offer.checked_by) == (clock.today(), own.members["hr"])
    assert found_by(sign_in(own.user("ambassador")), own, "rekenen") == [FACTS["title"]]
    entry = AuditEntry.objects.latest("at")
    assert (entry.verb, entry.subject) == ("add offer", f"offer:{offer.pk}")
    assert entry.member == own.members["hr"]


@pytest.mark.row("E03")
def test_a_budget_has_an_amount_for_each_person_and_what_is_left(hr, url):
    hr.post(f"{url}add/", BUDGET | {"amount": "€ 1.250,50", "remaining": "8.000"})
    offer = Offer.objects.get()
    assert (offer.amount, offer.remaining) == (Decimal("1250.50"), Decimal(8000))
    page = hr.get(f"{url}{offer.pk}/")
    assert 'value="1250,50"' in page.text
    assert 'value="8000,00"' in page.text


def test_a_changed_offer_counts_as_checked(own, hr, url, at):
    offer = OfferFactory(organisation=own.organisation, checked_on=LONG_AGO)
    with at(NOON):
        hr.post(f"{url}{offer.pk}/", FACTS | {"costs": "een tientje"})
    offer.refresh_from_db()
    assert (offer.title, offer.costs) == (FACTS["title"], "een tientje")
    assert (offer.checked_on, offer.checked_by) == (NOON.date(), own.members["hr"])
    assert AuditEntry.objects.latest("at").verb == "change offer"


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"title": ""}, "Vul dit nog in"),
        ({"kind": ""}, "Vul dit nog in"),
        ({"valid_from": "2099-05-02", "valid_until": "2099-05-01"}, "vóór de eerste"),
        ({"valid_until": "2020-01-01"}, "Deze dag is voorbij"),
        ({"amount": "250"}, "hoort bij geld of een budget"),
        ({"remaining": "250"}, "hoort bij geld of een budget"),
        ({"kind": "budget", "amount": "veel"}, "Vul een bedrag in"),
        ({"kind": "budget", "amount": "NaN"}, "Vul een bedrag in"),
        ({"kind": "budget", "amount": "0E+9999999999"}, "Vul een bedrag in"),
        ({"kind": "budget", "remaining": "1e2"}, "Vul een bedrag in"),
        ({"kind": "budget", "amount": "-1"}, "minstens 0"),
        ({"kind": "budget", "amount": "1,255"}, "cijfers"),
        ({"kind": "budget", "amount": "99999999999"}, "cijfers"),
        ({"link": "javascript:alert(1)"}, "Dit adres klopt niet"),
        ({"title": "x" * 121}, "hoogstens 120"),
    ],
)
def test_what_is_wrong_gets_a_sentence_and_stays_on_screen(own, hr, url, wrong, sentence):
    offer = OfferFactory(organisation=own.organisation, title="Zoals het was")
    for path in (f"{url}add/", f"{url}{offer.pk}/"):
        answer = hr.post(path, FACTS | wrong)
        assert answer.status_code == 422
        assert sentence in answer.text
        assert "Loop langs bij Peter." in answer.text
        assert all(value in answer.text for value in wrong.values())
    assert [o.title for o in Offer.objects.all()] == ["Zoals het was"]


@pytest.mark.parametrize(
    ("typed", "amount"),
    [
        ("250", "250"),
        ("1.250", "1250"),
        ("1250,5", "1250.5"),
        ("1.250,50", "1250.50"),
        ("€ 1.000.000", "1000000"),
        ("12.50", "12.50"),
        ("250,-", "250"),
        ("0", "0"),
    ],
)
def test_an_amount_may_be_written_as_people_do(typed, amount):
    assert EuroField(max_digits=9, decimal_places=2).clean(typed) == Decimal(amount)


# --- The check of the month


def test_the_list_asks_what_nobody_looked_at_this_month(own, hr, url, at):
    def offer(title, **facts):
        return OfferFactory(organisation=own.organisation, title=title, **facts)

    offer("Vorige maand", checked_on=date(2027, 2, 28))
    offer("Nog niet begonnen", checked_on=LONG_AGO, valid_from=date(2027, 9, 1))
    offer("Deze maand", checked_on=date(2027, 3, 1))
    offer("Afgelopen", checked_on=LONG_AGO, valid_until=date(2027, 3, 9))
    offer("Laatste dag", checked_on=LONG_AGO, valid_until=date(2027, 3, 10))
    with at(NOON):
        page = hr.get(url)
    stages = [(row.title, row.stage) for row in page.context["page_obj"]]
    assert stages == [
        ("Laatste dag", 0),
        ("Nog niet begonnen", 0),
        ("Vorige maand", 0),
        ("Deze maand", 1),
        ("Afgelopen", 2),
    ]
    assert page.text.count("/check/") == 3
    assert page.text.index("Deze maand nog controleren") < page.text.index("Vorige maand")
    assert page.text.index("<summary>Afgelopen") < page.text.index("afgelopen op 9 maart 2027")


def test_one_button_says_that_it_is_still_right(own, hr, url, at):
    offer = OfferFactory(organisation=own.organisation, checked_on=LONG_AGO)
    with at(NOON):
        assert "Goed gedaan" not in hr.get(url).text
        page = hr.post(f"{url}{offer.pk}/check/", follow=True)
        assert "Goed gedaan" in page.text
        assert "/check/" not in page.text
    offer.refresh_from_db()
    assert (offer.checked_on, offer.checked_by) == (NOON.date(), own.members["hr"])
    assert AuditEntry.objects.latest("at").verb == "check offer"
    with at(NOON + timedelta(days=31)):
        assert f"{offer.pk}/check/" in hr.get(url).text


# --- Ending


def test_an_ended_offer_is_found_by_nobody_and_stays_in_the_list(own, hr, sign_in, url, at):
    offer = OfferFactory(organisation=own.organisation, title="Lassen")
    ambassador = sign_in(own.user("ambassador"))
    with at(NOON):
        assert found_by(ambassador, own, "lassen") == ["Lassen"]
        assert "“Lassen” stoppen?" in hr.get(f"{url}{offer.pk}/end/").text
        assert found_by(ambassador, own, "lassen") == ["Lassen"]
        hr.post(f"{url}{offer.pk}/end/")
        assert found_by(ambassador, own, "lassen") == []
        assert "afgelopen op 9 maart 2027" in hr.get(url).text
    assert AuditEntry.objects.latest("at").verb == "end offer"


def test_what_has_not_begun_can_end_and_what_ended_keeps_its_last_day(own, act, at):
    hr = own.members["hr"]
    ahead = OfferFactory(organisation=own.organisation, valid_from=date(2027, 9, 1))
    past = OfferFactory(organisation=own.organisation, valid_until=LONG_AGO, checked_on=LONG_AGO)
    with at(NOON), act(own):
        actions.end_offer(ahead, by=hr)
        actions.end_offer(past, by=hr)
    ahead.refresh_from_db()
    past.refresh_from_db()
    assert ahead.valid_until == date(2027, 3, 9)
    assert (past.valid_until, past.checked_on) == (LONG_AGO, LONG_AGO)


def test_an_ended_offer_can_be_changed_and_start_again(own, hr, url, at):
    offer = OfferFactory(organisation=own.organisation, valid_until=LONG_AGO)
    with at(NOON):
        still = FACTS | {"valid_until": LONG_AGO.isoformat()}
        assert hr.post(f"{url}{offer.pk}/", still).status_code == 302
        assert hr.post(f"{url}{offer.pk}/", FACTS).status_code == 302
        offer.refresh_from_db()
        assert not offer.has_ended


# --- Who may


@pytest.mark.parametrize("what", ["", "check/", "end/"])
def test_only_hr_of_the_organisation_itself_changes_its_list(own, other, sign_in, url, what):
    offer = OfferFactory(organisation=own.organisation, title="Blijft", checked_on=LONG_AGO)
    answers = {
        403: sign_in(own.user("ambassador")).post(f"{url}{offer.pk}/{what}", FACTS),
        404: sign_in(other.user("hr")).post(
            f"/o/{other.slug}/offers/manage/{offer.pk}/{what}", FACTS
        ),
    }
    for status, answer in answers.items():
        assert answer.status_code == status
        assert "Blijft" not in answer.text
    offer.refresh_from_db()
    assert (offer.title, offer.checked_on, offer.valid_until) == ("Blijft", LONG_AGO, None)
    sign_in(own.user("hr")).post(f"{url}{offer.pk}/{what}", FACTS)
    offer.refresh_from_db()
    assert offer.checked_on == clock.today()


def test_hr_does_not_change_what_the_programme_offers(own, team, hr, url):
    offer = ProgrammeOfferFactory(programme=team.programme, title="Van de pilot")
    assert hr.post(f"{url}{offer.pk}/", FACTS).status_code == 404
    assert hr.post(f"/programme/offers/{offer.pk}/", FACTS).status_code == 404
    assert "Van de pilot" not in hr.get(url).text
    offer.refresh_from_db()
    assert offer.title == "Van de pilot"


# --- The programme team


def test_what_the_programme_adds_all_organisations_find_at_once(own, other, staff, sign_in, team):
    staff.post("/programme/offers/add/", FACTS)
    offer = ProgrammeOffer.objects.get()
    assert (offer.programme, offer.checked_by) == (team.programme, team.staff["programme_staff"])
    for house in (own, other):
        assert found_by(sign_in(house.user("ambassador")), house, "rekenen") == [offer.title]
    entry = ProgrammeAuditEntry.objects.latest("at")
    assert (entry.verb, entry.subject) == ("add offer", f"programmeoffer:{offer.pk}")
    assert entry.user == team.user("programme_staff")


def test_the_programme_checks_changes_and_ends(staff, team, at):
    offer = ProgrammeOfferFactory(programme=team.programme, title="Oud", checked_on=LONG_AGO)
    path = f"/programme/offers/{offer.pk}/"
    with at(NOON):
        assert f"{path}check/" in staff.get("/programme/offers/").text
        assert f"{path}check/" not in staff.post(f"{path}check/", follow=True).text
        staff.post(path, FACTS)
        assert "stoppen?" in staff.get(f"{path}end/").text
        staff.post(f"{path}end/")
        assert "afgelopen op 9 maart 2027" in staff.get("/programme/offers/").text
    offer.refresh_from_db()
    assert (offer.title, offer.valid_until) == (FACTS["title"], date(2027, 3, 9))
    entries = ProgrammeAuditEntry.objects.filter(subject=f"programmeoffer:{offer.pk}")
    assert sorted(entry.verb for entry in entries) == ["change offer", "check offer", "end offer"]


def test_the_programme_sees_no_other_programme_and_no_organisations_list(own, staff, team):
    ProgrammeOfferFactory(programme=team.programme, title="Van ons")
    far = ProgrammeOfferFactory(programme=ProgrammeFactory(), title="Van hen")
    OfferFactory(organisation=own.organisation, title="Van de bakkerij")
    page = staff.get("/programme/offers/")
    assert [row.title for row in page.context["page_obj"]] == ["Van ons"]
    for what in ("", "check/", "end/"):
        assert staff.post(f"/programme/offers/{far.pk}/{what}", FACTS).status_code == 404
    far.refresh_from_db()
    assert far.title == "Van hen"


def test_a_wrong_offer_of_the_programme_stays_on_screen(staff):
    answer = staff.post("/programme/offers/add/", FACTS | {"amount": "250"})
    assert answer.status_code == 422
    assert "hoort bij geld of een budget" in answer.text
    assert not ProgrammeOffer.objects.exists()
