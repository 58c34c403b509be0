"""Who searches finds what can be advised today, here, in plain words."""

import re
from datetime import UTC, date, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.translation import override

from organisations.offers import queries
from organisations.offers.models import Offer, ProgrammeOffer
from tests.factories import OfferFactory, ProgrammeFactory, ProgrammeOfferFactory

pytestmark = pytest.mark.row("B08")


@pytest.fixture
def url(own):
    return f"/o/{own.slug}/offers/"


@pytest.fixture
def find(own, sign_in, url):
    """`find("lezen")`: the titles that the ambassador sees, in that order."""

    def found(text="", role="ambassador", **asked):
        answer = sign_in(own.user(role)).get(url, {"q": text, **asked})
        assert answer.status_code == 200
        return [row.title for row in answer.context["rows"]]

    return found


@pytest.fixture
def offered(own):
    """A small list of the organisation, as P&O would write it."""

    def made(title, kind="course", **facts):
        return OfferFactory(organisation=own.organisation, title=title, kind=kind, **facts)

    return [
        made("Taalles op dinsdag", "basic_skills", description="Beter lezen en schrijven."),
        made("Computercursus", "basic_skills", audience="wie weinig met een pc werkt"),
        made("Heftruckrijbewijs", costs="betaald door het werk"),
        made("Leerbudget", "budget", amount=250, how_to_apply="Vul bij P&O een formulier in."),
        made("Gesprek over je loopbaan", "advice"),
    ]


# --- Plain words


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("taalles", "Taalles op dinsdag"),
        ("TAAL", "Taalles op dinsdag"),
        ("taallessen", "Taalles op dinsdag"),  # more than one
        ("ik wil graag beter leren lezen", "Taalles op dinsdag"),  # in the description
        ("cursus computer", "Computercursus"),
        ("rijbewijs", "Heftruckrijbewijs"),  # inside a longer word
        ("hef", "Heftruckrijbewijs"),  # not typed to the end
        ("heftrukrijbewijs heftruck", "Heftruckrijbewijs"),  # one of the words is enough
        ("formulier", "Leerbudget"),  # in how to apply
        ("weinig pc", "Computercursus"),  # in who it is for
        ("geld", "Leerbudget"),  # what people call it
        ("vergoeding?", "Leerbudget"),
        ("rekenen", "Computercursus"),  # the name of its kind
        ("cursussen", "Computercursus"),
        ("gesprekken", "Gesprek over je loopbaan"),
        ("iets met taal", "Taalles op dinsdag"),
    ],
)
def test_plain_words_find_it(offered, find, text, first):
    assert find(text)[0] == first


def test_who_says_it_in_the_title_stands_first(own, offered, find):
    OfferFactory(organisation=own.organisation, title="Aan de slag", description="Geen taalles.")
    assert find("taalles")[:2] == ["Taalles op dinsdag", "Aan de slag"]


def test_without_words_everything_stands_by_name(offered, find):
    assert find() == sorted(offer.title for offer in offered)
    assert find("  ") == find()


@pytest.mark.parametrize("text", ["?!", "%", "<", "_ %", "''"])
def test_signs_alone_find_nothing(offered, find, text):
    assert find(text) == []


def test_what_people_call_a_course_does_not_bring_in_every_course(offered, find):
    assert "Heftruckrijbewijs" not in find("taal les")  # nor by "taal" in "betaald"
    assert find("taal les")[0] == "Taalles op dinsdag"
    assert "Heftruckrijbewijs" in find("les")


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("heftruk", "Heftruckrijbewijs"),
        ("hefttruck", "Heftruckrijbewijs"),
        ("computercurus", "Computercursus"),
        ("loopbaam", "Gesprek over je loopbaan"),
    ],
)
def test_a_letter_too_many_or_too_few_is_no_matter(offered, find, text, title):
    assert find(text) == [title]


def test_a_word_that_dutch_is_full_of_finds_nothing_by_itself(own, offered, find):
    OfferFactory(organisation=own.organisation, title="Voor en naast het werk", costs="zonder")
    assert find("zonder voor heftruck") == ["Heftruckrijbewijs"]


def test_another_word_finds_only_what_has_it(offered, find):
    assert find("heftruck") == ["Heftruckrijbewijs"]
    assert find("zeilboot") == []


@pytest.mark.parametrize("text", ["'", "a & !b", "(:*", "\\", "foo:*bar", "<->", "100%_", "ñ€"])
def test_signs_are_no_orders_to_the_database(offered, find, text):
    assert set(find(text)) <= {offer.title for offer in offered}


