"""Questions of the works council and answers of the project leader."""

from datetime import timedelta

import pytest

from organisations import clock
from organisations.models import AuditEntry, Document, InboxItem
from roles.models import Assignment, Question
from roles.works_council import actions
from tests.factories import AssignmentFactory

ASKED = "Wie ziet de gesprekken?"
ANSWERED = "Alleen de leerambassadeur zelf."


@pytest.fixture
def page(own):
    return f"/o/{own.slug}/works-council/"


@pytest.fixture
def leader(own, sign_in):
    return sign_in(own.user("project_leader"))


@pytest.fixture
def council(own, sign_in):
    return sign_in(own.user("works_council"))


@pytest.fixture
def ask(own, council, page):
    def asked(question=ASKED):
        assert council.post(f"{page}questions/ask/", {"question": question}).status_code == 302
        return Question.objects.get(organisation=own.organisation, question=question)

    return asked


@pytest.fixture
def answer(leader, page):
    def answered(question, text=ANSWERED):
        return leader.post(f"{page}questions/{question.pk}/", {"answer": text})

    return answered


def inbox(own, role):
    return InboxItem.objects.filter(user=own.user(role))


def end_role(own, role):
    rows = Assignment.objects.filter(member=own.members[role])
    rows.update(ends=clock.today() - timedelta(days=1))


@pytest.mark.row("G08", "D11")
def test_a_question_and_its_answer_reach_the_other_side_and_both_see_them(
    own, ask, answer, council, leader, page, run_jobs
):
    question = ask()
    run_jobs()
    item = inbox(own, "project_leader").get()
    assert item.title == "De ondernemingsraad vraagt je iets"
    assert ASKED in leader.get(item.url).text
    assert "wacht op antwoord" in council.get(page).text

    assert answer(question).url == page
    run_jobs()
    item = inbox(own, "works_council").get()
    assert (item.title, item.url) == ("Er is antwoord op je vraag", page)
    for reader in (council, leader):
        text = reader.get(page).text
        assert ASKED in text
        assert ANSWERED in text
        assert "Otto Raad" in text
        assert "beantwoord door Femke Bakker" in text
    assert "wacht op antwoord" not in council.get(page).text


def test_messages_quote_nothing_and_come_once(own, ask, answer, run_jobs):
    question = ask()
    run_jobs()
    answer(question)
    run_jobs()
    run_jobs()
    for role in ("project_leader", "works_council"):
        item = inbox(own, role).get()
        assert ASKED not in item.title + item.body
        assert ANSWERED not in item.title + item.body


def test_a_question_that_was_answered_meanwhile_is_not_announced(own, ask, answer, run_jobs):
    answer(ask())
    run_jobs()
    assert not inbox(own, "project_leader").exists()
    assert inbox(own, "works_council").count() == 1


def test_who_left_the_role_is_told_nothing(own, ask, answer, run_jobs):
    question = ask()
    end_role(own, "project_leader")
    run_jobs()
    assert not inbox(own, "project_leader").exists()
    Assignment.objects.filter(member=own.members["project_leader"]).update(ends=None)
    answer(question)
    end_role(own, "works_council")
    run_jobs()
    assert not inbox(own, "works_council").exists()


def test_every_member_of_the_works_council_reads_the_answer(own, ask, answer, run_jobs):
    colleague = AssignmentFactory(organisation=own.organisation, role="works_council").member
    answer(ask())
    run_jobs()
    assert InboxItem.objects.filter(user=colleague.user).count() == 1


@pytest.mark.parametrize("typed", ["", "   ", "x" * 2001])
def test_an_empty_or_endless_question_is_explained_and_not_kept(own, council, page, typed):
    response = council.post(f"{page}questions/ask/", {"question": typed})
    assert response.status_code == 422
    assert list(response.context["form"].errors) == ["question"]
    assert not Question.objects.exists()


@pytest.mark.parametrize("typed", ["", "   ", "x" * 4001])
def test_an_empty_or_endless_answer_is_explained_and_not_kept(ask, answer, typed):
    question = ask()
    response = answer(question, typed)
    assert response.status_code == 422
    assert list(response.context["form"].errors) == ["answer"]
    question.refresh_from_db()
    assert (question.answer, question.answered_at) == ("", None)
    assert answer(question).status_code == 302


def test_the_first_answer_stays(ask, answer):
    question = ask()
    answer(question)
    late = answer(question, "Iets anders.")
    assert late.status_code == 422
    assert "Dat antwoord blijft staan." in late.text
    assert "Iets anders." in late.text
    question.refresh_from_db()
    assert question.answer == ANSWERED


def test_an_answer_can_be_changed_and_the_council_is_told(own, ask, answer, leader, page, run_jobs):
    question = ask()
    assert "Je antwoord wijzigen" not in leader.get(f"{page}questions/{question.pk}/").text
    answer(question)
    opened = leader.get(f"{page}questions/{question.pk}/")
    assert "Je antwoord wijzigen" in opened.text
    assert opened.context["form"]["answer"].value() == ANSWERED
    seen = opened.context["form"]["seen"].value()
    given = {"answer": "Alleen hij of zij zelf.", "seen": seen}
    assert leader.post(f"{page}questions/{question.pk}/", given).url == page
    question.refresh_from_db()
    assert question.answer == "Alleen hij of zij zelf."
    run_jobs()
    titles = {item.title for item in inbox(own, "works_council")}
    assert titles == {"Er is antwoord op je vraag", "Het antwoord op je vraag is veranderd"}
    # Meanwhile another project leader has the older answer on the screen.
    late = leader.post(f"{page}questions/{question.pk}/", given | {"answer": "Nog iets anders."})
    assert late.status_code == 422
    assert "Alleen hij of zij zelf." in late.text


def test_two_project_leaders_at_once_give_one_answer(own, act, ask):
    question = ask()
    leader = own.members["project_leader"]
    with act(own):
        actions.answer_question(question, by=leader, answer=ANSWERED)
        with pytest.raises(actions.AlreadyAnswered):
            actions.answer_question(question, by=leader, answer="Iets anders.")
    assert AuditEntry.objects.filter(verb="answer question").count() == 1


def test_only_both_sides_see_questions_on_the_page(own, ask, page, sign_in):
    ask()
    for role, sees in {
        "project_leader": True,
        "works_council": True,
        "hr": False,
        "ambassador": False,
    }.items():
        assert (ASKED in sign_in(own.user(role)).get(page).text) is sees, role


def test_a_question_of_another_organisation_does_not_exist(own, other, ask, sign_in, page):
    question = ask()
    theirs = f"/o/{other.slug}/works-council/questions/{question.pk}/"
    assert sign_in(other.user("project_leader")).get(theirs).status_code == 404
    assert sign_in(own.user("hr")).get(f"{page}questions/{question.pk}/").status_code == 403
    assert (
        sign_in(own.user("project_leader")).get(f"{page}questions/{question.pk}/").text.count(ASKED)
    )


def test_the_next_version_of_the_file_has_them_without_names(own, ask, answer, leader, page):
    answer(ask())
    ask("En wie nog meer?")
    leader.post(f"{page}send/")
    file = Document.objects.get(organisation=own.organisation, kind="works-council-file")
    [section] = [s for s in file.content["sections"] if s["code"] == "questions"]
    assert [(group["title"], group["text"]) for group in section["groups"]] == [
        (ASKED, ANSWERED),
        ("En wie nog meer?", "Er is nog geen antwoord."),
    ]
    assert "Otto Raad" not in str(file.content)
