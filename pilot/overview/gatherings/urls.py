from django.urls import path

from pilot.overview.gatherings import views
from pilot.overview.gatherings.presence import views as presence

urlpatterns = [
    path("", views.programme_gatherings, name="programme_gatherings"),
    path("add/", views.add_gathering, name="add_gathering"),
    path("places/", views.places, name="places"),
    path("places/add/", views.add_place, name="add_place"),
    path("places/<uuid:pk>/", views.change_place, name="change_place"),
    path("lessons/<uuid:pk>/remove/", views.remove_lesson, name="remove_lesson"),
    path("sessions/<uuid:pk>/", views.change_session, name="change_session"),
    path("sessions/<uuid:pk>/cancel/", views.cancel_session, name="cancel_session"),
    path("sessions/<uuid:pk>/lessons/", views.add_lesson, name="add_lesson"),
    path("sessions/<uuid:pk>/attendance/", presence.attendance, name="attendance"),
    path("sessions/<uuid:pk>/code/", presence.attendance_code, name="attendance_code"),
    path("<uuid:pk>/", views.programme_gathering, name="programme_gathering"),
    path("<uuid:pk>/contacts/", views.programme_contacts, name="programme_contacts"),
    path("<uuid:pk>/change/", views.change_gathering, name="change_gathering"),
    path("<uuid:pk>/cancel/", views.cancel_gathering, name="cancel_gathering"),
    path("<uuid:pk>/sessions/add/", views.add_session, name="add_session"),
    path("<uuid:pk>/attendance.csv", presence.attendance_file, name="attendance_file"),
    path("<uuid:pk>/import/", presence.import_attendance, name="import_attendance"),
]