def test_too_many_letters_get_a_sentence_and_stay(own, sign_in, url, offered):
    answer = sign_in(own.user("ambassador")).get(url, {"q": "x" * 101})
    assert answer.status_code == 422
    assert f'value="{"x" * 101}"' in answer.text
    assert "hoogstens 100 tekens" in answer.text


def test_a_kind_narrows_and_an_unknown_kind_does_not(offered, find):
    assert find(kind="budget") == ["Leerbudget"]
    assert find("heftruck", kind="budget") == []
    assert len(find(kind="nonsense")) == 5


def test_in_english_the_english_words_count(own, offered):
    with override("en"):
        _page, rows = queries.search(own.organisation, text="money")
    assert [row.title for row in rows] == ["Leerbudget"]


def test_nothing_found_leads_to_all_kinds_without_the_words(own, sign_in, url, offered):
    text = sign_in(own.user("ambassador")).get(url, {"q": "zeilboot", "kind": "course"}).text
    assert "Hier past niets bij" in text
    ways = {f"?kind={kind}" for kind in Offer.Kind} | {url}
    assert ways <= set(re.findall(r'href="([^"]*)"', text))


def test_what_was_found_can_be_narrowed_to_a_kind(own, sign_in, url, offered):
    client = sign_in(own.user("ambassador"))
    wide = client.get(url, {"q": "cursus formulier"})
    assert len(wide.context["rows"]) == 3
    [way] = re.findall(r'href="(\?[^"]*kind=budget)"', wide.text)
    narrowed = client.get(url + way.replace("&amp;", "&"))
    assert [row.title for row in narrowed.context["rows"]] == ["Leerbudget"]
    assert "1 gevonden: Geld of budget" in narrowed.text


def test_an_empty_list_says_who_to_ask(own, sign_in, url):
    assert "Vraag P&O wat je kunt leren" in sign_in(own.user("manager")).get(url).text
    answer = sign_in(own.user("hr")).get(url).text
    assert "Zet de eerste cursus" in answer
    assert f"{url}manage/" in answer


# --- Own and of the programme, and of nobody else


def test_own_and_the_programmes_offers_stand_in_one_list(own, team, find):
    OfferFactory(organisation=own.organisation, title="Budget van ons", kind="budget")
    ProgrammeOfferFactory(programme=team.programme, title="Fonds voor iedereen", kind="budget")
    assert find("budget") == ["Budget van ons", "Fonds voor iedereen"]
    assert find("fonds")[0] == "Fonds voor iedereen"


def test_what_others_offer_does_not_exist_here(own, other, sign_in, find, url):
    mine = OfferFactory(organisation=own.organisation, title="Lassen bij ons")
    theirs = OfferFactory(organisation=other.organisation, title="Lassen bij hen")
    far = ProgrammeOfferFactory(programme=ProgrammeFactory(), title="Lassen ver weg")
    assert find("lassen") == find() == ["Lassen bij ons"]
    client = sign_in(own.user("ambassador"))
    assert client.get(f"{url}{mine.pk}/").status_code == 200
    assert client.get(f"{url}{theirs.pk}/").status_code == 404
    assert client.get(f"{url}programme/{far.pk}/").status_code == 404
    there = sign_in(other.user("ambassador"))
    assert there.get(f"/o/{other.slug}/offers/{theirs.pk}/").status_code == 200


def test_every_role_finds_it(own, offered, find):
    for role in own.members:
        assert find("heftruck", role=role) == ["Heftruckrijbewijs"]


# --- Only what is valid today, in Amsterdam


def test_an_offer_is_found_from_its_first_day_until_its_last(own, find, at):
    OfferFactory(
        organisation=own.organisation,
        title="Zomercursus",
        valid_from=date(2027, 6, 1),
        valid_until=date(2027, 6, 30),
    )
    moments = {
        datetime(2027, 5, 31, 21, 59, tzinfo=UTC): [],  # 23:59 in Amsterdam
        datetime(2027, 5, 31, 22, 0, tzinfo=UTC): ["Zomercursus"],
        datetime(2027, 6, 30, 21, 59, tzinfo=UTC): ["Zomercursus"],
        datetime(2027, 6, 30, 22, 0, tzinfo=UTC): [],
    }
    for moment, found in moments.items():
        with at(moment):
            assert find("zomercursus") == find() == found


