"""One object behind every address of `own`, so that who is refused is refused something real."""

from datetime import date, time, timedelta
from decimal import Decimal
from typing import Any

from django.urls import reverse

from ambassadors.actions import log_conversation
from ambassadors.agreements import actions as agreements
from ambassadors.agreements.models import TimeAgreement
from ambassadors.cards.actions import make_sheet
from ambassadors.cards.models import Card
from ambassadors.codes import Kind
from ambassadors.hours.weeks import last_week
from ambassadors.notebook.models import Note, NotebookKey
from evaluations.actions import plan_series
from organisations import clock
from organisations.documents import actions as documents
from organisations.doors import tokens
from organisations.models import Document, Door, InboxItem, Member, Sector
from organisations.offers.actions import add_offer, add_programme_offer
from organisations.tenancy import scope
from research.evaluation.actions import publish
from research.requests.actions import ask
from roles import actions
from roles.announcements import wording
from roles.announcements.actions import start as start_announcement
from roles.models import Assignment, Task
from roles.queries import gate
from roles.works_council import actions as works_council
from tests.cast import House, Team
from tests.factories import HoursPointFactory, SharedActionFactory, SupportRequestFactory
from tests.permissions import (
    calendar,
    cohort,
    gatherings,
    kit,
    knowledge,
    participation,
    releases,
    reports,
    rhythm,
    rounds,
    run,
    sharing,
)
from tests.permissions.expected import OFFER
from tests.permissions.expected.payloads import LOCK, SEALED


