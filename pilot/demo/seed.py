"""Twenty made-up organisations and four years of their pilot, made by the real actions with the
clock in the past: seeding uses the product as its people do."""

import random
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from itertools import count, islice

from allauth.account.models import EmailAddress
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.contrib.auth.hashers import make_password
from django.db import transaction

from ambassadors import actions as ambassadors
from ambassadors import codes
from ambassadors import queries as conversations
from evaluations import actions as evaluations
from evaluations import queries as rhythm
from evaluations.models import Moment, Series
from organisations import clock
from organisations.actions import change_profile
from organisations.models import (
    Member,
    Organisation,
    Programme,
    Sector,
    Staff,
    User,
)
from organisations.tenancy import enter, scope
from pilot.demo import (
    activities,
    agreements,
    appointments,
    cards,
    cases,
    consent,
    council,
    figures,
    find,
    gatherings,
    hours,
    kit,
    knowledge,
    letters,
    offers,
    outlier,
    participation,
    people,
    pipeline,
    registers,
    releases,
    reports,
    requests,
    rounds,
    run,
    support,
    talks,
)
from pilot.overview import actions as overview
from pilot.overview.board.actions import keep_lines
from roles import actions as roles
from roles import grants, queries
from roles.catalogue import PROGRAMME_ROLES, Role
from roles.models import Task

YEARS = 4
PAUSED = 17  # the number of the organisation that has a pause
MONTH = timedelta(days=30)