def test_stap_is_never_advised(own, team, find, sign_in, url, at):
    """The subsidy closed at the start of 2024."""
    last = {"title": "STAP-budget", "kind": "budget", "valid_until": date(2023, 12, 31)}
    stap = OfferFactory(organisation=own.organisation, **last)
    ProgrammeOfferFactory(programme=team.programme, **last)
    with at(datetime(2023, 12, 31, 12, tzinfo=UTC)):
        _page, rows = queries.search(own.organisation, text="stap")
        assert len(rows) == 2
    assert find("stap") == find() == find(kind="budget") == []
    # Who kept the address of it reads that it is over, and nothing that looks like an offer.
    answer = sign_in(own.user("ambassador")).get(f"{url}{stap.pk}/")
    assert "Dit is gestopt op 31 december 2023" in answer.text
    assert stap.how_to_apply not in answer.text


# --- The page of one offer


@pytest.mark.row("C05")
def test_a_budget_tells_who_gets_how_much_how_and_until_when(own, sign_in, url):
    budget = OfferFactory(
        organisation=own.organisation,
        kind="budget",
        title="Leerbudget",
        description="Ook voor een cursus buiten je vak.",
        audience="wie een vast contract heeft",
        costs="niets",
        how_to_apply="Vul het formulier in.\nLever het in bij P&O.",
        amount="1250.50",
        remaining="8000",
        valid_until=date(2099, 12, 31),
        checked_on=date(2026, 3, 2),
        checked_by=own.members["hr"],
    )
    text = sign_in(own.user("ambassador")).get(f"{url}{budget.pk}/").text
    for words in (
        "Ook voor een cursus buiten je vak.",
        "wie een vast contract heeft",
        "formulier in.<br>Lever",
        "€ 1.250,50",
        "€ 8.000",
        "31 december 2099",
        "2 maart 2026, Peter Postma",
        "Bakkerij De Halm",
    ):
        assert words in text, words
    assert "/offers/manage/" not in text
    rows = sign_in(own.user("ambassador")).get(url).text
    for words in ("wie een vast contract heeft", "€ 1.250,50", "tot en met 31 december 2099"):
        assert words in rows, words


def test_an_offer_of_the_programme_says_who_checked_it(own, team, sign_in, url):
    offer = ProgrammeOfferFactory(
        programme=team.programme, checked_by=team.staff["programme_staff"], title="Taalpunt"
    )
    text = sign_in(own.user("ambassador")).get(f"{url}programme/{offer.pk}/").text
    assert "Taalpunt" in text
    assert "Sanne de Graaf" in text
    assert "voor alle organisaties" in text


def test_an_offer_to_come_is_announced_without_how_to_apply(own, sign_in, url):
    offer = OfferFactory(
        organisation=own.organisation, valid_from=date(2099, 1, 1), how_to_apply="Bel maar."
    )
    text = sign_in(own.user("ambassador")).get(f"{url}{offer.pk}/").text
    assert "begint op 1 januari 2099" in text
    assert "Bel maar." not in text


# --- Long lists


def test_a_long_list_goes_on_on_a_next_page(own, team, sign_in, url):
    OfferFactory.create_batch(30, organisation=own.organisation, kind="at_work")
    ProgrammeOfferFactory.create_batch(25, programme=team.programme)
    client = sign_in(own.user("ambassador"))
    first, second = (client.get(url, {"page": n, "q": "heftruck"}) for n in (1, 2))
    titles = [row.title for answer in (first, second) for row in answer.context["rows"]]
    assert (len(first.context["rows"]), len(set(titles))) == (50, 55)
    assert "55 gevonden" in first.text
    assert re.search(r'rel="next" href="\?[^"]*q=heftruck', first.text)


@pytest.mark.parametrize("text", ["", "heftruck", "zeilboot"])
def test_searching_costs_the_same_with_any_number_of_rows(own, team, sign_in, url, text):
    client = sign_in(own.user("ambassador"))
    counts = []
    for rows in (0, 1, 20):
        OfferFactory.create_batch(rows, organisation=own.organisation)
        ProgrammeOfferFactory.create_batch(rows, programme=team.programme)
        with CaptureQueriesContext(connection) as found:
            client.get(url, {"q": text})
        counts.append(len([query for query in found if "SAVEPOINT" not in query["sql"]]))
    assert ProgrammeOffer.objects.count() == 21
    nothing, one, many = counts
    # Where nothing is found the titles are looked at too, for a slip of the pen.
    assert nothing <= 8
    assert one == many <= (8 if text == "zeilboot" else 7)
