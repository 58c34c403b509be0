from django.urls import path

from pilot.overview.given import views

urlpatterns = [
    path("", views.support_given, name="support_given"),
    path("file/", views.support_given_file, name="support_given_file"),
    path("add/", views.add_support_given, name="add_support_given"),
    path("<uuid:pk>/", views.change_support_given, name="change_support_given"),
    path("<uuid:pk>/remove/", views.remove_support_given, name="remove_support_given"),
]