class World:
    def __init__(self, own: House, team: Team, run_jobs: Any) -> None:
        self.own, self.team = own, team
        organisation = own.organisation
        ids = {"org": organisation.pk, "programme": organisation.programme_id}
        hr, ambassador = own.members["hr"], own.members["ambassador"]
        with scope(**ids, member=ambassador.pk):
            self.invitation = actions.invite(
                organisation, by=own.members["project_leader"], name="Iemand", role="manager"
            )
            actions.record_decision(
                organisation,
                by=own.members["works_council"],
                body="works_council",
                outcome="approved",
                decided_on=date(2026, 1, 10),
            )
            self.conversation = log_conversation(
                by=ambassador, gate=gate(organisation), kind=Kind.CONVERSATION, month=clock.month()
            )
            make_sheet(by=ambassador, number=1)
            self.evaluation = publish(organisation, by=own.members["project_leader"])
            NotebookKey.objects.create(user=ambassador.user, **LOCK)
            self.note = Note.objects.create(user=ambassador.user, sealed=SEALED)
            self.moment = plan_series(
                by=hr,
                ambassador=ambassador,
                partner=hr,
                first=clock.today() + timedelta(days=3),
                time=time(10),
                rhythm=0,
            ).moments.get()
            HoursPointFactory(organisation=organisation, ambassador=ambassador, shared_with=hr)
            # Who does what changes, so there is a new version of the role division.
            unneeded = Task.objects.get(organisation=organisation, code="G02")
            actions.change_task(unneeded, by=hr, status=Task.Status.NOT_NEEDED)
            self.leader_invitation = actions.invite(
                organisation, by=team.staff["programme_staff"], name="Leider", role="project_leader"
            )
            leader, council = own.members["project_leader"], own.members["works_council"]
            self.asked = documents.new_version(
                "role-division", "Ter akkoord", {}, organisation=organisation, by=leader
            )
            sides = [documents.Side("works_council", "works_council", council)]
            documents.ask(self.asked, sides, by=leader)
            self.agreement = _agreements(own)
            self.offer = add_offer(by=hr, **OFFER)
            self.question = works_council.ask_question(
                organisation, by=council, question="Wie ziet de gesprekken?"
            )
            self.file = works_council.send_file(organisation, by=leader).file
            self.announcement = start_announcement(
                organisation, by=hr, template=wording.TEMPLATES["management"]
            )
            # Without gaps: nothing stands in its way.
            self.announcement.body = "Beste collega's,"
            self.announcement.save()
        with scope(programme=team.programme.pk, staff=team.programme.pk):
            self.research_request = ask(
                team.programme,
                by=team.staff["researcher"],
                title="Vragenlijst",
                roles=sorted(own.members),
                minutes=15,
                opens=clock.today(),
                closes=clock.today() + timedelta(days=9),
            )
            self.programme_offer = add_programme_offer(by=team.staff["programme_staff"], **OFFER)
        self.support = _support(own, team)
        self.sharing = sharing.objects(own, self.offer)
        self.rhythm = rhythm.objects(own, self.moment)
        self.calendar = calendar.objects(own)
        self.gatherings = gatherings.objects(own, team)
        self.cohort = cohort.objects(own)
        self.rounds = rounds.Rounds(own, team)
        self.participation = participation.objects(own)
        self.knowledge = knowledge.objects(own, team)
        self.kit = kit.objects(team, run_jobs)
        self.releases = releases.objects(team)
        self.run = run.objects(team)
        run_jobs()
        self.reports = reports.objects(own, team, self.evaluation, run_jobs)
        self.task = Task.objects.get(organisation=organisation, code="E01")
        self.document = Document.objects.filter(
            organisation=organisation, kind="role-division", state="ready"
        ).first()
        self.item = InboxItem.objects.filter(user=own.user("hr")).first()
        self.door = Door.objects.get(subject_id=self.invitation.pk)
        card = Card.objects.get(organisation=organisation, serial=1)
        self.card_door = Door.objects.get(subject_id=card.pk)

    @property
    def objects(self) -> dict[str, dict[str, Any]]:
        """The keyword arguments of each address that has more than the slug."""
        assignment = Assignment.objects.get(member=self.own.members["communications"])
        return {
            "document": {"pk": self.document.pk},
            "download_document": {"pk": self.document.pk},
            "confirm_document": {"pk": self.asked.pk},
            "object_to_document": {"pk": self.asked.pk},
            "make_document_again": {"pk": self.asked.pk},
            "invitation": {"pk": self.invitation.pk},
            "renew_invitation": {"pk": self.invitation.pk},
            "withdraw_invitation": {"pk": self.invitation.pk},
            "give_role": {"pk": self.own.members["hr"].pk},
            "appoint": {"pk": self.own.members["ambassador"].pk},
            "facilities": {"pk": self.own.members["ambassador"].pk},
            "arrange_facilities": {"pk": self.own.members["ambassador"].pk},
            "say_missing": {"item": "phone"},
            "programme_text": {"kind": "profile"},
            "programme_text_version": {"kind": "profile", "number": 0},
            "change_text": {"kind": "profile"},
            "end_role": {"pk": assignment.pk},
            "hand_over": {"pk": assignment.pk},
            "keep_role": {"pk": assignment.pk},
            "task": {"pk": self.task.pk},
            "plan_task": {"pk": self.task.pk},
            "answer_question": {"pk": self.question.pk},
            "respond_evaluation": {"pk": self.evaluation.pk},
            "add_announcement": {"template": "management"},
            "announcement": {"pk": self.announcement.pk},
            "change_announcement": {"pk": self.announcement.pk},
            "ask_approval": {"pk": self.announcement.pk},
            "send_announcement": {"pk": self.announcement.pk},
            "remove_announcement": {"pk": self.announcement.pk},
            "time_agreement": {"pk": self.agreement.pk},
            "change_time_agreement": {"pk": self.agreement.pk},
            "ask_time_agreement": {"pk": self.agreement.pk},
            "end_time_agreement": {"pk": self.agreement.pk},
            "programme_participation": {"slug": self.own.slug},
            "confirm_participation": {"slug": self.own.slug},
            "object_to_participation": {"slug": self.own.slug},
            "log_conversation": {"kind": "conversation"},
            "remove_conversation": {"pk": self.conversation.pk},
            "correct_conversation": {"pk": self.conversation.pk},
            "remove_note": {"pk": self.note.pk},
            "moment": {"pk": self.moment.pk},
            "moment_messages": {"pk": self.moment.pk},
            "cancel_moment": {"pk": self.moment.pk},
            "close_hours": {"pk": self.moment.pk},
            **self.sharing,
            **self.rhythm,
            **self.calendar,
            **self.gatherings,
            **self.cohort,
            **self.rounds.objects,
            **self.participation,
            **self.knowledge,
            **self.kit,
            "offer": {"pk": self.offer.pk},
            "change_offer": {"pk": self.offer.pk},
            "check_offer": {"pk": self.offer.pk},
            "end_offer": {"pk": self.offer.pk},
            "programme_offer_here": {"pk": self.programme_offer.pk},
            "change_programme_offer": {"pk": self.programme_offer.pk},
            "check_programme_offer": {"pk": self.programme_offer.pk},
            "end_programme_offer": {"pk": self.programme_offer.pk},
            "support_request": {"pk": self.support["open"].pk},
            "withdraw_support": {"pk": self.support["open"].pk},
            "support_outcome": {"pk": self.support["answered"].pk},
            "finish_shared_action": {"pk": self.support["action"].pk},
            "support_desk_request": {"slug": self.own.slug, "pk": self.support["open"].pk},
            "take_support": {"slug": self.own.slug, "pk": self.support["open"].pk},
            "desk_shared_actions": {"slug": self.own.slug},
            "desk_finish_action": {"slug": self.own.slug, "pk": self.support["action"].pk},
            "ambassador_contacts": {"slug": self.own.slug},
            "overview_organisation": {"slug": self.own.slug},
            "overview_conditions_file": {"slug": self.own.slug},
            "move_organisation": {"slug": self.own.slug},
            "change_sector": {"pk": self.own.organisation.sector_id},
            "sector_radar": {"pk": self.own.organisation.sector_id},
            "sector_radar_file": {"pk": self.own.organisation.sector_id},
            "invite_leader": {"slug": self.own.slug},
            "leader_invitation": {"slug": self.own.slug, "pk": self.leader_invitation.pk},
            "withdraw_leader_invitation": {
                "slug": self.own.slug,
                "pk": self.leader_invitation.pk,
            },
            **self.releases,
            **self.run,
            **self.reports,
            "change_research_request": {"pk": self.research_request.pk},
            "close_research_request": {"pk": self.research_request.pk},
            "finish_research_request": {"pk": self.research_request.pk},
            "undo_research_request": {"pk": self.research_request.pk},
            "open_inbox_item": {"pk": self.item.pk},
            "leave_afterwards": {"slug": self.own.slug},
            "card_sheet": {"number": 1},
            "door": {"token": tokens.derive(self.door.pk)},
            "door_act": {"token": tokens.derive(self.card_door.pk), "act": "offers"},
            "nowhere": {"rest": f"{self.own.slug}/no-such-page/"},
            "account_confirm_email": {"key": "MQ:1abc"},
            "account_reset_password_from_key": {"uidb36": "1", "key": "set-password"},
        }

    def url(self, name: str, place: str) -> str:
        kwargs = dict(self.objects.get(name, {}))
        if place == "organisation":
            kwargs["organisation_slug"] = self.own.slug
        return reverse(name, kwargs=kwargs)

    def payload(self, data: dict[str, object], member: Member | None) -> dict[str, object]:
        """The payload with the words in capitals replaced by what they stand for."""
        role = member.user.username.partition("@")[0] if member else ""
        other = self.own.members["hr" if role == "ambassador" else "ambassador"]
        meant = {
            "TOMORROW": (clock.today() + timedelta(days=1)).isoformat(),
            "NEXT_MONTH": (clock.today() + timedelta(days=31)).isoformat(),
            "OTHER_PERSON": str(other.pk),
            "AMBASSADOR": str(self.own.members["ambassador"].pk),
            "MANAGER": str(self.own.members["manager"].pk),
            "LEADER": str(self.own.members["project_leader"].pk),
            "NEXT_YEAR": (clock.today() + timedelta(days=300)).isoformat(),
            "UNION_CONTACT": str(self.team.staff["union_contact"].pk),
            "PROGRAMME_STAFF": str(self.team.staff["programme_staff"].pk),
            "OWN": str(self.own.organisation.pk),
            "TODAY": clock.today().isoformat(),
            "MONTH": clock.month().isoformat(),
            "LAST_YEAR": str(participation.last_year()),
            "PARTICIPATION": participation.table(),
            "OTHER_FORM": str(self.rounds.other_form.pk),
            "PAPER_CODE": self.rounds.paper_code,
            "LAST_WEEK": last_week(clock.today()).isoformat(),
            "SECTOR": str(Sector.objects.first().pk),
            "COUNCIL_FILE": str(self.file.pk),
            "SESSION": str(self.gatherings["reflection"]["pk"]),
            "INVITATION_CODE": tokens.derive(self.door.pk),
        }
        return {key: meant.get(str(value), value) for key, value in data.items()}


