"""One object behind every address of `own`, so that who is refused is refused something real."""

from datetime import date, time, timedelta
from typing import Any

from django.urls import reverse

from ambassadors.actions import log_conversation
from ambassadors.codes import Kind
from evaluations.actions import plan_series
from organisations import clock
from organisations.documents import actions as documents
from organisations.doors import tokens
from organisations.models import Document, Door, InboxItem, Member, Sector
from organisations.tenancy import scope
from research.actions import ask_export
from research.models import ExportFile
from roles import actions
from roles.models import Assignment, Task
from roles.queries import gate
from tests.cast import House, Team


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
            self.moment = plan_series(
                by=hr,
                ambassador=ambassador,
                hr=hr,
                first=clock.today() + timedelta(days=3),
                time=time(10),
                rhythm=0,
            ).moments.get()
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
        with scope(programme=team.programme.pk, staff=team.programme.pk):
            self.export = ask_export(team.programme, by=team.staff["researcher"])
        run_jobs()
        self.task = Task.objects.get(organisation=organisation, code="E01")
        self.document = Document.objects.filter(organisation=organisation, state="ready").first()
        self.item = InboxItem.objects.get(user=own.user("hr"))
        self.door = Door.objects.get(subject_id=self.invitation.pk)

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
            "end_role": {"pk": assignment.pk},
            "task": {"pk": self.task.pk},
            "plan_task": {"pk": self.task.pk},
            "log_conversation": {"kind": "conversation"},
            "remove_conversation": {"pk": self.conversation.pk},
            "moment": {"pk": self.moment.pk},
            "cancel_moment": {"pk": self.moment.pk},
            "overview_organisation": {"slug": self.own.slug},
            "invite_leader": {"slug": self.own.slug},
            "leader_invitation": {"slug": self.own.slug, "pk": self.leader_invitation.pk},
            "export": {"pk": self.export.pk},
            "download_export": {"pk": ExportFile.objects.get(unit="conv").pk},
            "open_inbox_item": {"pk": self.item.pk},
            "door": {"token": tokens.derive(self.door.pk)},
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
            "THIS_MONTH": clock.month().isoformat(),
            "TOMORROW": (clock.today() + timedelta(days=1)).isoformat(),
            "OTHER_PERSON": str(other.pk),
            "SECTOR": str(Sector.objects.first().pk),
            "INVITATION_CODE": tokens.derive(self.door.pk),
        }
        return {key: meant.get(str(value), value) for key, value in data.items()}
