from django.urls import path

from organisations.messages import views

urlpatterns = [path("reminders/", views.reminders, name="reminders")]
