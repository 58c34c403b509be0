"""Questions of colleagues: handed over without a name, answered, and brought back."""

import html

import pytest
from django.db import IntegrityError, transaction

from ambassadors.models import LearningQuestion
from ambassadors.questions import actions
from organisations.models import AuditEntry, InboxItem, Member, Message
from roles import actions as roles
from tests.cast import PEOPLE
from tests.factories import AssignmentFactory, LearningQuestionFactory, UserFactory

TEXT = "Betaalt het werk een cursus Engels?"
NAME_IN_TEXT = "Peter wil een cursus Engels."
OTHERS = ("project_leader", "manager", "communications", "works_council")


@pytest.fixture
def page(own):
    return f"/o/{own.slug}/questions/"


@pytest.fixture
def amina(own, sign_in):
    return sign_in(own.user("ambassador"))


@pytest.fixture
def peter(own, sign_in):
    return sign_in(own.user("hr"))


@pytest.fixture
def question(own):
    return LearningQuestionFactory(
        organisation=own.organisation, ambassador=own.members["ambassador"], question=TEXT
    )


@pytest.fixture
def second(own, sign_in):
    """Somebody else of P&O."""
    member = AssignmentFactory(organisation=own.organisation, role="hr").member
    return colleague(member, "hr", sign_in)


def colleague(member, role, sign_in):
    from roles import grants

    user = UserFactory()
    Member.objects.filter(pk=member.pk).update(user=user)
    grants.give(user, member.organisation, role)
    return sign_in(user)


def told(own, role):
    return list(InboxItem.objects.filter(user=own.user(role)).values_list("title", flat=True))


# --- Handing over


@pytest.mark.row("B07")
@pytest.mark.row("E12")
def test_a_question_goes_to_hr_without_a_name_and_the_answer_comes_back(
    own, amina, peter, page, run_jobs
):
    assert amina.post(f"{page}ask/", {"question": TEXT}).status_code == 302
    question = LearningQuestion.objects.get()
    assert (question.question, question.agreed, question.colleague) == (TEXT, False, "")
    run_jobs()
    assert told(own, "hr") == ["Er is een vraag van een collega"]
    item = InboxItem.objects.get(user=own.user("hr"))
    assert TEXT not in item.title + item.body
    assert peter.get(item.url).status_code == 200
    shown = peter.get(f"{page}{question.pk}/")
    assert TEXT in shown.text
    assert "zonder naam" in shown.text
    assert "via Amina Haddad" in shown.text  # as the form told her

    assert (
        peter.post(f"{page}{question.pk}/answer/", {"answer": "Ja, tot € 500."}).status_code == 302
    )
    run_jobs()
    assert told(own, "ambassador") == ["Er is antwoord op een vraag die je doorgaf"]
    item = InboxItem.objects.get(user=own.user("ambassador"))
    assert "500" not in item.title + item.body
    back = amina.get(item.url)
    assert "Ja, tot € 500." in back.text
    assert "Ik heb het doorgegeven" in back.text

    amina.post(f"{page}{question.pk}/passed-on/")
    question.refresh_from_db()
    assert question.passed_on == question.answered_on
    assert "Ik heb het doorgegeven" not in amina.get(item.url).text
    assert "doorgegeven" in peter.get(page).text
    verbs = AuditEntry.objects.filter(subject=f"learningquestion:{question.pk}")
    assert set(verbs.values_list("verb", flat=True)) == {
        "hand over question",
        "answer learning question",
        "pass on answer",
    }


def test_two_taps_hand_over_one_question(own, amina, page, run_jobs):
    data = {"question": TEXT, "key": str(amina.get(f"{page}ask/").context["form"]["key"].value())}
    for _tap in range(2):
        answer = amina.post(f"{page}ask/", data, follow=True)
        assert "Doorgegeven aan P&O." in html.unescape(answer.text)
    assert str(LearningQuestion.objects.get().pk) == data["key"]
    assert AuditEntry.objects.filter(verb="hand over question").count() == 1
    run_jobs()
    assert len(told(own, "hr")) == 1
    # The same words from a form that was opened anew are another question.
    amina.post(f"{page}ask/", {"question": TEXT})
    assert LearningQuestion.objects.count() == 2


def test_the_key_of_a_question_elsewhere_is_no_way_in(own, other, amina, page):
    theirs = LearningQuestionFactory(
        organisation=other.organisation, ambassador=other.members["ambassador"]
    )
    data = {"question": TEXT, "key": str(theirs.pk)}
    assert amina.post(f"{page}ask/", data).status_code == 302
    kept = LearningQuestion.objects.get()
    assert (kept.pk, kept.question) == (theirs.pk, theirs.question)


