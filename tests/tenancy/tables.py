"""What the tests of the wall walk over: the tenant models and their kind."""

from dataclasses import dataclass

from django.apps import apps
from django.db import models

from organisations.tenancy import GroupModel, OrgModel, PersonModel, ProgrammeModel

Model = type[models.Model]


@dataclass(frozen=True)
class Kind:
    base: Model
    owner: str  # column
    setting: str
    cast: str

    @property
    def condition(self) -> str:
        """The policy as PostgreSQL writes it back."""
        return equality(self.owner, self.setting, self.cast)


def equality(column: str, setting: str, cast: str) -> str:
    return f"({column} = (NULLIF(current_setting('{setting}'::text, true), ''::text))::{cast})"


ORG = Kind(OrgModel, "organisation_id", "app.org_id", "bigint")
PROGRAMME = Kind(ProgrammeModel, "programme_id", "app.programme_id", "bigint")
GROUP = Kind(GroupModel, "group_id", "app.group_id", "uuid")
PERSON = Kind(PersonModel, "user_id", "app.user_id", "bigint")
KINDS = (ORG, PROGRAMME, GROUP, PERSON)

# Only the author, beside the tenant: table → column.
SEALED_TO_AUTHOR = {
    "ambassadors_ambassador": "member_id",
    "ambassadors_card": "author_id",
    "ambassadors_cardanswer": "card_id",  # the holder of the card is its author
    "ambassadors_conversation": "author_id",
    "ambassadors_hoursweek": "user_id",  # read with the member, before that one is known
    "research_consent": "member_id",
    "research_sentform": "holder_id",  # who has the slip or the card
    "research_waveinvitation": "member_id",
}
# Who that author is: table → keyword of scope(), where it is not the member.
AUTHOR = {
    "ambassadors_cardanswer": "card",
    "ambassadors_hoursweek": "user",
    "research_sentform": "card",
}


def of(kind: Kind) -> list[Model]:
    return [model for model in apps.get_models() if issubclass(model, kind.base)]


def kind_of(model: Model) -> Kind:
    [kind] = [kind for kind in KINDS if issubclass(model, kind.base)]
    return kind


TENANT_MODELS = [model for kind in KINDS for model in of(kind)]
BY_TABLE = {model._meta.db_table: model for model in TENANT_MODELS}
