from django.urls import path

from roles.announcements import views

urlpatterns = [
    path("", views.announcements, name="announcements"),
    path("add/<slug:template>/", views.add_announcement, name="add_announcement"),
    path("<uuid:pk>/", views.announcement, name="announcement"),
    path("<uuid:pk>/change/", views.change_announcement, name="change_announcement"),
    path("<uuid:pk>/approval/", views.ask_approval, name="ask_approval"),
    path("<uuid:pk>/send/", views.send_announcement, name="send_announcement"),
    path("<uuid:pk>/remove/", views.remove_announcement, name="remove_announcement"),
]
