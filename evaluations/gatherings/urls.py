from django.urls import path

from evaluations.gatherings import views

urlpatterns = [
    path("", views.gatherings, name="gatherings"),
    path("lessons/", views.lessons, name="lessons"),
    path("here/<str:code>/", views.here, name="here"),
    path("sessions/<uuid:pk>/session.ics", views.session_file, name="session_file"),
    path("sessions/<uuid:pk>/claim/", views.travel_claim, name="travel_claim"),
    path("sessions/<uuid:pk>/reflection/", views.reflection, name="reflection"),
    path("<uuid:pk>/", views.gathering, name="gathering"),
    path("<uuid:pk>/sign-up/", views.sign_up, name="sign_up_gathering"),
    path("<uuid:pk>/details/", views.change_sign_up, name="change_sign_up"),
    path("<uuid:pk>/withdraw/", views.withdraw_sign_up, name="withdraw_sign_up"),
    path("<uuid:pk>/rate/", views.rate_gathering, name="rate_gathering"),
    path("<uuid:pk>/certificate/", views.make_certificate, name="make_certificate"),
    path("<uuid:pk>/group/", views.group, name="gathering_group"),
    path(
        "<uuid:pk>/group/<uuid:note_pk>/remove/", views.remove_group_note, name="remove_group_note"
    ),
]
