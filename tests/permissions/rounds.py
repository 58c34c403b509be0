"""What stands behind the addresses of forms, their rounds and their keys."""

from datetime import timedelta
from typing import Any

from organisations import clock
from organisations.tenancy import scope
from research.answers.queries import paper_code
from research.consent.actions import choose
from research.consent.models import Layer
from research.instruments.actions import new_version, take_over
from research.instruments.models import Instrument, InstrumentVersion
from research.waves.actions import plan
from research.waves.models import Wave
from tests.cast import House, Team

QUESTION = {"number": 2}


class Rounds:
    """The standard forms; one of them is asked of everybody in `own`, who all take part."""

    def __init__(self, own: House, team: Team) -> None:
        self.own, researcher = own, team.staff["researcher"]
        programme = team.programme
        with scope(programme=programme.pk, staff=programme.pk):
            take_over(programme, by=researcher)
            self.instrument = Instrument.objects.get(code="Q04")
            self.instrument.roles = sorted(own.members)
            self.instrument.save()
            self.wave: Wave = plan(
                programme,
                by=researcher,
                version=InstrumentVersion.objects.get(instrument=self.instrument),
                moment="T0",
                opens=clock.today(),
                days=28,
                consent="Ik doe mee.",
                key_until=clock.today() + timedelta(days=200),
            )
            self.of_colleagues: Wave = plan(
                programme,
                by=researcher,
                version=InstrumentVersion.objects.get(instrument__code="Q08"),
                moment="T0",
                opens=clock.today(),
                days=28,
                consent="Ik doe mee.",
                key_until=clock.today() + timedelta(days=200),
            )
            self.draft = new_version(self.instrument, by=researcher)
            self.other_form = InstrumentVersion.objects.get(instrument__code="Q10")
        for member in own.members.values():
            with scope(org=own.organisation.pk, programme=programme.pk, member=member.pk):
                choose(by=member, choices={Layer.SURVEY: True}, method="screen")

    @property
    def paper_code(self) -> str:
        return paper_code(self.wave, self.own.organisation.pk)

    @property
    def objects(self) -> dict[str, dict[str, Any]]:
        form, draft, wave = ({"pk": row.pk} for row in (self.instrument, self.draft, self.wave))
        slips = {"pk": self.of_colleagues.pk}
        return {
            "print_slips": slips,
            "slips_on_paper": slips,
            "instrument": form,
            "new_instrument_version": form,
            "instrument_version": draft,
            "change_intro": draft,
            "add_question": draft,
            "change_question": draft | QUESTION,
            "move_question": draft | QUESTION,
            "remove_question": draft | QUESTION,
            "publish_version": draft,
            "version_as_xlsform": draft,
            "wave": wave,
            "wave_on_paper": wave,
            "destroy_wave_key": wave,
            "type_over_paper": wave,
            "answer_wave": wave,
            "answer_step": wave | {"number": 1},
            "review_answers": wave,
            "paper_form": wave,
        }
