from django.urls import path

from evaluations.contacts import views

urlpatterns = [
    path("gatherings/<uuid:pk>/contacts/", views.contacts, name="contacts"),
    path("gatherings/<uuid:pk>/contacts/leave/", views.leave_contacts, name="leave_contacts"),
]
