from django.urls import include, path

from roles import views

urlpatterns = [
    path("people/", views.people, name="people"),
    path("people/invite/", views.invite, name="invite"),
    path("people/invitations/<uuid:pk>/", views.invitation, name="invitation"),
    path("people/invitations/<uuid:pk>/renew/", views.renew_invitation, name="renew_invitation"),
    path(
        "people/invitations/<uuid:pk>/withdraw/",
        views.withdraw_invitation,
        name="withdraw_invitation",
    ),
    path("people/confirm/", views.ask_role_division, name="ask_role_division"),
    path("people/<uuid:pk>/roles/", views.give_role, name="give_role"),
    path("people/roles/<uuid:pk>/end/", views.end_role, name="end_role"),
    path("people/roles/", include("roles.handover.urls")),
    path("organisation/", include("roles.start.urls")),
    path("plan/", include("roles.plan.urls")),
    path("announcements/", include("roles.announcements.urls")),
    path("tasks/", views.tasks, name="tasks"),
    path("tasks/<uuid:pk>/", views.task, name="task"),
    path("tasks/<uuid:pk>/plan/", views.plan_task, name="plan_task"),
    path("works-council/", include("roles.works_council.urls")),
    path("who-sees-what/", include("roles.who_sees_what.urls")),
]
