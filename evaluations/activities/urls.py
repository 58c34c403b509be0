from django.urls import path

from evaluations.activities import views

urlpatterns = [
    path("", views.calendar, name="calendar"),
    path("coming/", views.coming, name="coming"),
    path("add/", views.add_activity, name="add_activity"),
    path("<uuid:pk>/", views.activity, name="activity"),
    path("<uuid:pk>/change/", views.change_activity, name="change_activity"),
    path("<uuid:pk>/cancel/", views.cancel_activity, name="cancel_activity"),
    path("<uuid:pk>/restore/", views.restore_activity, name="restore_activity"),
    path("<uuid:pk>/activity.ics", views.activity_file, name="activity_file"),
]
