from django.urls import path

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
    path("tasks/", views.tasks, name="tasks"),
    path("tasks/<uuid:pk>/", views.task, name="task"),
    path("tasks/<uuid:pk>/plan/", views.plan_task, name="plan_task"),
    path("works-council/", views.works_council, name="works_council"),
    path("works-council/decision/", views.record_decision, name="record_decision"),
]
