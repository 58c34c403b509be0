"""Tables that belong to nobody, each with its reason. The catalogue test knows no others."""

GLOBAL = {
    "organisations_organisation": "the directory that the wall itself reads: slug, name, sector",
    "organisations_programme": "the directory of programmes: name, dates, funder",
    "organisations_user": "signing in comes before any organisation is known",
    "organisations_user_groups": "which role groups a sign-in belongs to; read to open the door",
    "organisations_user_user_permissions": "stays empty: no permission outside a role group",
    "organisations_organisationgrant": "guardian's grants role group × organisation",
    "organisations_organisationusergrant": "stays empty: guardian asks for a table per person",
    "organisations_programmegrant": "guardian's grants role group × programme",
    "organisations_programmeusergrant": "stays empty: guardian asks for a table per person",
    "organisations_door": "token hashes; a door is opened before its organisation is known",
    "organisations_job": "the queue: ids and states only; its handler opens the scope",
    "research_apitoken": "hashes of scripts' tokens; looked up before any programme is known",
    "auth_group": "one group per role and organisation or programme",
    "auth_group_permissions": "stays empty: no permission counts without an object",
    "auth_permission": "the names of the permissions",
    "django_content_type": "Django's list of models",
    "django_migrations": "which migrations ran",
    "django_session": "signing in; holds a user id and how they signed in",
    "account_emailaddress": "allauth: a person's own addresses",
    "account_emailconfirmation": "allauth: keys of sent confirmations",
    "mfa_authenticator": "allauth: second factors, encrypted",
    "guardian_userobjectpermission": "stays empty: guardian's own table",
    "guardian_groupobjectpermission": "stays empty: guardian's own table",
}

# What the runtime login may do beyond the default (select, insert, update, delete).
READ_ONLY = ("django_migrations", "django_content_type", "auth_permission")
