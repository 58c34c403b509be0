from dataclasses import dataclass

from django.utils.functional import Promise

from organisations.permissions import Permission
from roles.catalogue.slugs import Role

type Text = str | Promise


@dataclass(frozen=True)
class Kept:
    """Something that is kept about people.

    of         about whom: everybody (ENTER), or who has this role or this right
    opened_by  the rights that open it to others than the person
    besides    who sees it as well, in words
    tables     the models in which it stands
    """

    code: str
    title: Text
    what: Text
    of: Role | Permission
    opened_by: tuple[Permission, ...] = ()
    besides: Text = ""
    tables: tuple[str, ...] = ()
