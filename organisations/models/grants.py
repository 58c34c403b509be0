"""guardian's grants in tables of our own: role group × organisation, role group × programme."""

from django.db import models
from guardian.models import GroupObjectPermissionBase, UserObjectPermissionBase

from organisations.models.organisation import Organisation
from organisations.models.programme import Programme


class OrganisationGrant(GroupObjectPermissionBase):
    content_object = models.ForeignKey(Organisation, models.CASCADE)

    class Meta(GroupObjectPermissionBase.Meta):
        default_permissions = ()


class OrganisationUserGrant(UserObjectPermissionBase):
    """guardian asks for this table; a grant to a person is never given."""

    content_object = models.ForeignKey(Organisation, models.CASCADE)

    class Meta(UserObjectPermissionBase.Meta):
        default_permissions = ()


class ProgrammeGrant(GroupObjectPermissionBase):
    content_object = models.ForeignKey(Programme, models.CASCADE)

    class Meta(GroupObjectPermissionBase.Meta):
        default_permissions = ()


class ProgrammeUserGrant(UserObjectPermissionBase):
    """guardian asks for this table; a grant to a person is never given."""

    content_object = models.ForeignKey(Programme, models.CASCADE)

    class Meta(UserObjectPermissionBase.Meta):
        default_permissions = ()