def _agreements(own: House) -> TimeAgreement:
    """Both agreements, asked: P&O is no side of the one about time."""
    organisation, members = own.organisation, own.members
    leader, today = members["project_leader"], clock.today()
    days = {"valid_from": today, "valid_until": today + timedelta(days=300)}
    agreement = agreements.draft_time_agreement(
        organisation,
        by=leader,
        ambassador=members["ambassador"],
        manager=members["manager"],
        organiser=leader,
        hours=Decimal(4),
        hr_checked_on=today,
        management_checked_on=today,
        **days,
    )
    agreements.ask_time_agreement(agreement, by=leader)
    taking_part = agreements.draft_participation(
        organisation, by=leader, decided_by="De directie", **days
    )
    agreements.ask_participation(taking_part, by=leader)
    return agreement


def _support(own: House, team: Team) -> dict[str, Any]:
    """Questions that the ambassador asked when she led the project: she finds them, and so does
    who leads it now."""
    organisation, ambassador = own.organisation, own.members["ambassador"]
    asked = {"organisation": organisation, "asked_by": ambassador, "asked_as": "project_leader"}
    Member.objects.filter(pk=ambassador.pk).update(contact_id=team.staff["union_contact"].pk)
    return {
        "open": SupportRequestFactory(**asked),
        "answered": SupportRequestFactory(**asked, state="answered", answered_at=clock.now()),
        "action": SharedActionFactory(organisation=organisation),
    }
