from django.urls import path

from roles.start import views

urlpatterns = [
    path("", views.organisation, name="organisation"),
    path("management/", views.record_management, name="record_management"),
    path("continuity/", views.continuity, name="continuity"),
]
