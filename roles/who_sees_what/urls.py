from django.urls import path

from roles.who_sees_what import views

urlpatterns = [path("", views.who_sees_what, name="who_sees_what")]