class Demo:
    def __init__(self, seed: int = 7) -> None:
        self.random = random.Random(seed)
        self.password = make_password(people.PASSWORD)
        self.today = clock.today()
        self.first = date(self.today.year - YEARS + 1, 1, 1)
        self.numbers = count()
        self.names: list[str] = []

    def make(self, organisations: int | None = None) -> None:
        staff = self._programme()
        every = ((sector, name) for sector, names in people.SECTORS.items() for name in names)
        for sector, name in islice(every, organisations):
            with transaction.atomic():
                self._organisation(staff, sector, name, next(self.numbers))
        if organisations is None:
            with transaction.atomic():
                pipeline.recruit(staff)
        self._programme_wide(staff.programme)

    def _programme(self) -> Staff:
        with clock.at(_at(self.first)), transaction.atomic():
            programme = Programme.objects.create(
                name=people.PROGRAMME,
                starts=self.first,
                ends=date(self.today.year, 12, 31),
                funder=people.FUNDER,
            )
            grants.make_groups(programme)
            enter(programme=programme.pk, staff=programme.pk)
            Sector.objects.bulk_create(
                Sector(programme=programme, name=name, target=people.TARGET)
                for name in people.SECTORS
            )
            made = [self._staff(programme, *row) for row in people.PROGRAMME_PEOPLE]
        assert len(made) == len(PROGRAMME_ROLES)
        return made[0]

    def _programme_wide(self, programme: Programme) -> None:
        """What the staff made for everybody: offers, questions of the research, a release."""
        with scope(programme=programme.pk, staff=programme.pk):
            staff = {person.role: person for person in Staff.objects.all()}
            support.fill_in_cards(staff[Role.UNION_CONTACT], stand_in=staff[Role.PROGRAMME_STAFF])
            offers.for_programme(staff[Role.PROGRAMME_STAFF], today=self.today)
        requests.make(programme, self.today)
        rounds.make(programme)
        participation.make(programme)
        registers.make(programme)
        figures.make(programme)
        gatherings.make(programme, self.today)
        run.make(programme)
        knowledge.make(programme)
        kit.make(programme)
        reports.make(programme)
        outlier.make(programme)
        researcher = staff[Role.RESEARCHER]
        cases.make(programme, by=researcher, approved_by=staff[Role.DATA_STEWARD])
        with scope(programme=programme.pk, staff=programme.pk):
            releases.make(programme, by=researcher)
        keep_lines()

    def _staff(self, programme: Programme, role: str, party: str, name: str) -> Staff:
        user = self._user(f"{role}@pilot.example")
        TOTP.activate(user, generate_totp_secret())
        grants.give(user, programme, role)
        return Staff.objects.create(
            programme=programme, user=user, party=party, role=role, name=name, starts=self.first
        )

    def _user(self, address: str) -> User:
        user = User(username=address, email=address, password=self.password)
        user.save()
        EmailAddress.objects.create(user=user, email=address, verified=True, primary=True)
        return user

    def _name(self) -> str:
        """In one organisation nobody is called like somebody else."""
        if not self.names:
            self.names = self.random.sample(people.FIRST_NAMES, len(people.FIRST_NAMES))
        return f"{self.names.pop()} {self.random.choice(people.LAST_NAMES)}"

    def _organisation(self, staff: Staff, sector: str, name: str, number: int) -> None:
        """One pilot from its start to today. The last three are still starting up."""
        enter(programme=staff.programme_id, staff=staff.programme_id, user=staff.user_id)
        self.names = []
        starting = number % 7 == 6
        starts = self.today - MONTH if starting else self.first + MONTH * self.random.randint(3, 16)
        employees = self.random.randint(60, 900)
        joined = max(self.first, starts - MONTH * 3)
        with clock.at(_at(joined)):
            organisation = overview.add_organisation(
                staff.programme,
                by=staff,
                name=name,
                sector=Sector.objects.get(programme=staff.programme, name=sector),
                starts=starts,
                experience="existing" if number % 4 == 0 else "new",
                employees=employees,
                has_works_council=number % 5 != 4,
            )
            self._accept(organisation, Role.PROJECT_LEADER, by=staff)
        leader = queries.holders(organisation, Role.PROJECT_LEADER)[0]
        facts = {"joined": joined, "starts": starts, "pick": self.random}
        pipeline.join(organisation, leader=leader, staff=staff, **facts)
        with scope(org=organisation.pk, programme=staff.programme_id):
            self._pilot(organisation, starts, joined, number, starting)
        with scope(
            org=organisation.pk,
            programme=staff.programme_id,
            staff=staff.programme_id,
            user=staff.user_id,
        ):
            leader = queries.holders(organisation, Role.PROJECT_LEADER)[0]
            agreements.take_part(organisation, leader=leader, staff=staff, starts=starts)
            pipeline.look_ahead(organisation, leader=leader, finished=number % 3 > 0)
            if number == PAUSED:
                pipeline.pause(organisation, staff=staff)
            if not starting:
                self._help(organisation, leader, number)

    def _help(self, organisation: Organisation, leader: Member, number: int) -> None:
        talkers = queries.holders(organisation, Role.AMBASSADOR)
        contact = Staff.objects.get(programme=organisation.programme_id, role=Role.UNION_CONTACT)
        support.choose_contacts(talkers, contact=contact)
        support.ask_for_help(
            organisation, leader=leader, talker=talkers[0], contact=contact, number=number
        )

    def _accept(self, organisation: Organisation, role: Role, by: object, extra: int = 1) -> Member:
        """Invite and accept, as the two people would."""
        login = f"{role}{extra if extra > 1 else ''}@{organisation.slug}.example"
        invitation = roles.invite(organisation, by=by, name=self._name(), role=role, email=login)
        return roles.accept(invitation, user=self._user(login))

    def _pilot(
        self, organisation: Organisation, starts: date, joined: date, number: int, starting: bool
    ) -> None:
        leader = queries.holders(organisation, Role.PROJECT_LEADER)[0]
        others = (Role.HR, Role.MANAGER, Role.COMMUNICATIONS, Role.WORKS_COUNCIL, Role.AMBASSADOR)
        with clock.at(_at(joined + timedelta(days=14))):
            made = {role: self._accept(organisation, role, by=leader) for role in others}
            self._profile(organisation, leader)
        talkers = [made[Role.AMBASSADOR]]
        for extra in range(2, 2 + number % 3):
            with clock.at(_at(min(starts + MONTH * extra, self.today))):
                talkers.append(self._accept(organisation, Role.AMBASSADOR, leader, extra))
        self._tasks(organisation, leader, diligence=0.99 - 0.03 * (number % 5))
        self._arrange(organisation, made, talkers, starts, leader)
        if not starting:
            day = starts + timedelta(days=self.random.randint(-20, 25))
            member = made[Role.WORKS_COUNCIL]
            council.decide(organisation, member=member, leader=leader, day=day)
        if number == 3:
            with clock.at(_at(starts + MONTH)):
                roles.assign(leader, Role.MANAGER, by=leader)
        self._moments(made[Role.HR], talkers, starts)
        activities.fill(made[Role.HR], talkers, starts=starts)
        talks.hold(
            talkers,
            hr=made[Role.HR],
            manager=made[Role.MANAGER],
            shown=organisation.slug in people.SHOWN,
            pick=random.Random(number),
        )
        if not starting:
            for nth, talker in enumerate(talkers):
                first, research = starts + MONTH * nth, nth != 2
                self._talks(organisation, talker, first)
                consent.decide(talker, on=first + MONTH, research=research, archive=number % 6 > 0)

    def _profile(self, organisation: Organisation, leader: Member) -> None:
        profile = queries.profile(organisation)
        profile.practically_educated = round(profile.employees * self.random.uniform(0.3, 0.8))
        if profile.experience == "existing":
            profile.earlier_since = profile.starts.replace(year=profile.starts.year - 4, day=1)
        change_profile(profile, by=leader)

    def _tasks(self, organisation: Organisation, leader: Member, diligence: float) -> None:
        for task in list(queries.tasks(organisation).filter(due__lt=self.today)):
            if self.random.random() < diligence:
                late = self.random.choice((-5, 0, 3, 12))
                with clock.at(_at(min(task.due + timedelta(days=late), self.today))):
                    roles.change_task(task, by=task.owner or leader, status=Task.Status.DONE)

    def _arrange(
        self,
        organisation: Organisation,
        made: dict[Role, Member],
        talkers: list[Member],
        starts: date,
        leader: Member,
    ) -> None:
        """Time, offers and, where visitors look around, everything else."""
        hr, manager = made[Role.HR], made[Role.MANAGER]
        agreements.agree_on_time(talkers, leader=leader, manager=manager, hr=hr, starts=starts)
        offers.for_organisation(hr, today=self.today)
        if organisation.slug in people.SHOWN:
            employees = queries.profile(organisation).employees
            share = employees // (2 * len(talkers))
            appointments.settle(leader, talkers, pick=self.random, share=share)
            letters.tell_everybody(organisation, leader=leader, day=starts - MONTH)
            letters.ask_about_the_intranet(organisation, hr=hr, talker=talkers[0])
            find.share(leader, talkers, hr=hr, communications=made[Role.COMMUNICATIONS])
            for nth, talker in enumerate(talkers):
                busy = organisation.slug == people.SHOWN[1] and nth == 0
                hours.tell(talker, pick=random.Random(nth), busy=busy)

    def _moments(self, hr: Member, talkers: list[Member], starts: date) -> None:
        for talker in talkers:
            day = rhythm.workday(starts + MONTH * 2)
            while day < self.today + MONTH * 3:
                with clock.at(_at(min(day - timedelta(days=21), self.today))):
                    series = evaluations.plan_series(
                        by=hr,
                        ambassador=talker,
                        partner=hr,
                        first=day,
                        time=time(self.random.choice((9, 10, 14, 15)), self.random.choice((0, 30))),
                        rhythm=Series.Rhythm.QUARTER,
                        count=4,
                        place=self.random.choice(("Kantine", "Spreekkamer", "")),
                    )
                day = rhythm.workday(day + MONTH * 12)
                Moment.objects.filter(series=series, date__lt=self.today).update(
                    status=Moment.Status.DONE
                )

        if hr.organisation.slug in people.SHOWN:
            # Within a week, so that both find a reminder in their inbox.
            evaluations.plan_series(
                by=hr,
                ambassador=talkers[0],
                partner=hr,
                first=rhythm.workday(self.today + timedelta(days=3)),
                time=time(10),
                rhythm=Series.Rhythm.ONCE,
            )

    def _talks(self, organisation: Organisation, talker: Member, starts: date) -> None:
        gate = queries.gate(organisation)
        liveliness = self.random.randint(1, 4)
        with scope(org=organisation.pk, member=talker.pk):
            for nth, month in enumerate(_months(max(starts, gate.since or starts), self.today)):
                with clock.at(_at(min(month + timedelta(days=27), self.today))):
                    if nth % 6 == 0:
                        cards.print_cards(talker)
                    for _ in range(self.random.randint(0, liveliness)):
                        self._talk(talker, gate, conversations.months(gate)[0])
            cards.tell(organisation, talker, today=self.today)

    def _talk(self, talker: Member, gate: queries.Gate, month: date) -> None:
        pick = self.random.choice
        ambassadors.log_conversation(
            by=talker,
            gate=gate,
            kind=pick((codes.Kind.CONVERSATION, codes.Kind.CONVERSATION, codes.Kind.SHORT_CONTACT)),
            month=month,
            subjects=[pick(codes.Subject.values)],
            obstacles=[pick(codes.Obstacle.values)],
            next_step=pick((codes.NOT_TOLD, *codes.NextStep.values)),
            initiative=pick((codes.NOT_TOLD, *codes.Initiative.values)),
        )


def _at(day: date) -> datetime:
    return datetime.combine(day, time(10), tzinfo=UTC)


def _months(first: date, last: date) -> Iterator[date]:
    month = first.replace(day=1)
    while month <= last:
        yield month
        month = (month + timedelta(days=32)).replace(day=1)