def test_the_form_says_what_hr_sees(amina, page):
    text = amina.get(f"{page}ask/").text
    assert "P&O ziet dat jij deze vraag doorgeeft." in text
    assert "niets van je gesprekken" in text


@pytest.mark.parametrize("role", OTHERS)
def test_nobody_else_gets_near_a_question(own, sign_in, page, question, role):
    client = sign_in(own.user(role))
    for path in ("", "ask/", f"{question.pk}/", f"{question.pk}/answer/"):
        answer = client.get(page + path)
        assert answer.status_code == 403
        assert TEXT not in answer.text
    assert TEXT not in client.get(f"/o/{own.slug}/").text


def test_another_organisation_and_the_programme_get_nothing(other, team, own, sign_in, question):
    path = f"questions/{question.pk}/"
    for client, slug in (
        (sign_in(other.user("hr")), own.slug),
        (sign_in(other.user("hr")), other.slug),
        (sign_in(team.user("programme_staff"), second_factor=True), own.slug),
    ):
        answer = client.get(f"/o/{slug}/{path}")
        assert answer.status_code == 404
        assert TEXT not in answer.text
    assert TEXT not in sign_in(other.user("hr")).get(f"/o/{other.slug}/questions/").text


def test_an_ambassador_sees_the_own_questions_only(own, amina, sign_in, page, question):
    member = AssignmentFactory(organisation=own.organisation).member
    bea = colleague(member, "ambassador", sign_in)
    assert TEXT in amina.get(page).text
    assert TEXT not in bea.get(page).text
    for path in ("", "passed-on/", "take-back/"):
        address = f"{page}{question.pk}/{path}"
        assert (bea.post(address) if path else bea.get(address)).status_code == 404
    assert LearningQuestion.objects.filter(pk=question.pk).exists()


# --- The name of the colleague


def test_with_the_agreement_of_the_colleague_the_name_goes_along(amina, peter, page):
    data = {"question": TEXT, "agreed": "on", "colleague": "Kees Klaver"}
    assert amina.post(f"{page}ask/", data).status_code == 302
    question = LearningQuestion.objects.get()
    assert "gesteld door Kees Klaver" in peter.get(f"{page}{question.pk}/").text


@pytest.mark.parametrize(
    ("sent", "sentence"),
    [
        ({"colleague": "Kees Klaver"}, "Je vulde een naam in."),
        ({"agreed": "on"}, "Vul de naam in."),
        ({"agreed": "on", "colleague": "  "}, "Vul de naam in."),
    ],
)
def test_a_name_and_the_agreement_go_together(amina, page, sent, sentence):
    answer = amina.post(f"{page}ask/", {"question": TEXT, **sent})
    assert answer.status_code == 422
    assert sentence in answer.text
    form = answer.context["form"]
    assert form["question"].value() == TEXT
    assert form["colleague"].value() == sent.get("colleague", None)
    assert not LearningQuestion.objects.exists()


def test_the_database_keeps_no_name_without_the_agreement(own):
    with pytest.raises(IntegrityError), transaction.atomic():
        LearningQuestionFactory(organisation=own.organisation, colleague="Kees Klaver")


# --- A name in the text


def test_a_name_in_the_text_is_asked_about_once(amina, page):
    assert "sure" not in amina.get(f"{page}ask/").context["form"].fields
    answer = amina.post(f"{page}ask/", {"question": NAME_IN_TEXT})
    assert answer.status_code == 422
    [asked] = answer.context["form"].errors["sure"]
    assert asked.startswith("Staat hier een naam in? We zien: Peter.")
    assert answer.context["form"]["question"].value() == NAME_IN_TEXT
    assert "Het klopt zo" in answer.text
    assert not LearningQuestion.objects.exists()
    assert amina.post(f"{page}ask/", {"question": NAME_IN_TEXT, "sure": "on"}).status_code == 302
    assert LearningQuestion.objects.get().question == NAME_IN_TEXT


def test_taking_the_name_out_is_enough(amina, page):
    amina.post(f"{page}ask/", {"question": NAME_IN_TEXT})
    assert amina.post(f"{page}ask/", {"question": TEXT}).status_code == 302


def test_the_own_name_and_the_agreed_name_are_no_question(own, amina, page):
    own_name = PEOPLE["Bakkerij De Halm", own.slug, "Food"]["ambassador"]
    data = {"question": f"{own_name} vraagt dit voor Peter.", "agreed": "on", "colleague": "Peter"}
    assert amina.post(f"{page}ask/", data).status_code == 302


@pytest.mark.parametrize("text", ["", "   ", "x" * 2001])
def test_a_text_that_cannot_be_sent_is_explained_and_kept(amina, page, text):
    answer = amina.post(f"{page}ask/", {"question": text})
    assert answer.status_code == 422
    assert answer.context["form"]["question"].value() == text
    assert not LearningQuestion.objects.exists()


# --- Answering


def test_of_two_answers_the_second_sees_the_first_and_loses_nothing(
    own, peter, second, amina, page, question, run_jobs
):
    address = f"{page}{question.pk}/answer/"
    assert second.get(address).status_code == 200
    assert peter.post(address, {"answer": "Ja, tot € 500."}).status_code == 302
    late = second.post(address, {"answer": "Vraag ook naar het fonds."})
    assert late.status_code == 422
    assert "Ja, tot € 500." in late.text
    assert "Iemand was je voor." in late.text
    assert late.context["form"]["answer"].value() == "Vraag ook naar het fonds."
    question.refresh_from_db()
    assert question.answer == "Ja, tot € 500."

    amina.post(f"{page}{question.pk}/passed-on/")
    more = late.context["form"]["more"].value()
    again = {"answer": "Vraag ook naar het fonds.", "more": more}
    assert second.post(address, again).status_code == 302
    question.refresh_from_db()
    assert question.answer == "Ja, tot € 500.\n\nVraag ook naar het fonds."
    assert question.passed_on is None  # there is something new to tell
    run_jobs()
    assert "Er is iets bij een antwoord gekomen" in told(own, "ambassador")


def test_an_answered_question_leads_to_its_answer(peter, page, question):
    peter.post(f"{page}{question.pk}/answer/", {"answer": "Ja."})
    assert peter.get(f"{page}{question.pk}/answer/").url == f"{page}{question.pk}/"


def test_an_empty_answer_is_no_answer(peter, page, question):
    assert peter.post(f"{page}{question.pk}/answer/", {"answer": " "}).status_code == 422
    question.refresh_from_db()
    assert not question.is_answered


def test_who_is_no_ambassador_any_more_is_not_told_and_hr_is_warned(
    own, act, peter, page, question, run_jobs
):
    with act(own):
        assignment = own.members["ambassador"].assignments.get()
        roles.end(assignment, by=own.members["project_leader"])
    assert "is geen leerambassadeur meer" in peter.get(f"{page}{question.pk}/").text
    peter.post(f"{page}{question.pk}/answer/", {"answer": "Ja."})
    run_jobs()
    assert told(own, "ambassador") == []


# --- Taking back and passing on


def test_a_question_can_be_taken_back_until_it_is_answered(own, amina, peter, page, run_jobs, act):
    amina.post(f"{page}ask/", {"question": TEXT})
    question = LearningQuestion.objects.get()
    assert amina.post(f"{page}{question.pk}/take-back/").status_code == 302
    assert not LearningQuestion.objects.exists()
    run_jobs()
    assert told(own, "hr") == []
    assert Message.objects.get(subject_id=question.pk).state == "withdrawn"
    assert peter.get(f"{page}{question.pk}/").status_code == 404


def test_an_answered_question_stays(amina, peter, page, question):
    peter.post(f"{page}{question.pk}/answer/", {"answer": "Ja."})
    answer = amina.post(f"{page}{question.pk}/take-back/", follow=True)
    assert "Er is al een antwoord." in answer.text
    assert LearningQuestion.objects.filter(pk=question.pk).exists()


def test_hr_who_answers_what_was_taken_back_is_told_so(own, act, question):
    with act(own):
        actions.take_back(question, by=own.members["ambassador"])
        with pytest.raises(actions.TakenBack):
            actions.answer(question, by=own.members["hr"], answer="Ja.")


def test_without_an_answer_there_is_nothing_to_pass_on(amina, page, question):
    amina.post(f"{page}{question.pk}/passed-on/")
    question.refresh_from_db()
    assert question.passed_on is None


# --- Lists


def test_what_waits_stands_first_and_home_counts_it(own, peter, page, question):
    done = LearningQuestionFactory(
        organisation=own.organisation,
        ambassador=own.members["ambassador"],
        answer="Ja.",
        answered_on=question.asked_on,
    )
    rows = list(peter.get(page).context["page_obj"])
    assert [row.pk for row in rows] == [question.pk, done.pk]
    assert "1 vraag van een collega wacht op antwoord" in peter.get(f"/o/{own.slug}/").text
    peter.post(f"{page}{question.pk}/answer/", {"answer": "Ja."})
    assert "wacht op antwoord" not in peter.get(f"/o/{own.slug}/").text


def test_a_long_list_has_pages(own, peter, page):
    LearningQuestionFactory.create_batch(
        51, organisation=own.organisation, ambassador=own.members["ambassador"]
    )
    assert len(peter.get(page).context["page_obj"]) == 50
    assert len(peter.get(f"{page}?page=2").context["page_obj"]) == 1
